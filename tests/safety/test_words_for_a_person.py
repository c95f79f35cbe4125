"""What rules and tests to come say to a person: to that person, without an amount."""

import re

import pytest

from mitragyna.answer import Role
from mitragyna.answer.amount import AMOUNT
from mitragyna.evidence.table import rows
from mitragyna.safety.rules import rule_of, rules, words_for
from mitragyna.safety.schedule import monitors
from tests.cases.people import clean
from tests.reading import CODE, grade

RULES = sorted(rule.id for rule in rules())
#: Words said to a colleague about a patient.
TO_A_COLLEAGUE = re.compile(
    r"\bthe person\b|\bask (?:the same day|him|her|item)\b|\bon record\b|\bthe record\b"
    r"|\benter\b|\bclinician|\bprescriber|\bQTc?\b|\bthe same day\b",
    re.IGNORECASE,
)
#: Of all rules together, well below that of a page: its own words are longer.
GRADE = 4.0


def said(rule):
    words = words_for(rule_of(rule), Role.person)
    return words.reason, words.next_step, words.not_in_use


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_names_an_amount_to_a_person(rule):
    assert not any(AMOUNT.search(text) for text in said(rule))


@pytest.mark.parametrize("monitor", monitors(), ids=lambda one: one.id)
def test_no_test_to_come_names_an_amount_to_a_person(monitor):
    test = monitor.test_for(Role.person, clean().subject)
    assert not any(AMOUNT.search(text) for text in (test.test, test.act_if, test.why))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_speaks_to_the_person_and_says_no_code(rule):
    whole = " ".join(said(rule))
    assert not CODE.search(whole)
    assert not TO_A_COLLEAGUE.search(whole)


def test_a_child_of_twelve_reads_what_the_rules_say():
    whole = " ".join(" ".join(said(rule)) for rule in RULES)
    assert grade(re.sub(r"\{\w+\}", "x", whole)) < GRADE


def test_every_rule_has_words_for_a_person():
    assert [row["rule"] for row in rows("words_for_person")] == RULES


def test_who_takes_none_is_not_spoken_to_as_a_user():
    """Nothing is stopped, and no way down is gone, where none is taken."""
    of_use = re.compile(
        r"go down|get off|all at once|take more kratom|do not take more"
    )
    for row in rows("next_steps"):
        words = words_for(rule_of(row["rule"]), Role.person)
        if row["not_in_use"] != "as usual":
            assert not of_use.search(words.not_in_use.lower()), row["rule"]
