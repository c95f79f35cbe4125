"""What a trial could tell: more with more pairs, more benefit and calmer pain."""

import numpy as np
import pytest

from mitragyna.answer import PainMoves
from mitragyna.evidence.bounds import bound
from mitragyna.nof1.periods import dated, in_random_order, rated_days
from mitragyna.nof1.size import drawn, rounded, says_lower, size

from .trials import BEGINS, PASSAGE

USUAL = PainMoves(sd=1.2, correlation=0.5, days=0)


def of(pairs, moves=USUAL):
    order = in_random_order(np.random.default_rng(1), pairs)
    periods = dated(order, PASSAGE, BEGINS)
    return size(np.random.default_rng(2), periods, moves, 6.0)


def test_more_pairs_and_more_benefit_are_seen_more_often():
    few, many = of(3), of(6)
    assert few.to_see < few.to_see_much
    assert few.to_see < many.to_see
    assert few.weeks < many.weeks


def test_pain_that_moves_less_tells_more():
    calm = PainMoves(sd=0.6, correlation=0.2, days=30)
    assert of(3, calm).to_see > of(3).to_see + 0.1


def test_without_benefit_one_in_twenty_says_lower_at_most():
    order = in_random_order(np.random.default_rng(1), 4)
    days = rated_days(dated(order, PASSAGE, BEGINS))
    apart = drawn(np.random.default_rng(3), days, USUAL, 2000)
    assert says_lower(days, rounded(6.0 + apart)).mean() <= 0.06


def test_days_of_a_period_hang_together_as_said():
    order = in_random_order(np.random.default_rng(1), 3)
    days = rated_days(dated(order, PASSAGE, BEGINS))
    apart = drawn(np.random.default_rng(3), days, USUAL, 20_000)
    tau = bound("nof1_period_sd")
    assert apart[:, 0].var() == pytest.approx(1.2**2 + tau**2, rel=0.05)
    shared = np.cov(apart[:, 0], apart[:, 1])[0, 1]
    assert shared == pytest.approx(0.5 * 1.2**2 + tau**2, rel=0.08)
    other = np.cov(apart[:, 0], apart[:, -1])[0, 1]
    assert other == pytest.approx(0.0, abs=0.06)


def test_ratings_are_whole_points_of_the_scale():
    given = np.array([[-1.0, 2.4, 11.0]])
    assert rounded(given).tolist() == [[0.0, 2.0, 10.0]]
