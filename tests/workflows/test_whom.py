"""A person is looked up again by number: a name may be another person's by then."""

from dataclasses import replace
from datetime import timedelta

import pytest

import mitragyna as mg
from mitragyna.store.connection import reading
from mitragyna.store.reading import person_there
from mitragyna.workflows.entry import present_record
from mitragyna.workflows.filed import ADVISE, MOST_A_DAY, check_filed
from tests.store.conftest import file_store, sqlite_place  # noqa: F401  fixtures
from tests.store.stores import put, write_of
from tests.workflows.test_store import BY, LEAF

PERSON = mg.example(LEAF)
NAME = PERSON.subject.id


@pytest.fixture
def clinic(file_store):  # noqa: F811
    mg.import_person(PERSON, BY, store=file_store)
    return file_store


def test_a_name_that_became_another_persons_leads_to_nobody(clinic):
    (before,) = mg.stored_people(store=clinic)
    mg.erase_person(NAME, replace(BY, id="gone"), store=clinic)
    mg.import_person(PERSON, replace(BY, id="another"), store=clinic)
    for look in (mg.stored_record, mg.stored_answers, mg.stored_facts):
        with pytest.raises(mg.InputError, match="in the store no more"):
            look(before, store=clinic)
    with pytest.raises(mg.InputError, match="in the store no more"):
        mg.advise_stored(before, "clinician", replace(BY, id="3"), store=clinic)
    with reading(clinic.engine) as connection:
        assert person_there(connection, NAME).person != before.person
    assert present_record(NAME, BY.at, store=clinic)[1].subject == PERSON.subject


def test_what_is_filed_in_a_day_is_bounded(clinic):
    (one,) = mg.stored_people(store=clinic)
    for number in range(MOST_A_DAY):
        check_filed(one, BY, store=clinic)
        write = write_of(PERSON, one.person, id=f"answer {number}", action=ADVISE)
        put(clinic, replace(write, facts=()))
    with pytest.raises(mg.InputError, match="within a day"):
        check_filed(one, BY, store=clinic)
    check_filed(one, replace(BY, actor="another"), store=clinic)
    check_filed(one, replace(BY, at=BY.at + timedelta(days=2)), store=clinic)
