"""What is entered about somebody: checked with the whole record, stored once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import mitragyna as mg
from mitragyna.workflows.entry import EntryKind, NewEntry, enter, present_record
from mitragyna.workflows.listed_entry import CONDITIONS
from tests.store.conftest import file_store, sqlite_place  # noqa: F401  fixtures
from tests.workflows.test_store import BY, LEAF

PERSON = mg.example(LEAF)
NAME = PERSON.subject.id
PAIN = {"time": "2026-06-03T12:00:00", "quantity": "pain_nrs", "unit": "points"}
DOSE = NewEntry(
    kind=EntryKind.dose, values={"time": "2026-06-03T12:00:00", "amount_g": 2.0}
)


def pain(value: float, **more) -> NewEntry:
    values = {**PAIN, "value": value, **more}
    return NewEntry(kind=EntryKind.observation, values=values)


@pytest.fixture
def clinic(file_store):  # noqa: F811
    mg.import_person(PERSON, BY, store=file_store)
    return file_store


def put(clinic, new, key="2"):
    return enter(NAME, new, replace(BY, id=key), store=clinic)


def test_a_record_is_told_as_of_the_minute_of_its_own_clock(clinic):
    one, history = present_record(NAME, BY.at + timedelta(seconds=30), store=clinic)
    assert (one.zone, history.as_of) == ("Europe/Berlin", datetime(2026, 6, 3, 14))
    _, earlier = present_record(NAME, BY.at - timedelta(days=9), store=clinic)
    assert earlier.as_of == PERSON.as_of  # what is on record has happened


def test_another_value_of_the_same_time_corrects(clinic):
    assert put(clinic, pain(5)).is_new
    put(clinic, pain(6), "3")
    _, history = present_record(NAME, BY.at, store=clinic)
    at = datetime.fromisoformat(PAIN["time"])
    assert [o.value for o in history.observations if o.time == at] == [6]
    assert mg.verify_store(store=clinic).faults == ()


def test_the_same_sent_again_is_stored_once(clinic):
    codeine = NewEntry(kind=EntryKind.medicine, values={"medicine": "Codeine"})
    for key, new in enumerate((pain(5), DOSE, codeine)):
        first, again = (put(clinic, new, f"key {key}") for _ in "12")
        assert again == replace(first, is_new=False)
        with pytest.raises(mg.InputError, match="another write"):
            put(clinic, pain(7), f"key {key}")


def test_a_list_sent_again_later_is_the_same_and_another_is_not(clinic):
    lists = (["fever", "chest_pain"], ["chest_pain"], [])
    one, other, none = (
        NewEntry(kind=EntryKind.conditions, values={"conditions": given})
        for given in lists
    )
    first = put(clinic, one)
    later = replace(BY, id="2", at=BY.at + timedelta(minutes=3))
    assert enter(NAME, one, later, store=clinic) == replace(first, is_new=False)
    for wrong in (other, none):
        with pytest.raises(mg.InputError, match="another write"):
            put(clinic, wrong)


def test_two_intakes_at_the_same_time_are_two(clinic):
    put(clinic, DOSE)
    put(clinic, replace(DOSE, values={**DOSE.values, "amount_g": 1.0}), "3")
    _, history = present_record(NAME, BY.at, store=clinic)
    assert [d.amount.value for d in history.doses[-2:]] == [2.0, 1.0]


def test_an_intake_and_a_medicine(clinic):
    put(clinic, DOSE)
    put(clinic, NewEntry(kind=EntryKind.medicine, values={"medicine": "Codeine"}), "3")
    _, history = present_record(NAME, BY.at, store=clinic)
    assert history.doses[-1].amount.value == 2.0
    before = PERSON.subject.comedication or ()
    assert history.subject.comedication == (*before, "codeine")


def test_a_condition_joins_the_list_once(clinic):
    for key, words in enumerate(("Chest_Pain", "a sore knee", "chest_pain"), start=3):
        new = NewEntry(kind=EntryKind.condition, values={"condition": words})
        put(clinic, new, f"{key}")
    _, history = present_record(NAME, BY.at, store=clinic)
    before = PERSON.subject.conditions or ()
    assert CONDITIONS.kind == "subject.conditions"
    assert history.subject.conditions == (*before, "a sore knee", "chest_pain")


@pytest.fixture
def undeclared(file_store):  # noqa: F811
    subject = replace(PERSON.subject, comedication=None, conditions=None)
    mg.import_person(replace(PERSON, subject=subject), BY, store=file_store)
    return file_store


@pytest.mark.parametrize(
    ("kind", "line", "field"),
    [("medicine", "alprazolam", "comedication"), ("condition", "fever", "conditions")],
)
def test_one_of_a_list_never_says_that_there_is_no_other(undeclared, kind, line, field):
    one = NewEntry(kind=EntryKind(kind), values={kind: line})
    with pytest.raises(mg.InputError, match=r"never declared.*whole list"):
        put(undeclared, one)
    _, history = present_record(NAME, BY.at, store=undeclared)
    assert getattr(history.subject, field) is None


@pytest.mark.parametrize("taken", [("alprazolam",), ()])
def test_the_whole_list_is_declared_at_once(undeclared, taken):
    every = NewEntry(kind=EntryKind.medicines, values={"medicines": list(taken)})
    first, again = (put(undeclared, every) for _ in "12")
    assert again == replace(first, is_new=False)
    _, history = present_record(NAME, BY.at, store=undeclared)
    assert history.subject.comedication == taken


def test_a_value_of_somebody_else_is_not_replaced_by_who_may_not(clinic):
    put(clinic, pain(5))
    other = replace(BY, id="9", actor="account of the person")
    with pytest.raises(mg.InputError, match="value of somebody else"):
        enter(NAME, replace(pain(1), own_only=True), other, store=clinic)
    elsewhen = pain(3, time="2026-06-03T11:00:00")
    own = replace(elsewhen, own_only=True)
    enter(NAME, own, other, store=clinic)
    better = replace(pain(2, time="2026-06-03T11:00:00"), own_only=True)
    enter(NAME, better, replace(other, id="10"), store=clinic)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (pain(11), "value: is not a plausible pain_nrs"),
        (pain(5, time="2026-06-04T00:00:00"), "is in the future"),
        (pain(5, quantity="pian"), "quantity: unknown quantity"),
        (replace(DOSE, values={}), "time: is required"),
        (replace(DOSE, values={**DOSE.values, "amount_g": 1000}), "too much"),
        (NewEntry(kind=EntryKind.medicine, values={"medicine": " "}), "not empty"),
        (NewEntry(kind=EntryKind.medicine, values={"x": "y"}), "unknown field"),
    ],
)
def test_what_cannot_be_so_is_not_stored(clinic, new, says):
    with pytest.raises(mg.InputError, match=says):
        put(clinic, new)
    assert mg.verify_store(store=clinic).entries == 2


def test_of_several_products_an_intake_must_say_which(clinic):
    second = {"class": "shot", "regimen": {"text": "1 bottle at 20:00"}}
    first = {"class": "leaf_powder", "regimen": {"text": "2 g twice a day"}}
    subject = {"id": "two", "sex": "male", "age_years": 40}
    as_of = "2026-06-03T09:00:00"
    both = mg.read({"as_of": as_of, "subject": subject, "product": [first, second]})
    mg.import_person(both, replace(BY, id="two"), store=clinic)
    with pytest.raises(mg.InputError, match="several products"):
        enter("two", DOSE, replace(BY, id="3"), store=clinic)


def test_a_mistake_about_somebody_in_an_emergency_says_whom_to_call(clinic):
    ill = mg.example("jaundice")
    mg.import_person(ill, replace(BY, id="ill"), store=clinic)
    with pytest.raises(mg.InputError) as wrong:
        enter(ill.subject.id, pain(99), replace(BY, id="4"), store=clinic)
    assert wrong.value.first
