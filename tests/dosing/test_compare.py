"""Products side by side: equal knowledge, equal numbers; what differs, differs."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.dosing.compare import EXPECTED, compare
from mitragyna.dosing.products import CommonRegimen, Named
from mitragyna.population.like import Like
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Certificate, product_named
from mitragyna.record.regimen_text import parse_rule
from mitragyna.simulation import Intakes

START_H, GRAMS, PEOPLE = 8.0, 2.0, 40
MG = "mitragynine, area over the day in plasma"
LEAD = "lead, swallowed a day"


def plan(**changes) -> CommonRegimen:
    """2 g once, looked at for a day."""
    once = Amount(value=GRAMS, unit=AmountUnit.g)
    usual = CommonRegimen(
        like=Like(),
        taken=Intakes(time_h=np.array([START_H]), amount=(once,)),
        rule=parse_rule("2 g once"),
        days=1,
        seed=4,
        subjects=PEOPLE,
        start_h=START_H,
        names_amounts=True,
    )
    return replace(usual, **changes)


def certified(label: str, mitragynine: float, lead: float | None = None) -> Named:
    certificate = Certificate(
        mitragynine_mg_per_g=mitragynine, lead_ug_per_g=lead, batch=label
    )
    return Named(label=label, product=product_named("L1", certificate=certificate))


def by_name(product):
    return {quantity.name: quantity.value for quantity in product.quantities}


@pytest.fixture(scope="module")
def compared():
    """One class twice, and a certificate with ten times the content of another."""
    products = (
        *(Named(label=label, product=product_named("L1")) for label in ("a", "b")),
        certified("weak", 4.0, lead=0.5),
        certified("strong", 40.0),
    )
    each, pairs = compare(products, plan())
    return (
        {one.label: one for one in each},
        {(pair.first, pair.second, pair.quantity): pair for pair in pairs},
    )


def test_every_pair_is_compared_once_and_in_the_order_given(compared):
    _, pairs = compared
    assert list(dict.fromkeys((a, b) for a, b, _ in pairs)) == [
        *(("a", "b"), ("a", "weak"), ("a", "strong")),
        *(("b", "weak"), ("b", "strong"), ("weak", "strong")),
    ]


def test_equal_knowledge_gives_equal_numbers_and_a_difference_by_chance(compared):
    each, pairs = compared
    assert by_name(each["a"]) == by_name(each["b"])
    alike = [pair for (a, b, _), pair in pairs.items() if (a, b) == ("a", "b")]
    assert alike
    for pair in alike:
        assert pair.differs == pair.chance
        assert pair.higher == 0.5


def test_ten_times_the_certified_content_is_ten_times_the_area(compared):
    each, pairs = compared
    areas = [by_name(each[label])[MG].median for label in ("weak", "strong")]
    assert areas[1] / areas[0] == pytest.approx(10.0, rel=0.01)
    pair = pairs["weak", "strong", MG]
    assert pair.is_ratio
    assert pair.apart.median == pytest.approx(0.1, rel=0.05)
    assert pair.differs > 0.9 > pair.chance
    assert pair.higher < 0.1


def test_two_purchases_of_one_product_are_alike_nineteen_times_in_twenty(compared):
    _, pairs = compared
    for pair in pairs.values():
        assert pair.chance == pytest.approx(0.05, abs=0.03)


def test_lead_is_the_certificates_or_the_range_found_in_products(compared):
    each, _ = compared
    lead = by_name(each["weak"])[LEAD]
    assert lead.low == lead.median == lead.high == 0.5 * GRAMS
    assert each["weak"].lead_from == "certificate"
    unmeasured = by_name(each["strong"])[LEAD]
    assert unmeasured.low < unmeasured.median < unmeasured.high
    assert each["strong"].lead_from.startswith("not measured")


def test_what_is_known_of_a_product_is_said(compared):
    each, _ = compared
    assert each["a"].knowledge == "class L1 alone"
    assert each["weak"].knowledge == "certificate of this batch"
    assert each["a"].failed == 0
    (lot,), _ = compare((Named(label="k", product=product_named("napdi-k51")),), plan())
    assert lot.knowledge == "characterised lot"


def test_who_is_told_no_amount_is_told_neither_content_nor_lead():
    (one,), _ = compare((certified("x", 8.0),), plan(names_amounts=False))
    assert one.alkaloids == ()
    assert LEAD not in by_name(one)


def test_belief_moves_pain_of_the_first_product_alone():
    products = tuple(
        Named(label=label, product=product_named("L1")) for label in ("a", "b")
    )
    each, pairs = compare(products, plan(expectancy=1.5))
    pain = "pain, mean of the day against never exposed"
    first, second = (by_name(one) for one in each)
    assert first[pain] == second[pain] == second[EXPECTED]
    assert first[EXPECTED].median == pytest.approx(first[pain].median - 1.5)
    (believed,) = (pair for pair in pairs if pair.quantity == EXPECTED)
    assert not believed.is_ratio
    assert believed.apart.median < 0.0
