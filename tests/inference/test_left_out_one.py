"""What all other values foretell of one: by closed forms."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from mitragyna.inference import diary, ratings
from mitragyna.inference import plasma as levels
from mitragyna.inference.explained import Explained
from mitragyna.inference.left_out_one import beside_others, each_left_out
from mitragyna.inference.numbers import of_model
from mitragyna.inference.seen import only
from mitragyna.record.observation import Quantity

from .given import expected, seen

MG, NRS = Quantity.plasma_mitragynine, Quantity.pain_nrs
N, SPREAD = 20_000, 0.5
LN = np.log(20.0) + SPREAD * np.random.default_rng(1).standard_normal(N)
SD = np.hypot(of_model("plasma_sd"), of_model("plasma_occasion_sd"))


def explained(values, **when):
    """Levels on days of their own in people whose level is log-normal."""
    given = seen(MG, values, **when)
    each = np.broadcast_to(np.exp(LN), (len(values), N))
    people = replace(expected([0.0] * len(values), N), value=each)
    return Explained(seen=given, expected=people, met=np.ones(N, bool))


def tails(values):
    one = explained(values)
    log_weight = levels.log_likelihood(one.seen, one.expected)
    left = each_left_out(np.random.default_rng(2), one, log_weight)
    return [each.tail for each in left]


def test_the_tail_is_that_of_the_closed_form():
    """Two days foretell the third: N(m, s² + SD²) of its logarithm."""
    values = np.array([18.0, 23.0, 45.0])
    precision = 1.0 / SPREAD**2 + 2.0 / SD**2
    mean = (np.log(20.0) / SPREAD**2 + np.log(values[:2]).sum() / SD**2) / precision
    z = (np.log(45.0) - mean) / np.sqrt(1.0 / precision + SD**2)
    assert tails(values)[2] == pytest.approx(2.0 * norm.sf(z), rel=0.1)


def test_a_level_ten_times_too_high_is_far_out_and_a_usual_one_is_not():
    usual, tenfold = tails([20.0, 24.0, 19.0]), tails([20.0, 240.0, 19.0])
    assert min(usual) > 0.3
    assert tenfold[1] < 1e-3


def test_a_value_counts_beside_its_neighbours():
    """Of two samples of a day the second is judged by what the first left open."""
    one = explained([30.0, 33.0], time_h=[8.0, 10.0])
    alone = explained([30.0])
    both = levels.log_likelihood(one.seen, one.expected)
    first = levels.log_likelihood(alone.seen, alone.expected)
    assert beside_others(one, 1) == pytest.approx(both - first)


def test_who_was_not_computed_has_no_weight():
    one = explained([20.0, 24.0])
    met = one.met.copy()
    met[:10] = False
    log_weight = np.where(met, 0.0, -np.inf)
    left = each_left_out(np.random.default_rng(3), replace(one, met=met), log_weight)
    assert np.exp(left[0].log_weight[:10]).sum() == 0.0
    assert np.exp(left[0].log_weight).sum() == pytest.approx(1.0)


def test_a_limit_that_a_level_lies_below_surprises_on_one_side():
    low = explained([20.0, 0.5], below=[1])
    log_weight = levels.log_likelihood(low.seen, low.expected)
    left = each_left_out(np.random.default_rng(4), low, log_weight)
    assert left[1].tail < 1e-3
    high = explained([20.0, 400.0], below=[1])
    log_weight = levels.log_likelihood(high.seen, high.expected)
    assert each_left_out(np.random.default_rng(5), high, log_weight)[1].tail == 1.0


@pytest.mark.parametrize("at", [0, 2, 5])
def test_neighbours_alone_tell_how_likely_a_value_is_beside_all_others(at):
    """Of a diary, of ratings and of levels of three days: as all of them do."""
    rng = np.random.default_rng(6)
    for quantity, model in ((NRS, diary), (Quantity.sows, ratings), (MG, levels)):
        given = seen(
            quantity, [5, 6, 4, 7, 5, 3], time_h=[8.0, 20.0, 32.0, 44.0, 56.0, 68.0]
        )
        value = rng.uniform(2.0, 9.0, (6, 30))
        people = replace(expected([0.0] * 6, 30), value=value)
        one = Explained(seen=given, expected=people, met=np.ones(30, bool))
        rest = only(given, people, np.arange(6) != at)
        by_all = model.log_likelihood(given, people) - model.log_likelihood(*rest)
        assert beside_others(one, at) == pytest.approx(by_all, abs=1e-9)
