"""A product alone sets off what it sets off in somebody's record."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.product_gates import product_gates
from mitragyna.safety.gates import REFUSING, gates
from tests.cases.additions import additions
from tests.cases.people import clean

ADDITIONS = additions()


def refusing(verdict):
    return {gate.rule for gate in verdict.fired if gate.effect in REFUSING}


def by_product_alone(rule):
    """The record, where the change of a rule touches the product and nothing else."""
    before, after = clean(), ADDITIONS[rule](clean())
    is_alone = replace(after, product=before.product) == before
    return after if is_alone and after != before else None


def test_every_refusal_by_a_product_alone_is_one_of_the_product():
    tried = set()
    for rule in ADDITIONS:
        after = by_product_alone(rule)
        if after is None or after.product is None:
            continue
        place = after.subject.jurisdiction
        alone = product_gates(after.product, place, Role.clinician)
        new = refusing(gates(after, Role.clinician)) - refusing(
            gates(clean(), Role.clinician)
        )
        assert new <= refusing(alone), rule
        tried |= new
    assert len(tried) >= 5


def test_a_clean_certificate_sets_nothing_off():
    product = clean().product
    assert product is not None
    assert not refusing(product_gates(product, None, Role.clinician))
    assert not refusing(product_gates(product, "US-NC", Role.clinician))


@pytest.mark.parametrize("place", ["US-AL", "AU"])
def test_a_place_where_kratom_is_banned_refuses_every_product(place):
    product = clean().product
    assert product is not None
    assert "CN26.banned" in refusing(product_gates(product, place, Role.clinician))
