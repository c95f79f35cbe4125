"""Each density against the statistic it is of, by simulating groups.

Densities scale: that of x under a law with mean m is that of 1 under m − ln x, so a
whole curve is one call.
"""

import math

import numpy as np
import pytest
from scipy.special import log_ndtr
from scipy.stats import kstest

from mitragyna.calibrate import likelihood as lk
from mitragyna.calibrate import over_groups as over
from mitragyna.calibrate.likelihood import Lognormal, PrintedGroup
from mitragyna.sampling.normal import log_between, scores

MEAN, TRIES = 0.3, 4000
SD = (0.2, 0.45, 0.8)
GRID = np.linspace(-4.0, 6.0, 2001)


def at(x, sd=0.45) -> Lognormal:
    """The law under which printing 1 is like printing exp(x) under MEAN and `sd`."""
    x = np.atleast_1d(x)
    return Lognormal(mean=MEAN - x, sd=np.full_like(x, sd))


def groups(sd, n, tries=TRIES):
    rng = np.random.default_rng(1)
    return np.exp(MEAN + sd * rng.standard_normal((tries, n)))


def cumulated(density):
    steps = 0.5 * (density[..., 1:] + density[..., :-1]) * np.diff(GRID)
    zero = np.zeros((*density.shape[:-1], 1))
    return np.concatenate([zero, np.cumsum(steps, axis=-1)], axis=-1)


def distance(density, seen) -> float:
    """Kolmogorov distance of the probability integral transform from uniform."""
    u = np.interp(np.log(seen), GRID, cumulated(density))
    return kstest(u, "uniform").statistic


def test_the_upper_tail_keeps_its_digits():
    expected = np.log(np.exp(log_ndtr(-7.0)) - np.exp(log_ndtr(-8.0)))
    assert log_between(np.array([7.0]), np.array([8.0])) == pytest.approx(
        expected, rel=1e-8
    )


def test_nothing_lies_between_a_value_and_itself():
    assert np.isneginf(log_between(np.array([1.0]), np.array([1.0]))).all()


def test_scores_have_mean_0_and_variance_1():
    assert scores(48).mean() == pytest.approx(0.0, abs=1e-12)
    assert scores(48).var() == pytest.approx(1.0)


@pytest.mark.parametrize("sd", SD)
@pytest.mark.parametrize("n", [5, 8, 12])
def test_single_statistics_are_densities_of_what_is_printed(sd, n):
    people = groups(sd, n)
    cases = {
        "mean": people.mean(axis=1),
        "geometric_mean": np.exp(np.log(people).mean(axis=1)),
        "median": np.median(people, axis=1),
        "low": people.min(axis=1),
        "high": people.max(axis=1),
    }
    for name, seen in cases.items():
        density = np.exp(
            lk.of_group(PrintedGroup(**{name: 1.0}), at(GRID, sd), [n]).density
        )
        assert np.trapezoid(density, GRID) == pytest.approx(1.0, abs=1e-6), name
        assert distance(density, seen) < 0.06, name


@pytest.mark.parametrize("sd", SD)
def test_sd_given_the_mean_is_close_to_uniform(sd):
    """By scale again: m and s under the law are 1 and s/m under m − ln m."""
    n = 8
    people = groups(sd, n, 500)
    means, ratios = people.mean(axis=1), np.linspace(-5.0, 2.0, 281)
    law = at(np.log(means), sd)
    density = np.exp(
        [
            lk.of_group(PrintedGroup(mean=1.0, sd=math.exp(x)), law, [n]).density
            for x in ratios
        ]
    )
    seen = np.log(people.std(axis=1, ddof=1) / means)
    u = [
        np.interp(x, ratios, line) / line[-1]
        for x, line in zip(seen, np.cumsum(density, axis=0).T, strict=True)
    ]
    assert kstest(u, "uniform").statistic < 0.13


def test_mean_and_sd_integrate_to_one():
    total = 0.0
    ratios = np.linspace(-4.0, 2.0, 241)
    for ratio in ratios:
        printed = PrintedGroup(mean=1.0, sd=math.exp(ratio))
        total += np.trapezoid(np.exp(lk.of_group(printed, at(GRID), [8]).density), GRID)
    assert total * (ratios[1] - ratios[0]) == pytest.approx(1.0, abs=0.01)


@pytest.mark.slow
def test_median_with_range_integrates_to_one():
    steps = np.linspace(0.005, 2.5, 32)
    total = 0.0
    for below in steps:
        for above in steps:
            printed = PrintedGroup(
                low=math.exp(-below), median=1.0, high=math.exp(above)
            )
            density = np.exp(lk.of_group(printed, at(GRID), [5]).density)
            total += np.trapezoid(density, GRID)
    assert total * (steps[1] - steps[0]) ** 2 == pytest.approx(1.0, abs=0.03)


def test_the_highest_of_group_means_is_what_simulated_groups_give():
    n = 8
    rng = np.random.default_rng(2)
    top = np.exp(MEAN + 0.45 * rng.standard_normal((TRIES, 5, n))).mean(axis=2)
    density = np.exp(over.highest_mean(1.0, [at(GRID)] * 5, [n]).density)
    assert np.trapezoid(density, GRID) == pytest.approx(1.0, abs=1e-6)
    assert distance(density, top.max(axis=1)) < 0.06


@pytest.mark.parametrize("of", [lk.mean_law, lk.median_law])
def test_the_extremes_of_groups_integrate_to_one(of):
    total = 0.0
    widths = np.linspace(0.005, 2.0, 200)
    for width in widths:
        density = np.exp(
            over.extremes(1.0, math.exp(width), [at(GRID)] * 5, [8], of).density
        )
        total += np.trapezoid(density, GRID)
    assert total * (widths[1] - widths[0]) == pytest.approx(1.0, abs=0.02)


def test_an_unknown_size_is_the_mean_over_the_sizes():
    printed = PrintedGroup(mean=1.5, sd=0.6)
    single = [math.exp(lk.of_group(printed, at(0.0), [n]).density[0]) for n in (6, 9)]
    both = lk.of_group(printed, at(0.0), [6, 9]).density[0]
    assert math.exp(both) == pytest.approx(np.mean(single))


def test_a_quantity_told_in_nearly_nobody_is_impossible():
    values = np.full((1, 10), np.nan)
    values[0, :2] = 1.0
    likelihood = lk.of_group(PrintedGroup(mean=1.0), lk.law(values), [5])
    assert np.isneginf(likelihood.density).all()
    assert not likelihood.scores.any()


def test_a_group_is_printed_where_half_of_it_can_be_told():
    """As often as in simulated groups: always where all can, never where nobody."""
    law = Lognormal(mean=np.zeros(3), sd=np.ones(3), share=np.array([0.0, 0.6, 1.0]))
    rng = np.random.default_rng(4)
    seen = (rng.random((TRIES, 5)) < 0.6).mean(axis=1) >= 0.5
    never, often, surely = np.exp(lk.printed_at_all(law, [5]))
    assert (never, surely) == (0.0, 1.0)
    assert often == pytest.approx(seen.mean(), abs=0.02)
    both = np.exp(lk.printed_at_all(law, [5, 8]))[1]
    assert both == pytest.approx(0.5 * (often + np.exp(lk.printed_at_all(law, [8]))[1]))


def test_the_likelihood_peaks_at_the_truth():
    means = np.linspace(-1.0, 1.0, 41)
    laws = Lognormal(mean=means, sd=np.full(41, 0.4))
    printed = PrintedGroup(low=0.55, median=1.0, high=1.8)
    assert means[lk.of_group(printed, laws, [5]).density.argmax()] == pytest.approx(
        0.0, abs=0.051
    )


def kinds(people):
    """What may be printed of simulated groups [tries, people]."""
    low, median, high = people.min(1), np.median(people, 1), people.max(1)
    return {
        "median with range": PrintedGroup(low=low, median=median, high=high),
        "range": PrintedGroup(low=low, high=high),
        "median": PrintedGroup(median=median),
        "mean with SD": PrintedGroup(mean=people.mean(1), sd=people.std(1, ddof=1)),
        "geometric mean": PrintedGroup(geometric_mean=np.exp(np.log(people).mean(1))),
    }


@pytest.mark.parametrize("n", [5, 9])
def test_scores_are_independent_and_standard_under_the_law(n):
    people = groups(0.45, n)
    law = Lognormal(mean=np.full(TRIES, MEAN), sd=np.full(TRIES, 0.45))
    for name, printed in kinds(people).items():
        z = lk.of_group(printed, law, [n]).scores
        assert np.abs(z.mean(axis=1)).max() < 0.09, name
        assert np.abs(np.cov(z) - np.eye(len(z))).max() < 0.1, name


def test_scores_of_extremes_of_groups_are_independent_and_standard():
    groups_of = np.stack([groups(0.45, 8, 20_000)[k::5] for k in range(5)])
    law = Lognormal(mean=np.full(TRIES, MEAN), sd=np.full(TRIES, 0.45))
    means, mid = groups_of.mean(axis=2), np.median(groups_of, axis=2)
    for z in (
        over.highest_mean(means.max(0), [law] * 5, [8]).scores,
        over.extremes(means.min(0), means.max(0), [law] * 5, [8], lk.mean_law).scores,
        over.extremes(mid.min(0), mid.max(0), [law] * 5, [8], lk.median_law).scores,
    ):
        assert np.abs(z.mean(axis=1)).max() < 0.15
        assert np.abs(np.cov(z) - np.eye(len(z))).max() < 0.15


def test_scores_at_an_unknown_size_are_nearly_so():
    rng = np.random.default_rng(5)
    sizes = tuple(range(6, 17))
    law, z = Lognormal(mean=np.full(1, MEAN), sd=np.full(1, 0.45)), []
    for n in rng.choice(sizes, 1000):
        x = np.exp(MEAN + 0.45 * rng.standard_normal(n))
        printed = PrintedGroup(mean=x.mean(), sd=x.std(ddof=1))
        z.append(lk.of_group(printed, law, sizes).scores[:, 0])
    assert np.abs(np.mean(z, axis=0)).max() < 0.1
    assert np.abs(np.cov(np.transpose(z)) - np.eye(2)).max() < 0.2


def test_place_width_and_skewness_follow_the_group():
    """All values higher: the place alone; farther apart: the width alone."""
    law = Lognormal(mean=np.zeros(1), sd=np.ones(1))

    def scores(*z):
        low, median, high = np.exp(z)
        return lk.of_group(
            PrintedGroup(low=low, median=median, high=high), law, [5]
        ).scores[:, 0]

    usual = scores(-1.163, 0.0, 1.163)
    assert usual == pytest.approx(0.0, abs=0.25)
    higher = scores(-1.063, 0.1, 1.263) - usual
    wider = scores(-1.363, 0.0, 1.363) - usual
    skewer = scores(-1.163, -0.2, 1.163) - usual
    assert higher[0] > 0.2 > 5 * np.abs(higher[1:]).max()
    assert wider[1] > 0.2 > 5 * np.abs(wider[[0, 2]]).max()
    assert skewer[2] > 0.1
