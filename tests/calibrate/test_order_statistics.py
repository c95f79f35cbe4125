"""Order statistics of standard normals: against SciPy, and against sorted draws."""

import numpy as np
import pytest
from scipy.stats import beta, kstest, norm

from mitragyna.calibrate.order_statistics import standard_normals, turn


def column(*sizes: float):
    return [np.array([[size]]) for size in sizes]


def at(*values):
    return [np.atleast_2d(np.asarray(value, float)) for value in values]


@pytest.mark.parametrize(("rank", "n"), [(1.0, 1), (1.0, 12), (6.5, 12), (12.0, 12)])
def test_one_value_of_a_rank_has_the_density_that_its_share_has(rank, n):
    """Φ of the value of rank r among n is Beta(r, n + 1 − r)."""
    z = np.linspace(-2.5, 2.5, 11)
    density, (lower,) = standard_normals(column(rank), at(z), column(float(n))[0])
    law = (rank, n + 1.0 - rank)
    expected = np.log(beta.pdf(norm.cdf(z), *law) * norm.pdf(z))
    assert density[0] == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert lower[0] == pytest.approx(beta.cdf(norm.cdf(z), *law), rel=1e-9)


def test_the_density_of_two_ranks_holds_all_there_is():
    z = np.linspace(-5.0, 5.0, 801)
    x, y = np.meshgrid(z, z)
    pairs = x < y
    n = column(9.0)[0]
    density, _ = standard_normals(column(3.0, 7.0), at(x[pairs], y[pairs]), n)
    assert np.exp(density).sum() * (z[1] - z[0]) ** 2 == pytest.approx(1.0, abs=1e-3)


def test_the_chances_are_those_of_sorted_draws_and_do_not_hang_together():
    n, ranks = 10, (1.0, 4.0, 9.0)
    drawn = np.sort(np.random.default_rng(3).standard_normal((4000, n)), axis=1)
    values = [drawn[:, int(rank) - 1] for rank in ranks]
    _, chances = standard_normals(column(*ranks), at(*values), column(float(n))[0])
    for chance in chances:
        assert kstest(chance[0], "uniform").pvalue > 0.01
    between = np.corrcoef(np.concatenate(chances))
    assert np.abs(between[np.triu_indices(3, 1)]).max() < 0.05


def test_more_people_make_a_median_surer():
    z = np.linspace(-1.0, 1.0, 3)
    few, many = (
        standard_normals(column((n + 1.0) / 2.0), at(z), column(n)[0])[0][0]
        for n in (5.0, 101.0)
    )
    assert many[1] > few[1]
    assert many[0] < few[0]


@pytest.mark.parametrize(
    ("ranks", "n"), [((6.0,), 11), ((1.0, 12.0), 12), ((3.0, 6.0, 9.0), 11)]
)
def test_the_turn_keeps_independence(ranks, n):
    Q = turn(ranks, n)
    assert pytest.approx(np.eye(len(ranks)), abs=1e-9) == Q @ Q.T


def test_a_shift_is_place_and_a_widening_is_width():
    """Of ranks that lie evenly: values that move together turn into place alone."""
    place, width, skewness = turn((3.0, 6.0, 9.0), 11)
    assert place[1] > 0.0
    assert width[2] > 0.0 > width[0]
    assert skewness[2] > 0.0
