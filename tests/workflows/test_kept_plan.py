"""A plan is filed, handed on and ended, each as a new state of the record."""

from dataclasses import replace
from datetime import date, datetime

import pytest

import mitragyna as mg
from mitragyna.answer import Role
from mitragyna.errors import InputError, StaleError
from mitragyna.monitoring.watch import plan_now
from mitragyna.record.dose import AmountUnit
from mitragyna.record.running_plan import PlanStep, RunningPlan
from mitragyna.safety.gates import gates
from mitragyna.workflows.kept_plan import end_plan, file_plan, release_plan
from tests.store.conftest import file_store, sqlite_place  # noqa: F401  a fixture
from tests.web.conftest import writer

ABOVE = mg.example("above_tested_range")
NAME = ABOVE.subject.id
PLAN = RunningPlan(
    subject=NAME,
    name="faster",
    made=ABOVE.as_of,
    steps=(
        PlanStep(begins=date(2026, 6, 4), percent_of_start=75.0),
        PlanStep(begins=date(2026, 6, 18), percent_of_start=0.0),
    ),
    step_days=7.0,
    allowed=0.1,
    seal="of a test",
    amount_per_day=6.0,
    unit=AmountUnit.g,
    regimen="2 g three times a day",
    since=datetime(2026, 3, 1),
    reason="before a holiday",
    by=date(2026, 7, 1),
)


@pytest.fixture
def store(file_store):  # noqa: F811
    mg.import_person(ABOVE, writer("1"), store=file_store)
    return file_store


def followed(store) -> RunningPlan | None:
    return mg.stored_record(NAME, store=store).plan


def place(history: mg.History, role: Role):
    return plan_now(history, gates(history, role)).place


def test_a_plan_that_was_filed_is_the_record_s(store):
    assert followed(store) is None
    file_plan(NAME, PLAN, writer("2"), store=store)
    record = mg.stored_record(NAME, store=store)
    assert record.plan == PLAN
    assert replace(record, plan=None, as_of=ABOVE.as_of) == ABOVE
    assert not mg.verify_store(store=store).faults
    assert mg.read(mg.person_text(record)).plan == PLAN


def test_the_same_write_files_it_once_and_another_record_is_stale(store):
    (person,) = mg.stored_people(store=store)
    receipts = [
        file_plan(NAME, PLAN, writer("2"), expected=person.revision, store=store)
        for _ in "12"
    ]
    assert [one.is_new for one in receipts] == [True, False]
    with pytest.raises(StaleError):
        file_plan(NAME, PLAN, writer("3"), expected=person.revision, store=store)


def test_only_a_plan_that_was_handed_on_is_seen_by_the_person(store):
    file_plan(NAME, replace(PLAN, released=True), writer("2"), store=store)
    assert followed(store) == PLAN  # filing hands nothing on
    later = replace(mg.stored_record(NAME, store=store), as_of=datetime(2026, 6, 5, 9))
    assert place(later, Role.clinician)
    assert place(later, Role.person) is None
    release_plan(NAME, writer("3"), store=store)
    assert followed(store) == replace(PLAN, released=True)
    handed = place(replace(later, plan=followed(store)), Role.person)
    assert handed
    assert handed.percent_of_start == 75.0


def test_where_help_comes_first_it_is_not_handed_on(store):
    file_plan(NAME, PLAN, writer("2"), store=store)
    record = mg.stored_record(NAME, store=store)
    conditions = ("jaundice", "dark_urine")
    ill = replace(record, subject=replace(record.subject, conditions=conditions))
    mg.import_person(ill, writer("3"), store=store, update=True)
    with pytest.raises(InputError, match="may not be handed on today"):
        release_plan(NAME, writer("4"), store=store)
    assert followed(store) == PLAN


def test_a_plan_that_was_ended_is_followed_no_more_and_another_may_be_filed(store):
    for deed in (release_plan, end_plan):
        with pytest.raises(InputError, match="nobody filed one"):
            deed(NAME, writer("0"), store=store)
    file_plan(NAME, PLAN, writer("2"), store=store)
    end_plan(NAME, writer("3"), store=store)
    assert followed(store) is None
    file_plan(NAME, replace(PLAN, name="gentler"), writer("4"), store=store)
    after = followed(store)
    assert after
    assert after.name == "gentler"
    facts = mg.stored_facts(NAME, store=store)["facts"]
    assert len([one for one in facts if one["kind"] == "plan"]) == 3
