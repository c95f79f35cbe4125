"""A record as a person's file: whatever is written reads back as the same."""

import tomllib
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mitragyna as mg
from mitragyna.record import Amount, AmountUnit, Dose, inputs_hash
from mitragyna.record.history import Taken
from mitragyna.record.person_text import person_text, tables_of
from tests.cases.generated import people
from tests.cases.people import AS_OF, clean, using
from tests.people.answers import EVERYBODY, record


def read_again(history):
    return mg.read(tomllib.loads(person_text(history)))


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_file_that_is_written_again_is_the_same_record(name):
    history = record(name)
    assert read_again(history) == history
    assert inputs_hash(read_again(history)) == inputs_hash(history)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_anybody_can_be_written_down(seed):
    for made in people(4, seed):
        assert read_again(made.history) == made.history


def test_words_that_count_from_today_are_told_in_others_later():
    habit = {"text": "2 g twice a day for 1 year, stopped 5 days ago"}
    subject = {"id": "a", "sex": "male", "age_years": 40}
    history = mg.read(
        {"as_of": AS_OF.isoformat(), "subject": subject, "regimen": habit}
    )
    assert "stopped 5 days ago" in person_text(history)
    later = replace(history, as_of=AS_OF + timedelta(days=30))
    assert "stopped" not in person_text(later)
    assert read_again(later) == later


def test_a_record_that_no_file_can_hold_is_refused():
    dose = Dose(time=AS_OF, amount=Amount(value=2, unit=AmountUnit.g))
    of_another = replace(clean(), others=(Taken(doses=(dose,)),))
    ranged = replace(dose, amount=replace(dose.amount, least=1.0))
    for history in (of_another, replace(clean(), doses=(ranged,))):
        with pytest.raises(mg.InputError, match="as JSON every record is"):
            person_text(history)


def test_empty_tables_are_left_out():
    tables = tables_of(using("2 g once a day", days=60), True)
    assert tables is not None
    assert "treatment" not in tables
    assert tables["subject"]["conditions"] == []  # asked, and none
