"""A mistake in a record is named, with what would explain it; a clean record is not."""

from dataclasses import replace

import pytest

from mitragyna.inference.conflicts import conflicts
from mitragyna.inference.explanations import (
    DECIMAL,
    INTAKE,
    MACROPROLACTIN,
    PRODUCT,
    STRESS,
    TIME,
)
from mitragyna.inference.weighing import of_size
from mitragyna.person.setting import Draws
from tests.cases.people import seen, using

from .people import measured, plasma, prolactin

DRAWS = Draws(seed=1, n=100, threads=2)


def named(*observations, history=None):
    record = measured(*observations, history=history)
    used = tuple(range(len(observations)))
    crowd = of_size(record, used, replace(DRAWS, n=1_000))
    return {
        record.observations[one.observation].value: {
            each.what: each.gain for each in one.explanations
        }
        for one in conflicts(record, used, DRAWS, (crowd,))
    }


def test_a_clean_record_holds_no_conflict():
    assert named(prolactin(9.0, rested=True), plasma(45.0)) == {}


def test_a_unit_mistaken_is_named_and_explained_best_by_the_unit():
    said = named(prolactin(170.0, rested=True), prolactin(8.0, days_ago=4, rested=True))
    (explained,) = said.values()
    assert max(explained, key=explained.__getitem__) == "the unit is mIU/L"
    assert {DECIMAL, MACROPROLACTIN, STRESS} <= set(explained)
    assert explained[STRESS] < explained["the unit is mIU/L"]


def test_a_level_that_cannot_be_is_named_with_what_would_explain_it():
    """Nothing is taken, and a level was measured all the same."""
    nothing = using("none", days=30)
    said = named(plasma(60.0), history=nothing)
    (explained,) = said.values()
    assert INTAKE in explained
    assert explained[INTAKE] > explained.get(TIME, 0.0) + 5.0


def test_a_level_ten_times_too_high_may_be_the_product_or_the_decimal_point():
    before = [seen("plasma_mitragynine", 40.0, "ng/mL", days_ago=d) for d in (4, 3)]
    said = named(*before, plasma(500.0))
    assert next(iter(said)) == 500.0  # the most surprising
    assert {PRODUCT, DECIMAL} <= set(said[500.0])


def test_the_tail_says_how_surprising_and_is_never_nothing():
    record = measured(plasma(900.0))
    crowd = of_size(record, (0,), replace(DRAWS, n=1_000))
    (one,) = conflicts(record, (0,), DRAWS, (crowd,))
    assert 0.0 < one.tail < 0.05
    assert all(
        a.gain >= b.gain > 0.0
        for a, b in zip(one.explanations, one.explanations[1:], strict=False)
    )


@pytest.mark.parametrize("hours", [2, 30])
def test_explanations_do_not_reach_past_the_record(hours):
    early = seen("plasma_mitragynine", 900.0, "ng/mL", days_ago=hours / 24)
    record = measured(early)
    crowd = of_size(record, (0,), replace(DRAWS, n=500))
    assert conflicts(record, (0,), DRAWS, (crowd,))
