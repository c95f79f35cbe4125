"""Prolactin: its law integrates to one, and draws follow it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from mitragyna.inference.hormone import drawn, log_likelihood
from mitragyna.inference.numbers import of_model
from mitragyna.record.observation import Quantity

from .given import expected, seen

TOTAL, PEG = Quantity.prolactin, Quantity.monomeric_prolactin
GRID = np.linspace(-5.0, 6.0, 2201)


def density(quantity, *, rested, female=False):
    """Density of ln y over ln of what is expected, on the grid."""
    people = expected(10.0, len(GRID), female=female)
    around = replace(people, value=10.0 * np.exp(-GRID)[None, :])
    return np.exp(log_likelihood(seen(quantity, [10.0], rested=rested), around))


def test_a_rested_sample_after_peg_is_log_normal_by_sex():
    for sex, female in (("male", False), ("female", True)):
        exact = norm.pdf(GRID, 0.0, of_model(f"prolactin_sd_{sex}"))
        assert density(PEG, rested=True, female=female) == pytest.approx(exact)


@pytest.mark.parametrize("quantity", [TOTAL, PEG])
@pytest.mark.parametrize("rested", [True, False])
def test_draws_follow_the_law(quantity, rested):
    law = density(quantity, rested=rested)
    assert np.trapezoid(law, GRID) == pytest.approx(1.0, abs=1e-3)
    given = seen(quantity, [1.0], rested=rested)
    ln = np.log(drawn(np.random.default_rng(2), given, expected(1.0, 100_000)))
    for upto in (900, 1040, 1160, 1300, 1500):
        chance = np.trapezoid(law[: upto + 1], GRID[: upto + 1])
        assert np.mean(ln <= GRID[upto]) == pytest.approx(chance, abs=0.006)


def test_stress_explains_a_raised_sample_unless_it_was_rested():
    raised = [25.0]
    rested, hurried = (
        log_likelihood(seen(PEG, raised, rested=r), expected(10.0))
        for r in (True, False)
    )
    assert hurried > rested + 0.5


def test_macroprolactin_raises_all_of_a_persons_samples_but_not_after_peg():
    raised = expected([10.0, 10.0])
    both = log_likelihood(seen(TOTAL, [60.0, 60.0]), raised)
    each = log_likelihood(seen(TOTAL, [60.0]), expected(10.0))
    assert both > 2.0 * each + 2.0  # one cause, not two chances
    told_apart = log_likelihood(seen((TOTAL, PEG), [60.0, 10.0]), raised)
    neither = log_likelihood(seen((PEG, PEG), [60.0, 10.0]), raised)
    assert told_apart > neither + 3.0


def test_a_level_below_its_limit_counts_by_its_chance():
    given = seen(PEG, [4.0], below=[0])
    exact = norm.logcdf(np.log(0.4) / of_model("prolactin_sd_male"))
    assert log_likelihood(given, expected(10.0)) == pytest.approx(exact)
