"""A trial from plan to file to reading, and who may not have one."""

import pytest

import mitragyna as mg
from mitragyna.answer import TrialPlan, TrialRead
from mitragyna.errors import InputError
from mitragyna.workflows import nof1
from tests.nof1.trials import PERSON, TRIAL, rated

FOR = ("clinician", "researcher")


@pytest.fixture(scope="module")
def laid_out():
    answer = mg.nof1_plan(PERSON, "clinician")
    assert isinstance(answer, TrialPlan)
    return answer


def test_a_trial_that_was_laid_out_is_read_back_from_its_file(laid_out, tmp_path):
    trial = mg.trial_of_one(PERSON, laid_out)
    path = tmp_path / "trial.toml"
    path.write_text(mg.trial_text(trial))
    assert mg.read_trial(path) == trial


def test_the_same_seed_lays_out_the_same(laid_out):
    assert mg.nof1_plan(PERSON, "clinician") == laid_out


def test_what_was_rated_is_read():
    answer = mg.nof1_analyse(rated(on=4.0, off=6.0), TRIAL, "clinician")
    assert isinstance(answer, TrialRead)
    assert answer.benefit is not None


@pytest.mark.parametrize(
    "verb",
    [
        lambda: mg.nof1_plan(PERSON),
        lambda: mg.nof1_analyse(rated(on=4.0, off=6.0), TRIAL),
    ],
)
def test_a_person_is_answered_with_whom_to_ask(verb):
    with pytest.raises(InputError, match="with a clinician"):
        verb()


def test_the_trial_of_somebody_else_is_refused():
    with pytest.raises(InputError, match="somebody else"):
        mg.nof1_analyse(mg.example("never_user"), TRIAL, "clinician")


def test_without_periods_there_is_no_file():
    none = mg.nof1_plan(mg.example("never_user"), "clinician")
    assert isinstance(none, TrialPlan)
    with pytest.raises(InputError, match="no trial was laid out"):
        nof1.trial_of_one(mg.example("never_user"), none)
