"""Conditions of rules: true, false or unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.record.product import Form
from mitragyna.safety.expression import conjunction, disjunction, negation, parse
from mitragyna.safety.facts import KINDS

T, F, U = True, False, None


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_three_valued_truth_tables(left, right, both, either):
    assert conjunction(left, right) is both
    assert disjunction(left, right) is either


def test_not_unknown_is_unknown():
    assert [negation(t) for t in (T, F, U)] == [F, T, U]


@given(st.sampled_from([T, F, U]), st.sampled_from([T, F, U]))
def test_de_morgan(left, right):
    assert negation(conjunction(left, right)) is disjunction(
        negation(left), negation(right)
    )


@pytest.mark.parametrize(
    ("text", "values", "truth"),
    [
        ("pregnant", {"pregnant": None}, U),
        ("unknown(pregnant)", {"pregnant": None}, T),
        ("unknown(pregnant)", {"pregnant": False}, F),
        ("not pregnant", {"pregnant": False}, T),
        ("qtc_ms > 500 or pregnant", {"qtc_ms": None, "pregnant": True}, T),
        ("qtc_ms > 500 and pregnant", {"qtc_ms": 501.0, "pregnant": None}, U),
        (
            "(pregnant or lactating) and drives",
            {"pregnant": True, "lactating": None, "drives": False},
            F,
        ),
        ("form is 7oh", {"form": Form.seven_oh}, T),
        ("condition has jaundice", {"condition": None}, U),
        ("condition has jaundice", {"condition": frozenset()}, F),
        ("always", {}, T),
    ],
)
def test_a_condition_reads_its_facts(text, values, truth):
    assert parse(text, KINDS).truth(values) is truth


def test_and_binds_tighter_than_or():
    assert parse("pregnant or lactating and drives", KINDS).truth(
        {"pregnant": True, "lactating": False, "drives": False}
    )
