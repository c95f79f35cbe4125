"""A trial is put on record, for professionals alone."""

from dataclasses import replace

import pytest

import mitragyna as mg
from mitragyna.record.handed import as_handed
from mitragyna.workflows import kept_state
from mitragyna.workflows.kept_trial import TRIAL as KIND
from mitragyna.workflows.kept_trial import file_trial
from tests.nof1.trials import PERSON, TRIAL
from tests.store.conftest import file_store, sqlite_place  # noqa: F401  a fixture
from tests.web.conftest import writer

NAME = PERSON.subject.id


@pytest.fixture
def store(file_store):  # noqa: F811
    mg.import_person(PERSON, writer("1"), store=file_store)
    return file_store


def test_a_trial_that_was_filed_is_the_record_s_and_no_person_reads_it(store):
    first, again = (file_trial(NAME, TRIAL, writer("2"), store=store) for _ in "12")
    assert again == replace(first, is_new=False)
    history = mg.stored_record(NAME, store=store)
    assert history.trial == TRIAL
    assert as_handed(history).trial is None
    assert kept_state.states_of(history)[KIND]
    assert mg.verify_store(store=store).faults == ()


def test_the_trial_of_somebody_else_is_not_filed(store):
    with pytest.raises(mg.InputError, match="trial of somebody else"):
        file_trial(NAME, replace(TRIAL, subject="x"), writer("2"), store=store)
    assert mg.stored_record(NAME, store=store).trial is None
