"""What a history says about use, and its hash."""

import pickle
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.record import (
    Amount,
    AmountUnit,
    Ask,
    Dose,
    Goal,
    History,
    Observation,
    Quantity,
    Sex,
    Subject,
    Wish,
    duration_days,
    inputs_hash,
    parse_regimen,
)

AS_OF = datetime(2026, 6, 3, 9)
MAN = Subject(id="a", sex=Sex.male, age_years=42)
NOTHING = History(as_of=AS_OF, subject=MAN)
HASH_OF_NOTHING = "088dc16e007a5d0780bc8597c91c36d3ebc2f0b67b3cf44b0146fe570a3bd635"


def using(text, days=None, **changes):
    since = None if days is None else AS_OF - timedelta(days=days)
    return replace(NOTHING, regimen=parse_regimen(text), since=since, **changes)


def doses(ages_days):
    amount = Amount(value=2.0, unit=AmountUnit.g)
    return tuple(
        Dose(time=AS_OF - timedelta(days=age), amount=amount) for age in ages_days
    )


def prolactin(age_days=1.0, value=11.0):
    return Observation(
        time=AS_OF - timedelta(days=age_days),
        quantity=Quantity.prolactin,
        value=value,
        unit="ng/mL",
    )


@given(st.integers(0, 10_000_000))
def test_duration_is_the_time_since_the_habit_began(minutes):
    history = using("2 g daily", days=minutes / 1440)
    assert duration_days(history) == pytest.approx(minutes / 1440, abs=1e-9)


def test_duration_is_unknown_without_a_beginning():
    assert duration_days(using("2 g daily")) is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"since": AS_OF}, ["since", "no habit"]),
        ({"regimen": parse_regimen("2 g daily"), "daily_use": True}, ["daily_use"]),
        ({"observations": (prolactin(-1),)}, ["observations", "2026-06-04", "as_of"]),
        ({"doses": doses([-1])}, ["doses", "2026-06-04", "as_of"]),
        ({"usual_nrs": 11}, ["usual_nrs", "0 to 10", "NRS"]),
    ],
)
def test_an_impossible_history_is_refused(changes, says):
    with pytest.raises(InputError) as error:
        replace(NOTHING, **changes)
    for words in says:
        assert words in str(error.value)


@given(st.permutations([0.5, 1.0, 2.0, 9.0]))
def test_the_order_in_which_rows_were_written_does_not_matter(ages):
    rows = tuple(prolactin(age) for age in ages)
    history = replace(NOTHING, observations=rows, doses=doses(ages))
    times = [row.time for row in history.observations]
    assert times == sorted(times)
    ordered = replace(
        NOTHING, observations=tuple(map(prolactin, (9, 2, 1, 0.5))), doses=doses(ages)
    )
    assert inputs_hash(history) == inputs_hash(ordered)


def test_equal_histories_have_equal_hashes_whatever_the_wording():
    spoken, short = using("2 g three times a day"), using("2 g 3 times a day")
    assert spoken == short
    assert inputs_hash(spoken) == inputs_hash(short)


@pytest.mark.parametrize(
    "changes",
    [
        {"as_of": AS_OF + timedelta(minutes=1)},
        {"subject": replace(MAN, conditions=())},
        {"usual_nrs": 6.0},
        {"regimen": parse_regimen("none")},
        {"daily_use": False},
        {"doses": doses([1])},
        {"observations": (prolactin(),)},
        {"wish": Wish(goal=Goal.stop)},
        {"wish": Wish(asks=(Ask.sourcing,))},
    ],
)
def test_every_field_changes_the_hash(changes):
    assert inputs_hash(replace(NOTHING, **changes)) != inputs_hash(NOTHING)


def test_unknown_and_none_have_different_hashes():
    declared = replace(NOTHING, subject=replace(MAN, comedication=()))
    assert inputs_hash(declared) != inputs_hash(NOTHING)


def test_the_hash_does_not_change_between_versions():
    assert inputs_hash(NOTHING) == HASH_OF_NOTHING


def test_a_record_survives_a_process_and_can_be_a_key():
    history = using("2 g daily", observations=(prolactin(),), doses=doses([1]))
    assert pickle.loads(pickle.dumps(history)) == history
    assert {history: 1}[replace(history)] == 1
