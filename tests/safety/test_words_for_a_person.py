"""What rules and tests to come say to a person names no amount."""

import pytest

from mitragyna.answer import Role
from mitragyna.answer.amount import AMOUNT
from mitragyna.evidence.table import rows
from mitragyna.safety.rules import rule_of, rules, words_for
from mitragyna.safety.schedule import monitors


@pytest.mark.parametrize("rule", sorted(rule.id for rule in rules()))
def test_no_rule_names_an_amount_to_a_person(rule):
    words = words_for(rule_of(rule), Role.person)
    assert not AMOUNT.search(words.reason)
    assert not AMOUNT.search(words.next_step)


@pytest.mark.parametrize("monitor", monitors(), ids=lambda one: one.id)
def test_no_test_to_come_names_an_amount_to_a_person(monitor):
    test = monitor.test_for(Role.person)
    assert not any(AMOUNT.search(text) for text in (test.test, test.act_if, test.why))


def test_words_for_a_person_belong_to_rules_whose_own_words_name_an_amount():
    for row in rows("words_for_person"):
        rule = rule_of(row["rule"])
        assert AMOUNT.search(f"{rule.reason} {rule.next_step}")
