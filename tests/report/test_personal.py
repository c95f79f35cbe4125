"""The person's page: in their own words, read by anybody, nothing computed."""

import re
from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.answer.amount import AMOUNT
from mitragyna.dosing.recommend import advise
from mitragyna.evidence.table import rows
from mitragyna.report.advise import page
from mitragyna.report.first import A4, about, page_one
from mitragyna.report.first.once import SENTENCE
from mitragyna.safety.gates import gates
from mitragyna.safety.person_way_down import (
    ASK_FIRST,
    NOT_ALONE,
    exclusions,
    going_down,
    words,
)
from tests.cases.people import clean, using, with_conditions, with_drugs
from tests.people import person
from tests.reading import grade
from tests.report.fabricated import ABOUT

#: School years of who reads it with ease: a child of twelve is in the seventh.
GRADE = 7.0


def ours(answer):
    """The page but for what the person wrote and what rules say."""
    page = page_one(answer, ABOUT, A4)
    heads = ("WHAT YOU TOLD US", "ALSO")
    said = [item for s in page.sections if s.head not in heads for item in s.items]
    return " ".join((*said, page.intended))


def on_going_down(history):
    return going_down(gates(history, Role.person))


def test_a_child_of_twelve_reads_the_page(for_person):
    taught = replace(for_person, going_down=words())
    assert grade(ours(taught)) < GRADE
    assert grade(" ".join(words())) < GRADE
    assert grade(NOT_ALONE) < GRADE
    assert grade(" ".join(one.ask for one in exclusions() if one.ask)) < GRADE


def test_the_page_holds_no_code_of_ours(for_person):
    taught = replace(for_person, going_down=words(), gates=())
    html = page(taught, ABOUT).split("<body>")[1]
    assert not re.search(r"SOWS|COWS|EC50|CYP\w+|\b[A-Z]{2}\d\d\b", html)


def test_the_words_on_going_down_name_no_amount_and_no_share():
    for line in words():
        assert not AMOUNT.search(line)
        assert "%" not in line


def test_everybody_to_whom_they_apply_reads_the_same_words():
    few, many = (
        using("1 g once a day", days=60),
        using("4 g three times a day", days=900),
    )
    assert on_going_down(few) == on_going_down(many) == words()


def test_who_does_not_take_it_daily_reads_none():
    assert on_going_down(clean()) == ()


@pytest.mark.parametrize(
    "change",
    [
        with_conditions("seizure_disorder"),
        with_conditions("suicidality"),
        with_conditions("past_opioid_use_disorder"),
        with_conditions("surgery_within_14_days"),
        with_conditions("planning_pregnancy"),
        with_drugs("oxycodone"),
        with_drugs("alprazolam"),
        with_drugs("buprenorphine"),
        with_drugs("naltrexone"),
    ],
)
def test_who_should_not_go_down_alone_is_told_so(change):
    assert on_going_down(change(using("2 g twice a day", days=90))) == (NOT_ALONE,)


def test_what_the_record_does_not_say_is_asked_first():
    history = using("2 g twice a day", days=90)
    subject = replace(history.subject, alcohol=None)
    first, *asks = on_going_down(replace(history, subject=subject))
    assert first == ASK_FIRST
    assert asks == ["Do you drink alcohol every day?"]


def test_a_professional_reads_no_words_for_a_person():
    history = using("2 g twice a day", days=90)
    assert going_down(gates(history, Role.clinician)) == ()


def test_every_sentence_has_a_source():
    assert all(row["source"] and row["locator"] for row in rows("going_down"))


@pytest.mark.parametrize("name", ["opioid_benzodiazepine", "stopped_lately"])
def test_nothing_is_said_twice_and_nobody_else_is_spoken_to(name):
    history = person(name)
    answer = advise(history, Role.person, n=8, threads=1)
    first = page_one(answer, about(history), A4)
    said = [*first.urgent, *(item for s in first.sections for item in s.items)]
    sentences = [one for item in said for one in SENTENCE.split(item)]
    assert len(sentences) == len(set(sentences))
    assert not re.search(
        r"\b[Tt]he person\b|plan and means|[Aa]sk the same day", str(said)
    )
    assert first.urgent
    assert not any(first.urgent[0].removeprefix("TODAY: ") in item for item in said[1:])
