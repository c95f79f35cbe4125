"""The tests that are due read the record."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.answer import Role
from mitragyna.safety.gates import gates
from mitragyna.safety.schedule import monitors, schedule
from tests.cases.people import (
    AS_OF,
    clean,
    female,
    of_subject,
    seen,
    using,
    with_conditions,
    with_seen,
    without,
)


def due(history, *, starts=False, role=Role.clinician):
    """The tests, by the name of their row."""
    tests = schedule(history, gates(history, role), starts=starts)
    return {test.why.rpartition("(")[2][:-1]: test for test in tests}


def stopped(days=200.0, ago=5.0):
    history = using("3 g twice a day", days=days)
    return replace(history, stopped=AS_OF - timedelta(days=ago))


def liver(days_ago):
    """Liver tests so many days ago."""
    bare = without("bilirubin")(without("alt")(using(days=20)))
    return with_seen(
        seen("alt", 25, "U/L", limit=40, days_ago=days_ago),
        seen("bilirubin", 0.6, "mg/dL", limit=1.2, days_ago=days_ago),
    )(bare)


PEOPLE = {
    "daily": using(days=20),
    "daily, length unknown": using(days=None),
    "nothing measured": replace(using(days=100), observations=()),
    "raised": with_seen(seen("prolactin", 30, "ng/mL", limit=15))(using()),
    "raised, no limit": with_seen(seen("prolactin", 30, "ng/mL"))(using()),
    "symptoms": with_conditions("galactorrhoea")(using()),
    "raised with symptoms": with_conditions("galactorrhoea")(
        with_seen(seen("prolactin", 30, "ng/mL", limit=15))(using())
    ),
    "conditions unknown": of_subject(conditions=None)(using()),
    "stopped": stopped(),
    "stopped, nothing measured": replace(stopped(), observations=()),
}


@pytest.mark.parametrize("person", PEOPLE)
def test_every_test_is_due_once(person):
    rows = due(PEOPLE[person])
    groups = Counter(row.partition(".")[0] for row in rows)
    assert set(groups.values()) == {1}
    whens = " ".join(test.when for row, test in rows.items() if "MO06" in row)
    assert not ("not repeated" in whens and "in one to two weeks" in whens)


def test_nobody_who_takes_nothing_and_starts_nothing_is_tested():
    assert not due(clean())
    assert not due(stopped(ago=60))
    assert {"MO01.before", "MO03"} <= set(due(clean(), starts=True))


@pytest.mark.parametrize(
    ("days_ago", "row"), [(3, "MO01.first_weeks"), (15, "MO01.first_weeks_due")]
)
def test_liver_tests_lie_close_in_the_first_eight_weeks(days_ago, row):
    test = due(liver(days_ago))[row]
    assert "every two weeks until week 8" in test.when
    assert "a rise or a new batch" in test.when
    assert test.when.startswith("now") is (row == "MO01.first_weeks_due")


@pytest.mark.parametrize(
    ("days", "row"), [(56, "MO01.first_weeks"), (57, "MO01.later")]
)
def test_later_they_lie_further_apart(days, row):
    assert row in due(using(days=days))


def test_an_unknown_length_is_tested_as_a_new_habit():
    assert "MO01.first_weeks" in due(using(days=None))


def test_an_ecg_on_record_is_not_asked_for_now():
    assert "MO02.on_record" in due(using("3 g twice a day"))
    without_ecg = without("qtc")(using("3 g twice a day"))
    assert due(without_ecg)["MO02"].when.startswith("now")


def test_after_a_stop_withdrawal_is_followed_and_no_step():
    rows = due(stopped())
    assert {"MO03.stopped", "MO04.stopped", "MO05.stopped", "MO09"} <= set(rows)
    said = " ".join(test.when for test in rows.values())
    assert "step" not in said
    assert "start" not in said
    assert "batch" not in said


def test_a_test_fits_the_person():
    man = due(with_seen(seen("prolactin", 30, "ng/mL", limit=15))(using()))
    assert "hCG" not in man["MO06.abnormal"].test
    assert "menses" not in due(using())["MO06.baseline"].test
    woman = female()(using())
    raised = due(with_seen(seen("prolactin", 30, "ng/mL", limit=15))(woman))
    assert "hCG" in raised["MO06.abnormal"].test
    assert "testosterone" not in due(woman)["MO06.baseline"].test


def test_a_night_worker_is_sampled_after_the_main_sleep():
    by_day = of_subject(sleep="09:00-16:00")(using())
    assert "after the main sleep" in due(by_day)["MO06.baseline"].when
    assert "in the morning" in due(using())["MO06.baseline"].when


def test_no_row_is_left_open():
    for monitor in monitors():
        for subject in (clean().subject, female()(clean()).subject):
            test = monitor.test_for(Role.clinician, subject)
            assert "{" not in f"{test.test} {test.when} {test.act_if} {test.why}"
