"""The page of calibration is that of its record, and reads ranks as they are."""

import json

import numpy as np
import pytest

from mitragyna.plots.write import svg
from pages.calibration import CHART, PAGE, chart, covered, page, stated
from verify.individual import Ranked
from verify.ranks import RECORD, recorded

RECORDED = json.loads(RECORD.read_text("utf-8"))
EVEN = (np.arange(400) + 0.5) / 400


def test_the_page_is_that_of_the_record():
    assert PAGE.read_text("utf-8") == page(RECORDED)
    assert CHART.read_text("utf-8").startswith("<svg")


def test_even_ranks_are_covered_as_often_as_intervals_say():
    assert covered(EVEN) == pytest.approx(0.9)
    assert covered(0.5 + 0.1 * (EVEN - 0.5)) == 1.0


def test_chances_stand_with_what_happened_of_those_measured_alone():
    pairs = [[0.3, 1], [0.3, 0], [0.02, 0]]
    designs = [{"chances": {"event": [[0.9, 1]]}}, {"chances": {"event": pairs}}]
    low, high = stated(designs)
    assert low == ("event", 0.02, 0.0, pytest.approx(0.14), 1)
    assert high[1:3] == (0.3, 0.5)
    assert high[4] == 2


def test_a_record_keeps_ranks_in_order_and_whether_events_held():
    one = Ranked(
        ranks={"CL_MG": np.array([0.25001, 0.125])},
        chances={"event": np.array([[0.5, 1.0], [0.25, 0.0]])},
        truths=3,
    )
    kept = json.loads(json.dumps(recorded("plasma", one)))
    assert kept["ranks"]["CL_MG"] == [0.125, 0.25]
    assert kept["chances"]["event"] == [[0.5, 1], [0.25, 0]]
    assert kept["truths"] == 3


def test_the_chart_has_a_panel_a_design():
    drawn = svg(chart(RECORDED))
    assert all(f"{one['design']}:" in drawn for one in RECORDED["designs"])
