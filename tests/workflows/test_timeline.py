"""What was entered over days, and what is expected of people with that past."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from mitragyna.answer import Role
from mitragyna.errors import InputError
from mitragyna.record.observation import Quantity
from mitragyna.report.timeline import ENTERED, HEADS, figures
from mitragyna.workflows import timeline as module
from mitragyna.workflows.example import clinic, example
from mitragyna.workflows.timeline import OUTPUTS, SHOWN, Window, timeline

BIRCH = clinic()[0]
PLASMA = {Quantity.plasma_mitragynine}
WEEK = Window(last=BIRCH.as_of.date(), days=7)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(module, "PEOPLE", 20)


@pytest.fixture(scope="module")
def week():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PEOPLE", 20)
        return timeline(BIRCH, Role.clinician, WEEK, fits=False)


def test_a_window_has_one_of_a_few_lengths_and_whole_days():
    assert WEEK.begin == BIRCH.as_of.replace(hour=0) - timedelta(days=6)
    assert WEEK.holds(WEEK.begin)
    assert not WEEK.holds(WEEK.begin + timedelta(days=7))
    with pytest.raises(InputError, match="7, 14, 28, 56"):
        Window(last=WEEK.last, days=8)


def test_everything_entered_in_the_window_is_there_once(week):
    within = [o for o in BIRCH.observations if WEEK.holds(o.time)]
    assert len(week.measured) + len(week.others) == len(within)
    assert {o.quantity.value for o in week.others} == {"alt", "bilirubin"}
    doses = [d for d in BIRCH.doses if WEEK.holds(d.time)]
    assert len(week.intakes_h) == len(doses) == 7


def test_bands_end_with_the_record_and_follow_its_intakes(week):
    assert [band.quantity for band in week.bands] == list(OUTPUTS)
    plasma = next(b for b in week.bands if b.quantity == "plasma_MG")
    assert plasma.time_h[0] == 0.0
    assert plasma.time_h[-1] == 6 * 24 + BIRCH.as_of.hour
    time_h = np.array(plasma.time_h)
    for intake_h in week.intakes_h[:-1]:
        before = plasma.median[int(np.searchsorted(time_h, intake_h)) - 1]
        after = plasma.median[int(np.searchsorted(time_h, intake_h + 2.0))]
        assert after > before


def test_prolactin_has_the_limit_that_the_laboratory_gave(week):
    limits = {band.quantity: band.limit for band in week.bands}
    assert limits["P"] == 23.0
    assert limits["NRS"] is None


def test_what_was_measured_moves_the_bands():
    """A plasma level measured far above what is expected raises what is."""
    level = next(o for o in BIRCH.observations[::-1] if o.quantity in PLASMA)
    high = replace(
        BIRCH,
        since=BIRCH.as_of - timedelta(days=10),
        doses=(),
        observations=(replace(level, value=400.0),),
    )
    before, after = (
        np.mean(next(b.median for b in one.bands if b.quantity == "plasma_MG"))
        for one in (timeline(high, Role.clinician, WEEK, fits=f) for f in (False, True))
    )
    assert after > 1.5 * before


@pytest.mark.parametrize(
    ("history", "role"),
    [(BIRCH, Role.person), (example("jaundice"), Role.clinician)],
    ids=["person", "emergency"],
)
def test_for_a_person_and_in_an_emergency_nothing_is_computed(history, role):
    window = Window(last=history.as_of.date(), days=7)
    assert timeline(history, role, window, fits=True).bands == ()


def test_days_before_the_habit_have_no_bands():
    early = Window(last=BIRCH.as_of.date() - timedelta(days=400), days=7)
    assert timeline(BIRCH, Role.clinician, early, fits=False).bands == ()


def test_each_figure_says_the_same_in_numbers(week):
    drawn = figures(week, SHOWN)
    assert [one.title for one in drawn][2] == "Prolactin [ng/mL]"
    pain = drawn[0]
    assert pain.heads == HEADS
    assert pain.rows[0][0] == f"{WEEK.last}"
    assert len(pain.rows) == 7
    measured = [o for o in week.measured if o.quantity == "NRS"]
    shown = [row[3] for row in pain.rows if row[3]]
    assert shown == [f"{o.value:g}" for o in measured[::-1]]
    low, _, high = pain.rows[1][2].partition(" to ")
    assert float(low) <= float(pain.rows[1][1]) <= float(high)
    assert 'aria-label="Prolactin [ng/mL] from hour' in drawn[2].chart


def test_a_person_sees_what_they_entered_as_it_is():
    drawn = figures(timeline(BIRCH, Role.person, WEEK, fits=False), SHOWN)
    assert {one.heads for one in drawn} == {ENTERED}
    assert all("as entered" in one.chart for one in drawn)
    assert not any("virtual" in one.chart for one in drawn)
