"""Charts of a page: what each says to who cannot see it, and what a person is shown."""

from dataclasses import replace

import pytest

from mitragyna.plots.extra import altair as alt
from mitragyna.report.figures import (
    band_sentence,
    benefit_sentence,
    figures,
    harm_sentence,
    inline,
)
from tests.report.fabricated import FORECAST, OPTIONS

SPACE = "\N{NO-BREAK SPACE}"


def test_a_chart_a_quantity_and_a_chart_a_harm_beside_benefit(advice):
    drawn = figures(advice)
    assert len(drawn["forecast"]) == len(FORECAST.bands)
    harms = {harm.name for option in OPTIONS for harm in option.constraints}
    assert len(drawn["options"]) == 1 + len(harms)


def test_a_person_sees_no_options_and_no_doses(advice, for_person):
    mine = figures(replace(for_person, options=OPTIONS, forecast=FORECAST))
    assert mine["options"] == []
    ticks = [len(drawn["forecast"][0]) for drawn in (figures(advice), mine)]
    assert ticks[0] > ticks[1]


def test_a_refusal_draws_nothing(refusal):
    assert figures(refusal) == {"options": [], "forecast": []}


def test_nothing_is_drawn_without_a_forecast_or_options(advice):
    empty = figures(replace(advice, forecast=None, options=()))
    assert empty == {"options": [], "forecast": []}


def test_a_band_is_said_with_its_end_and_its_limit_if_it_has_one():
    mitragynine, _, prolactin, _ = map(band_sentence, FORECAST.bands)
    assert mitragynine.startswith("Mitragynine in plasma [ng/mL] from hour 0 to 672.")
    assert "Limit" not in mitragynine
    assert prolactin.endswith("Limit: 23, upper limit of the assay.")


def test_a_quantity_without_unit_is_said_without_brackets():
    assert "[" not in band_sentence(FORECAST.bands[1])


def test_every_option_is_said_with_low_middle_and_high():
    said = benefit_sentence(OPTIONS)
    assert "1 none: 0.0 (0.0 to 0.0), morphine 0.7 (0.6 to 0.8)" in said
    assert said.split(". ", 1)[1].count(";") == len(OPTIONS) - 1


def test_a_harm_that_binds_is_said_so_and_options_without_it_are_left_out():
    said = harm_sentence(OPTIONS, "tested range")
    assert said == (
        f"Chance of harm, tested range. 2 stay: 98{SPACE}%, allowed 0{SPACE}%, binds."
    )
    assert "binds" not in harm_sentence(OPTIONS[1:2], "withdrawal")


@pytest.mark.parametrize("sentence", ['a "quoted" one', "<script>", "a & b"])
def test_a_sentence_cannot_leave_its_attribute(sentence):
    point = alt.Chart(alt.InlineData(values=[{"x": 1.0}])).mark_point()
    opening = inline(point, sentence).split(">")[0]
    assert opening.count('"') == 2 * opening.count("=")
    assert "<script" not in opening
