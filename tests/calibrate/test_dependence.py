"""How rows of the same people count together, against simulated studies."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from mitragyna.calibrate import fit
from mitragyna.calibrate import likelihood as lk
from mitragyna.calibrate.columns import columns_of
from mitragyna.calibrate.dependence import (
    LIKE,
    copula,
    together,
)
from mitragyna.calibrate.likelihood import Lognormal, PrintedGroup
from mitragyna.calibrate.replicate import replicated
from mitragyna.calibrate.row import of_row, printed
from mitragyna.calibrate.space import values
from mitragyna.calibrate.target import by_row, cohorts

TRIES, SD, PEOPLE = 20_000, 0.4, 32


def pair(shape, r):
    """Two quantities of the same people, log-normal, correlated on the logarithm."""
    rng = np.random.default_rng(8)
    x, other = rng.standard_normal((2, TRIES, *shape))
    y = r * x + np.sqrt(1.0 - r**2) * other
    return np.exp(SD * x), np.exp(SD * y)


LAW = Lognormal(mean=np.zeros(TRIES), sd=np.full(TRIES, SD))


def median_with_range(people):
    printed = PrintedGroup(
        low=people.min(1), median=np.median(people, 1), high=people.max(1)
    )
    return lk.of_group(printed, LAW, [people.shape[1]]).scores


def mean_with_sd(people):
    printed = PrintedGroup(mean=people.mean(1), sd=people.std(1, ddof=1))
    return lk.of_group(printed, LAW, [people.shape[1]]).scores


@pytest.mark.parametrize("r", [0.4, 0.8, -0.6])
@pytest.mark.parametrize(
    ("scored", "n", "across"),
    [
        (median_with_range, 5, 0.07),
        (median_with_range, 11, 0.07),
        (mean_with_sd, 8, 0.25),
    ],
)
def test_scores_of_one_order_are_correlated_as_a_power(scored, n, across, r):
    """About: the constants hold to 0.12 of a correlation. Those of different orders
    hardly are, but for a mean with its SD."""
    one, other = (scored(x) for x in pair((n,), r))
    seen = one @ other.T / TRIES
    expected = [c * r ** (k + 1) for k, c in enumerate(LIKE[: len(one)])]
    assert np.diag(seen) == pytest.approx(expected, abs=0.12)
    assert np.abs(seen - np.diag(np.diag(seen))).max() < across


def test_the_copula_is_a_ratio_of_normal_densities():
    rng = np.random.default_rng(3)
    z, A = rng.standard_normal((4, 3)), rng.standard_normal((4, 3, 6))
    R = np.einsum("pij,pkj->pik", A, A)
    size = np.sqrt(np.einsum("pii->pi", R))
    R /= size[:, :, None] * size[:, None, :]
    densities = copula(z, R)
    for own, cov, seen in zip(z, R, densities, strict=True):
        together = multivariate_normal(np.zeros(3), cov)
        expected = together.logpdf(own)
        alone = norm.logpdf(own).sum()
        assert seen == pytest.approx(expected - alone)


def test_the_same_number_twice_counts_little_more_than_once():
    """ln p of both against that of one: far less is lost where they are alike."""
    z = np.full((1, 2), 2.0)
    alike = np.array([[[1.0, 0.95], [0.95, 1.0]]])
    assert copula(z, alike)[0] > 0.25 * 2.0**2
    opposite = copula(np.array([[2.0, -2.0]]), alike)[0]
    assert opposite < -10.0


@pytest.fixture(scope="module")
def aim():
    return fit.target(fit.fitting_rows(), people=PEOPLE)


@pytest.fixture(scope="module")
def scores(aim):
    u = 0.3 * np.random.default_rng(1).standard_normal((4, len(aim.space)))
    return by_row(aim, u)


def test_studies_are_independent(aim, scores):
    """What one study says does not move how another counts."""
    all_rows = together(aim.rows, PEOPLE)
    columns = columns_of(aim.rows, PEOPLE)
    for study, rows in zip(
        all_rows.studies, ("Huestis2024", "Huestis2026", "Tanna2022"), strict=True
    ):
        other = scores.copy()
        for row, own in zip(aim.rows, columns, strict=True):
            if row.study != rows:
                other[:, list(own.every)] = 0.5
        assert study.gain(other) == pytest.approx(study.gain(scores), abs=1e-12)


def test_rows_that_are_not_alike_count_for_themselves(aim, scores):
    alone = scores.copy()
    alone[:, -1] = 0.0
    rows = scores[:, : len(aim.rows)].sum(axis=1)
    assert together(aim.rows, PEOPLE).total(alone) == pytest.approx(rows)


def test_simulated_studies_say_how_alike_they_are(aim, simulated):
    """Studies made with one availability for all alkaloids: likelier as wholly alike
    than as not at all, at their own population."""
    scores = by_row(aim, np.zeros((1, len(aim.space))))
    gains = []
    for one in simulated.T[:50]:
        scores[0, len(aim.rows) : len(aim.rows) + len(one)] = one
        for share in (0.0, 0.9):
            scores[0, -1] = share
            gains.append(together(aim.rows, PEOPLE).total(scores)[0])
    assert np.mean(np.diff(np.reshape(gains, (50, 2)))) > 5.0


def test_arms_apart_share_nobody(aim):
    (study,) = [
        one for one in together(aim.rows, PEOPLE).studies if len(one.people) == 7
    ]
    names = [row.observed for row in aim.rows if row.study == "Huestis2026"]
    shared = dict(zip(names, study.shared, strict=True))["Huestis2026.9.9.MG.Cmax"]
    assert shared[names.index("Huestis2026.9.9.7OH.Cmax")] == pytest.approx(1.0)
    assert shared[names.index("Huestis2026.59.2.MG.Cmax")] == 0.0
    assert shared[names.index("Huestis2026.all.MG.tmax")] == pytest.approx(3**-0.5)


@pytest.fixture(scope="module")
def simulated(aim):
    """Scores in studies simulated at the middle of the prior, by its own laws."""
    u = np.zeros((1500, len(aim.space)))
    made, read = replicated(aim, u, 7), cohorts(aim, values(aim.space, u[:1]))
    per_row = []
    for row in aim.rows:
        own = made[row.observed]
        shown = printed(row, own.value, own.low, own.high, own.spread)
        per_row.append(of_row(aim.arms, read, row, shown).scores)
    return np.concatenate(per_row)


def test_simulated_studies_are_as_alike_as_is_taken(aim, simulated):
    """Correlations of scores over studies, against those made from virtual people."""
    scores = by_row(aim, np.zeros((1, len(aim.space))))
    scores[:, -1] = 1.0
    for study in together(aim.rows, PEOPLE).studies:
        for order, (_, columns) in enumerate(study.scores):
            seen = np.corrcoef(simulated[np.array(columns) - len(aim.rows)])
            taken = study.correlated(scores, order)[0]
            apart = np.triu_indices(len(columns), 1)
            gap = (seen - taken)[apart]
            assert np.sqrt((gap**2).mean()) < 0.12
            assert np.abs(gap).max() < 0.3
