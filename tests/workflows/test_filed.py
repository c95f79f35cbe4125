"""Advice from a store is that of the file, and its page is there again to the byte."""

from dataclasses import replace

import pytest

import mitragyna as mg
from tests.workflows.test_store import BY, LEAF

FEW = mg.AnswerWish(subjects=40)
PERSON = mg.example(LEAF)
NAME = PERSON.subject.id


@pytest.fixture(autouse=True)
def clinic(tmp_path, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_STORE", str(tmp_path / "clinic.db"))
    monkeypatch.setenv("MITRAGYNA_KEYS", str(tmp_path / "keys"))
    mg.make_store(BY, "Europe/Berlin")
    mg.import_person(PERSON, BY)


def test_what_was_filed_is_the_answer_of_the_file():
    advised = mg.advise_stored(NAME, "clinician", replace(BY, id="2"), FEW)
    direct = mg.advise(PERSON, "clinician", subjects=40)
    assert mg.document("advice", advised.answer) == mg.document("advice", direct)
    (line,) = mg.stored_answers(NAME)
    assert (line.number, line.as_of) == (advised.number, PERSON.as_of.isoformat())


def test_an_old_page_is_made_again_whatever_was_written_since():
    advised = mg.advise_stored(NAME, "clinician", replace(BY, id="2"), FEW)
    later = replace(PERSON, usual_nrs=2.0)
    mg.import_person(later, replace(BY, id="3"), update=True)
    again = mg.stored_answer(NAME, advised.number)
    assert again.page == advised.page
    assert again.history == PERSON
    recomputed = mg.advise(again.history, "clinician", subjects=40)
    assert mg.document("advice", recomputed) == again.document
    assert mg.advice_report(PERSON, recomputed, head=again.head) == again.page


def test_a_page_names_a_head_that_the_store_goes_through():
    advised = mg.advise_stored(NAME, "person", replace(BY, id="2"), FEW)
    head = mg.stored_answer(NAME, advised.number).head
    assert f"<code>{head}</code>" in advised.page
    assert mg.verify_store(printed=head).faults == ()


def test_who_is_erased_takes_the_answers_along():
    mg.advise_stored(NAME, "person", replace(BY, id="2"), FEW)
    mg.erase_person(NAME, replace(BY, id="3"))
    with pytest.raises(mg.InputError, match="nobody"):
        mg.stored_answers(NAME)
    assert mg.verify_store().faults == ()
