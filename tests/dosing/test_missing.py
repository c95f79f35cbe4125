"""The facts that would change the page most are found by trying them."""

from dataclasses import replace

from mitragyna.answer import Role
from mitragyna.dosing.missing import ANSWERED, MOST, gaps, missing
from mitragyna.safety.gates import gates
from tests.cases.people import (
    both,
    clean,
    female,
    of_subject,
    seen,
    taking,
    using,
    with_seen,
)
from tests.people import person

UNDECLARED = of_subject(comedication=None, alcohol=None, conditions=None)


def questions_of(history, role=Role.clinician):
    return missing(history, gates(history, role))


def test_the_least_that_can_be_written_lacks_three_facts():
    first, second, third = questions_of(person("minimal"))
    assert first.startswith("Which other medicines are taken, and how much alcohol")
    assert second.startswith("Which product is it")
    assert third == "How long has it been taken?"


def test_nothing_is_asked_of_a_whole_record():
    assert questions_of(clean()) == questions_of(using()) == ()


def test_what_would_close_more_is_asked_first():
    history = both(female(pregnant=None), of_subject(drives=None))(using())
    assert questions_of(history)[0] == "Is there a pregnancy?"
    drinks = of_subject(alcohol=None)(history)
    assert questions_of(drinks)[0].startswith("How much alcohol")  # closes the way too
    assert "How long has it been taken?" in questions_of(
        taking("1 g once daily", None)(clean())
    )


def test_nothing_is_asked_where_help_comes_first():
    unknown = UNDECLARED(using("2 g twice a day"))
    assert questions_of(unknown)
    assert questions_of(with_seen(seen("spo2", 70, "%"))(unknown)) == ()
    assert questions_of(with_seen(seen("alt", 400, "U/L", limit=40))(unknown)) == ()
    assert questions_of(of_subject(age_years=16)(unknown)) == ()


def test_no_more_than_three_are_questions_of():
    history = both(UNDECLARED, female(pregnant=None, lactating=None))(
        replace(taking("1 g once daily", None)(clean()), product=None)
    )
    assert len(questions_of(history, Role.person)) == MOST
    assert {one.gap for one in gaps()} == set(ANSWERED)
