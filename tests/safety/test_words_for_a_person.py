"""What rules and tests to come say to a person names no amount."""

import re

import pytest

from mitragyna.answer import Role
from mitragyna.answer.amount import AMOUNT
from mitragyna.evidence.table import rows
from mitragyna.safety.rules import rule_of, rules, words_for
from mitragyna.safety.schedule import monitors
from tests.cases.people import clean

#: Scales, enzymes, parameters and keys of rules: ours, not a person's words.
CODE = re.compile(r"\b(?:SOWS|COWS|EC50|CYP\w*|PEG|NRS|[A-Z]{2}\d\d(?:\.\w+)?)\b")


@pytest.mark.parametrize("rule", sorted(rule.id for rule in rules()))
def test_no_rule_names_an_amount_to_a_person(rule):
    words = words_for(rule_of(rule), Role.person)
    assert not AMOUNT.search(words.reason)
    assert not AMOUNT.search(words.next_step)


@pytest.mark.parametrize("monitor", monitors(), ids=lambda one: one.id)
def test_no_test_to_come_names_an_amount_to_a_person(monitor):
    test = monitor.test_for(Role.person, clean().subject)
    assert not any(AMOUNT.search(text) for text in (test.test, test.act_if, test.why))


@pytest.mark.parametrize("rule", sorted(rule.id for rule in rules()))
def test_no_rule_says_a_code_to_a_person(rule):
    words = words_for(rule_of(rule), Role.person)
    assert not CODE.search(f"{words.reason} {words.next_step}")


def test_words_for_a_person_belong_to_rules_whose_own_words_are_not_for_one():
    for row in rows("words_for_person"):
        rule = rule_of(row["rule"])
        own = f"{rule.reason} {rule.next_step}"
        assert AMOUNT.search(own) or CODE.search(own)
