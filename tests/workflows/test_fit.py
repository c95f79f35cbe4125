"""A fit as an answer: what each role gets, and when there is none."""

from dataclasses import replace

import pytest

from mitragyna.answer import Refusal
from mitragyna.inference import weighing
from mitragyna.person.setting import Draws
from mitragyna.workflows import fit as workflow
from mitragyna.workflows.fit import FAILED, NO_NUMBERS, NOTHING, PersonFit, fit
from tests.cases.people import female, of_subject, with_conditions, with_drugs
from tests.inference.people import measured, plasma, prolactin

HISTORY = measured(prolactin(15.0), plasma(40.0))


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(weighing, "SIZE", 300)
    monkeypatch.setattr(weighing, "FEWEST", 1.0)


def fitted(history=HISTORY, role="clinician"):
    answer = fit(history, role, subjects=50)
    assert isinstance(answer, PersonFit)
    return answer


def test_a_clinician_gets_what_moved_and_how_it_was_computed():
    answer = fitted()
    assert (
        answer.first == "Learnt from 2 of 2 measured values of the model's quantities."
    )
    assert {"CL_MG", "PRL0"} <= {one.quantity for one in answer.moved}
    assert answer.diagnostics.effective_draws
    assert not answer.diagnostics.failed
    assert answer.sealed.role == "clinician"


def test_a_person_gets_no_parameter():
    answer = fitted(role="person")
    assert answer.moved == answer.foretold == answer.next == answer.checks == ()
    assert NO_NUMBERS in answer.statements
    assert not any(one.explanations for one in answer.conflicts)


def test_what_is_not_learnt_from_is_said_with_its_reason():
    answer = fitted(with_drugs("risperidone")(HISTORY))
    said = {one.quantity.value: one.reason for one in answer.observations}
    assert said["plasma_mitragynine"] == ""
    assert "changes prolactin itself" in said["prolactin"]
    assert answer.first.startswith("Learnt from 1 of 2")


def test_nothing_on_record_is_said_first():
    assert fitted(measured()).first == NOTHING


def test_a_failed_fit_is_said_first_and_moves_nothing(monkeypatch):
    draws = Draws(seed=1, n=50, threads=1)
    before = workflow.posterior_of(measured(), draws)
    failed = replace(
        before, used=(0,), diagnostics=replace(before.diagnostics, failed=True)
    )
    monkeypatch.setattr(workflow, "posterior_of", lambda *_: failed)
    answer = fitted()
    assert answer.first == FAILED
    assert answer.moved == ()


@pytest.mark.parametrize("role", ["person", "clinician", "researcher"])
@pytest.mark.parametrize(
    "change", [of_subject(age_years=16), with_conditions("chest_pain")]
)
def test_nothing_is_computed_under_18_or_in_an_emergency(change, role):
    assert isinstance(fit(change(HISTORY), role, subjects=50), Refusal)


def test_a_person_who_is_refused_advice_gets_no_fit_and_a_clinician_what_comes_first():
    history = female(pregnant=True)(HISTORY)
    assert isinstance(fit(history, "person", subjects=50), Refusal)
    assert fitted(history).actions
