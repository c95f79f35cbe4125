"""A person's own entries: who entered what is said, a clinician takes over, an error is
withdrawn; until then nothing opens."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import mitragyna as mg
from mitragyna.accounts.own_writes import own_writes, writers
from mitragyna.answer import Role
from mitragyna.record.clinical import clinical
from mitragyna.record.history import History
from mitragyna.safety.gates import gates
from mitragyna.store.actors import actor_of
from mitragyna.store.connection import reading
from mitragyna.store.fact import PersonFact, canonical
from mitragyna.store.ledger import Write, append, ledger
from mitragyna.store.opening import stamp
from mitragyna.workflows.entered import THE_PERSON, entered
from mitragyna.workflows.entry import EntryKind, NewEntry, enter, present_record
from mitragyna.workflows.set_right import Withdrawal, take_over, withdraw
from tests.cases.people import AS_OF, replaced, using, woman
from tests.store.conftest import file_store, sqlite_place  # noqa: F401  fixtures
from tests.workflows.test_store import BY

NAME = "Ada"
AT = (AS_OF + timedelta(hours=1)).isoformat()
WHO = woman(id=NAME)
PERSON = replace(
    replaced("qtc", 520, "ms", days_ago=1)(using("1 g once daily", history=WHO)),
    wish=mg.Wish(),
)


@pytest.fixture
def clinic(file_store):  # noqa: F811
    mg.import_person(PERSON, BY, store=file_store)
    for standing, own in (("person", NAME), ("clinician", None)):
        new = mg.NewAccount(
            name=f"a {standing}",
            password="four words are enough",
            standing=standing,
            person=own,
        )
        mg.set_account(new, replace(BY, id=standing), store=file_store)
    return file_store


def by(clinic, standing: str, key: str) -> mg.WrittenBy:
    (one,) = (a for a in mg.stored_accounts(store=clinic) if a.standing == standing)
    return mg.WrittenBy(id=key, at=BY.at, actor=actor_of(one.id))


def value(quantity, number, unit, **more) -> NewEntry:
    values = {"time": AT, "quantity": quantity, "value": number, "unit": unit}
    return NewEntry(kind=EntryKind.observation, values=values | more, own_only=True)


QTC = value("qtc", 400, "ms")
NO_LIST = NewEntry(kind=EntryKind.medicines, values={"medicines": []}, own_only=True)


def put(clinic, new, standing="person", key="own 1"):
    own = standing == "person"
    who = by(clinic, standing, key)
    return enter(NAME, replace(new, own_only=own), who, store=clinic)


def record(clinic) -> History:
    return present_record(NAME, BY.at, store=clinic)[1]


def fired(clinic) -> set[str]:
    return {gate.rule for gate in gates(record(clinic), Role.clinician).fired}


def number_of(receipt) -> str:
    return f"{receipt.seq}.1"


def test_the_chain_says_which_accounts_are_persons(clinic):
    put(clinic, QTC)
    with reading(clinic.engine) as connection:
        person = record(clinic)
        (listed,) = mg.stored_people(store=clinic)
        assert writers(connection) == {by(clinic, "person", "").actor}
        assert len(own_writes(connection, listed.person)) == 1
        assert own_writes(connection, "somebody else") == {}
    assert person.waiting


def test_a_newer_value_lifts_nothing_before_it_is_taken_over(clinic):
    closed = fired(clinic)
    one = number_of(put(clinic, QTC))
    assert closed <= fired(clinic)
    assert clinical(record(clinic)).observations == PERSON.observations
    take_over(NAME, one, by(clinic, "clinician", "over 1"), store=clinic)
    assert record(clinic).waiting is None
    assert "SR07.emergency" in closed - fired(clinic)
    assert mg.verify_store(store=clinic).faults == ()


def test_whoever_enters_it_as_a_clinician_or_from_a_file_lifts_it(clinic):
    put(clinic, QTC, "clinician")
    assert record(clinic).waiting is None


@pytest.mark.parametrize(
    "new",
    [
        value("pain_nrs", 3, "points"),
        value("sows", 2, "points"),
        NewEntry(
            kind=EntryKind.dose,
            values={"time": AS_OF.isoformat(), "amount_g": 1.0},
        ),
    ],
)
def test_what_a_person_is_the_right_source_of_waits_for_nobody(clinic, new):
    put(clinic, new)
    assert record(clinic).waiting is None


def test_a_condition_of_a_person_closes_at_once_and_opens_nothing(clinic):
    ill = NewEntry(kind=EntryKind.conditions, values={"conditions": ["seizure_today"]})
    put(clinic, ill, "clinician", "list 1")
    closed = fired(clinic)
    better = NewEntry(kind=EntryKind.conditions, values={"conditions": []})
    put(clinic, better, key="own 1")
    assert closed <= fired(clinic)
    worse = NewEntry(kind=EntryKind.condition, values={"condition": "cannot_be_woken"})
    put(clinic, worse, key="own 2")
    assert closed < fired(clinic)
    waiting = record(clinic).waiting
    assert waiting
    assert [entry.what for entry in waiting.entries] == ["conditions"]


def test_a_list_that_a_person_shortened_waits_and_nothing_is_added_to_it(clinic):
    methadone = NewEntry(kind=EntryKind.medicine, values={"medicine": "methadone"})
    put(clinic, methadone, "clinician", "list 1")
    closed = fired(clinic)
    receipt = put(clinic, NO_LIST, key="list 2")
    assert closed <= fired(clinic)
    assert "Other medicines until then: methadone." in str(
        mg.advise(record(clinic), "clinician", subjects=20).understood
    )
    codeine = NewEntry(kind=EntryKind.medicine, values={"medicine": "codeine"})
    with pytest.raises(mg.InputError, match="take that list over first"):
        put(clinic, codeine, "clinician", "list 3")
    one = number_of(receipt)
    take_over(NAME, one, by(clinic, "clinician", "over 1"), store=clinic)
    assert record(clinic).waiting is None
    put(clinic, codeine, "clinician", "list 3")
    assert record(clinic).subject.comedication == ("codeine",)


def test_a_condition_that_a_person_took_back_stays(clinic):
    """Whatever page may enter one some day."""
    had = replace(
        PERSON, subject=replace(PERSON.subject, conditions=("seizure_disorder",))
    )
    mg.import_person(had, replace(BY, id="2"), store=clinic, update=True)
    closed = fired(clinic)
    (one,) = mg.stored_people(store=clinic)
    own = by(clinic, "person", "none left")
    none = PersonFact(
        kind="subject.conditions",
        time=AT,
        zone="Europe/Berlin",
        content=canonical(()),
    )
    write = Write(
        id=own.id,
        at=stamp(own.at),
        actor=own.actor,
        action="enter",
        person=one.person,
        facts=(none,),
    )
    with ledger(clinic) as end:
        append(end, write)
    assert record(clinic).subject.conditions == ()
    assert closed <= fired(clinic)


def test_who_entered_what_and_when_is_said(clinic):
    put(clinic, QTC)
    put(clinic, value("alt", 30, "U/L", upper_limit=40), "clinician", "lab 1")
    since = [one for one in entered(NAME, store=clinic) if one.fact.time == AT]
    day = date(2026, 6, 3)
    assert [(one.by, one.on, one.waits) for one in since] == [
        (THE_PERSON, day, True),
        ("a clinician", day, False),
    ]
    assert {one.by for one in entered(NAME, store=clinic)} > {"a test"}


def test_an_error_is_withdrawn_with_its_reason(clinic):
    before = fired(clinic)
    receipt = put(clinic, QTC)
    gone = Withdrawal(number=number_of(receipt), reason=" another person's ")
    who = by(clinic, "person", "gone 1")
    first, again = (withdraw(NAME, gone, who, store=clinic) for _ in "12")
    assert again == replace(first, is_new=False)
    assert record(clinic).observations == PERSON.observations
    assert record(clinic).waiting is None
    assert fired(clinic) == before
    stored = mg.stored_facts(NAME, store=clinic)["facts"]
    assert stored[-1]["value"] == {
        "of": number_of(receipt),
        "reason": "another person's",
    }
    with pytest.raises(mg.InputError, match="nothing that counts"):
        withdraw(NAME, gone, by(clinic, "person", "gone 2"), store=clinic)
    assert mg.verify_store(store=clinic).faults == ()


def test_a_person_withdraws_their_own_alone(clinic):
    receipt = put(clinic, value("alt", 30, "U/L"), "clinician", "lab 1")
    gone = Withdrawal(number=number_of(receipt), reason="not mine", own_only=True)
    with pytest.raises(mg.InputError, match="somebody else"):
        withdraw(NAME, gone, by(clinic, "person", "gone 1"), store=clinic)
    own = put(clinic, QTC)
    take_over(NAME, number_of(own), by(clinic, "clinician", "over 1"), store=clinic)
    gone = replace(gone, number=number_of(own))
    with pytest.raises(mg.InputError, match="nothing that counts"):
        withdraw(NAME, gone, by(clinic, "person", "gone 2"), store=clinic)


def test_only_what_waits_is_taken_over(clinic):
    receipt = put(clinic, value("alt", 30, "U/L"), "clinician", "lab 1")
    with pytest.raises(mg.InputError, match="does not wait"):
        take_over(
            NAME, number_of(receipt), by(clinic, "clinician", "over 1"), store=clinic
        )


def test_a_record_that_cannot_be_without_it_keeps_it(clinic):
    facts = {one.fact.kind: one.number for one in entered(NAME, store=clinic)}
    for kind in ("subject.id", "subject.sex"):
        gone = Withdrawal(number=facts[kind], reason="an error")
        with pytest.raises(mg.InputError):
            withdraw(NAME, gone, by(clinic, "clinician", "gone 1"), store=clinic)
    with pytest.raises(mg.InputError, match="why"):
        Withdrawal(number="1.1", reason=" ")


def test_a_filed_answer_holds_what_waited(clinic):
    put(clinic, QTC)
    who = by(clinic, "clinician", "answer 1")
    wish = mg.AnswerWish(subjects=20)
    filed = mg.advise_stored(NAME, "clinician", who, wish, store=clinic)
    kept = mg.stored_answer(NAME, filed.number, store=clinic).history
    assert kept == filed.history
    assert kept.waiting == record(clinic).waiting
    assert "entered by the person, 2026-06-03" in filed.page
