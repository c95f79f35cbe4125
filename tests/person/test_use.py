"""Use is read from what was taken when, whatever word stands beside it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mitragyna.answer import Role, UseState
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.refuse import AFTER_STOP, NO_ABRUPT_STOP, actions
from mitragyna.dosing.way_down import is_laid_out
from mitragyna.person.use import takes_daily, use
from mitragyna.record import Amount, AmountUnit, Dose, parse_regimen
from mitragyna.safety.gates import gates
from tests.cases.people import (
    AS_OF,
    clean,
    seen,
    taking,
    undeclared_use,
    using,
    with_conditions,
    with_seen,
    woman,
)


def doses(ages_days, grams=2.0):
    amount = Amount(value=grams, unit=AmountUnit.g)
    return tuple(
        Dose(time=AS_OF - timedelta(days=age), amount=amount) for age in ages_days
    )


def nothing(**changes):
    return replace(undeclared_use(clean()), **changes)


def allowed(history):
    return allowed_policies(gates(history, Role.clinician), history)


def fired(history):
    return {gate.rule for gate in gates(history, Role.clinician).fired}


def habit(text, days=None, **changes):
    return replace(using(text, days=days), **changes)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (nothing(), False),
        (habit("none"), False),
        (habit("2 g once"), False),
        (habit("2 g daily"), True),
        (habit("0 g daily"), False),
        (habit("2 g every other day"), False),
        (habit("2 g every 8 h"), True),
        (habit("2 g every 48 h"), False),
        (habit("2 g every 24.5 h"), True),
        (habit("2 g every 36 h"), True),
        (habit("2 g every 38 h"), False),
        (habit("2 g every 7 days"), False),
        (habit("2 g daily for 14 days", days=13.9), True),
        (habit("2 g daily for 14 days", days=14), False),
        (habit("2 g daily for 14 days"), True),
        (habit("2 g once for 1 day then 2 g daily", days=0.5), False),
        (habit("2 g once for 1 day then 2 g daily", days=1), True),
        (nothing(daily_use=True), True),
        (nothing(daily_use=False), False),
        (nothing(doses=doses([0.5, 2.5])), None),
        (nothing(doses=doses([30])), False),
        (nothing(doses=doses(range(7))), True),
        (habit("2 g once", doses=doses(range(7))), True),
        (habit("2 g once", doses=doses([0.5])), False),
        (habit("none", doses=doses([0, 1, 2, 4, 5, 6])), True),
        (nothing(daily_use=False, doses=doses(range(1, 14))), True),
        (nothing(daily_use=False, doses=doses([0, 2, 4, 6, 8, 10, 12])), False),
    ],
)
def test_daily_use_is_yes_no_or_unknown(history, expected):
    assert takes_daily(history) is expected


@pytest.mark.parametrize(
    ("history", "state", "was_daily"),
    [
        (nothing(), "never", False),
        (habit("none"), "never", False),
        (habit("2 g every 3 days", 100), "occasional", False),
        (habit("2 g daily", 3), "daily", True),
        (habit("3 g three times a day for 200 days", 200 + 1 / 24), "stopped", True),
        (habit("3 g three times a day for 200 days", 201), "stopped", True),
        (habit("3 g three times a day for 200 days", 210), "stopped", True),
        (habit("3 g three times a day for 200 days", 228), "stopped", True),
        (habit("3 g three times a day for 200 days", 243), "stopped", False),
        (habit("3 g daily for 90 days then none", 95), "stopped", True),
        (nothing(doses=doses(range(3, 30))), "stopped", True),
        (nothing(doses=doses(range(1, 30))), "daily", True),
        (habit("none", 5.0), "stopped", None),
        (habit("none", 50.0), "never", False),
        (habit("2 g once", 20.0), "stopped", False),
        (habit("2 g once", 2.0), "occasional", False),
    ],
)
def test_the_state_of_use(history, state, was_daily):
    taken = use(history)
    assert taken.state is UseState(state)
    assert taken.was_daily is was_daily


def test_intakes_that_may_be_daily_are_neither_state():
    taken = use(nothing(doses=doses([1])))
    assert taken.state is None
    assert taken.was_daily is None


def test_what_is_known_of_a_habit_that_ended():
    taken = use(habit("3 g three times a day for 200 days", 210))
    assert taken.daily_days == 200.0
    assert taken.gap_days == pytest.approx(10.0, abs=1.0)
    assert taken.days_taken == 4


@pytest.mark.parametrize("every", ["daily", "every 24 h", "every 24.5 h", "every 30 h"])
def test_dependence_rules_have_no_cliff_at_24_hours(every):
    history = habit(f"0.5 g {every}", 200)
    assert "SR16.duration" in fired(history)
    assert "SR16.duration_unknown" in fired(habit(f"0.5 g {every}"))


@pytest.mark.parametrize("gap_h", [0.1, 1, 24, 48, 240, 24 * 27])
@pytest.mark.parametrize(
    "text", ["3 g three times a day", "0.3 g three times a day", "0.5 g every 20 h"]
)
def test_nothing_is_started_soon_after_daily_use_has_ended(text, gap_h):
    history = habit(f"{text} for 200 days", 200 + gap_h / 24)
    assert allowed(history) == {"none"}
    assert "SR16.stopped" in fired(history)


def test_nothing_is_started_long_after_light_use_has_ended():
    history = habit("0.3 g three times a day for 90 days", 90 + 29)
    assert allowed(history) == {"none"}


@pytest.mark.parametrize("gap_h", [1, 24, 240])
def test_withdrawal_after_a_stop_is_not_answered_by_a_taper(gap_h):
    history = habit("8 g three times a day for 365 days then none", 365 + gap_h / 24)
    history = with_seen(seen("sows", 28, "points"))(history)
    verdict = gates(history, Role.clinician)
    assert "MO04.after_stop" in fired(history)
    assert "MO04.withdrawal" not in fired(history)
    assert not any("taper" in gate.next_step for gate in verdict.fired)
    refused = with_conditions("active_substance_use_disorder")(history)
    verdict = gates(refused, Role.clinician)
    assert not is_laid_out(verdict, refused)
    texts = [action.what for action in actions(verdict, refused)]
    assert AFTER_STOP in texts
    assert NO_ABRUPT_STOP not in texts


def test_a_word_does_not_outweigh_a_diary():
    for history in (
        nothing(daily_use=False, doses=doses([d / 3 for d in range(39)])),
        habit("none", doses=doses([0.05, 1, 2, 4, 5, 6])),
        habit("1 g every 3 days", 100, doses=doses(range(13))),
    ):
        assert takes_daily(history)
        assert {"SR16.contradiction", "SR16.duration_unknown"} & fired(history)
        assert "SR16.contradiction" in fired(history)
        assert "titrate" not in allowed(history)


def test_a_diary_that_agrees_contradicts_nothing():
    for history in (
        habit("2 g daily", 30, doses=doses(range(13))),
        nothing(daily_use=True, doses=doses(range(13))),
        nothing(doses=doses(range(13))),
    ):
        assert "SR16.contradiction" not in fired(history)


@pytest.mark.parametrize("begun", [100, 100.5, 101, 37])
@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("2 g every other day", [0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5]),
        ("2 g every 48 h", [1.4, 3.4, 5.4, 7.4, 9.4, 11.4, 13.4]),
        ("2 g 3 times a week", [0.5, 2.5, 4.5, 7.5, 9.5, 11.5]),
        ("2 g on Monday, Wednesday and Friday", [1.5, 3.5, 5.5, 8.5, 10.5, 12.5]),
        ("2 g every 3 days", [0.5, 3.5, 6.5, 9.5, 12.5]),
        ("2 g twice a week", [0.5, 3.5, 7.5, 10.5]),
    ],
)
def test_a_diary_of_a_rule_that_is_less_than_daily_is_no_daily_use(text, ages, begun):
    history = habit(text, begun, doses=doses(ages))
    assert use(history).state is UseState.occasional
    assert not {"SR16.contradiction", "SR16.duration"} & fired(history)


def test_intakes_between_those_of_the_rule_still_count_beside_them():
    history = habit("2 g every other day", 100, doses=doses([0.1, 1.1, 2.1, 3.1, 4.1]))
    assert use(history).state is UseState.daily


def test_pregnant_and_every_24_5_hours_is_told_not_to_stop_abruptly():
    history = using("0.5 g every 24.5 h", days=200, history=woman(pregnant=True))
    verdict = gates(history, Role.clinician)
    assert NO_ABRUPT_STOP in [a.what for a in actions(verdict, history)]


def test_a_long_diary_shows_how_long_the_daily_use_lasts_at_least():
    assert use(nothing(doses=doses(range(40)))).daily_days == pytest.approx(39, abs=3)
    assert use(nothing(doses=doses(range(10)))).daily_days is None


@pytest.mark.parametrize("year", [1900, 2199])
def test_the_ends_of_the_calendar_are_dates_too(year):
    as_of = datetime(1900, 1, 1) if year == 1900 else datetime(2199, 12, 30, 23, 59)
    history = replace(undeclared_use(clean()), as_of=as_of, observations=())
    history = replace(
        history, regimen=parse_regimen("2 g daily for 36000 days"), since=as_of
    )
    assert takes_daily(history)


def test_a_habit_of_centuries_is_read_at_once():
    history = taking("2 g every 1 h", days=None)(clean())
    history = replace(history, since=datetime(1900, 1, 1))
    assert use(history).days_taken == 14


def test_use_that_is_not_recorded_is_not_none():
    silent = undeclared_use(clean())
    assert "CN00.use_undeclared" in fired(silent)
    assert allowed(silent) == {"none"}
    for declared in (clean(), using("none", days=None), using("2 g daily")):
        assert "CN00.use_undeclared" not in fired(declared)
