"""The law of a published statistic at its number of people, by simulation.

Of every group of virtual people, which share one draw about the population, the
statistic is taken of n of them. Everyone, in every arm, is a person of their own, so
the first n will do, and none counts twice. Where a study prints the confidence interval
of its own statistic, that sampling error is added: the model has no noise of
measurement or occasion. A range over groups stands for its geometric middle, of what
was printed and of what is predicted alike. Of a range said of everyone, the share of
people who lie in it is predicted, and 1 is what was printed.
"""

import warnings
from collections.abc import Callable, Sequence

import numpy as np
from jaxtyping import Float

from ..evidence.number import number
from ..evidence.schema import SpreadKind
from .study import UNREPORTED, Observed

Groups = Float[np.ndarray, "draws people"]
Draws = Float[np.ndarray, " draws"]

OVER_PEOPLE: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "mean": lambda x: np.nanmean(x, axis=1),
    "geometric mean": lambda x: np.exp(np.nanmean(np.log(x), axis=1)),
    "geometric mean ratio": lambda x: np.exp(np.nanmean(np.log(x), axis=1)),
    "median": lambda x: np.nanmedian(x, axis=1),
    "range": lambda x: np.nanmedian(x, axis=1),
}

#: Statistic over groups → (that within a group, that over groups).
OVER_GROUPS: dict[str, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    "highest group mean": ("mean", lambda x: x.max(axis=0)),
    "range of group means": ("mean", lambda x: np.sqrt(x.min(0) * x.max(0))),
    "odds ratio": ("mean", lambda x: _odds(x[1]) / _odds(x[0])),
    "range of group medians": ("median", lambda x: np.sqrt(x.min(0) * x.max(0))),
}


def _odds(share: np.ndarray) -> np.ndarray:
    """Odds of a share, kept from 0 and from infinity [-]."""
    inside = np.clip(share, LEAST_SHARE, 1.0 - LEAST_SHARE)
    return inside / (1.0 - inside)


#: Nearest to 0 or 1 that a share is taken to lie: half of one person in a hundred.
LEAST_SHARE = 0.005

#: A range printed of everyone.
SHARE = "share in the range"


def predicted(
    row: Observed, groups: Sequence[Groups], rng: np.random.Generator
) -> Draws:
    """Draws of the statistic of a row, one for each group of virtual people."""
    with warnings.catch_warnings():  # nobody told: nan, and the draw is left out
        warnings.filterwarnings("ignore", "Mean of empty slice|All-NaN slice")
        return _predicted(row, groups, rng)


def _predicted(
    row: Observed, groups: Sequence[Groups], rng: np.random.Generator
) -> Draws:
    if row.statistic == SHARE:
        each = [_of_n(row.n, _told_first(group), rng) for group in groups]
        return np.mean([share_in_range(row, one) for one in each], axis=0)
    within, over = OVER_GROUPS.get(row.statistic, (row.statistic, None))
    each = [OVER_PEOPLE[within](_of_n(row.n, group, rng)) for group in groups]
    if over is not None:
        return over(np.stack(each))
    predicted = each[0] if len(each) == 1 else np.mean(each, axis=0)
    return _with_error(row, predicted, rng)


#: Standard errors from one end of an interval to the other.
ERRORS = {SpreadKind.CI90: 2 * 1.6449, SpreadKind.CI95: 2 * 1.96}


def _with_error(row: Observed, draws: Draws, rng: np.random.Generator) -> Draws:
    """The draws with the sampling error that the study prints; of a ratio, on its
    logarithm."""
    if row.spread_kind not in ERRORS or row.low is None or row.high is None:
        return draws
    z = rng.standard_normal(len(draws)) / ERRORS[row.spread_kind]
    if row.statistic == "geometric mean ratio":
        return draws * np.exp(np.log(row.high / row.low) * z)
    return draws + (row.high - row.low) * z


def printed(row: Observed) -> float:
    """What was published, as one number; of a range, its geometric middle."""
    if row.statistic == SHARE:
        return 1.0
    if row.value is not None:
        return row.value
    return float(np.sqrt(number(row, "low") * number(row, "high")))


def _told_first(group: Groups) -> Groups:
    """The same people, those first of whom the quantity can be told."""
    order = np.argsort(np.isnan(group), axis=1, kind="stable")
    return np.take_along_axis(group, order, axis=1)


def share_in_range(row: Observed, group: Groups) -> Draws:
    """Share of those who can be told who lie in the printed range [-]; nan where nobody
    can."""
    assert row.low is not None
    assert row.high is not None
    is_told = np.isfinite(group)
    is_inside = is_told & (row.low <= group) & (group <= row.high)
    with np.errstate(invalid="ignore"):
        return is_inside.sum(axis=1) / is_told.sum(axis=1)


def _of_n(n: int | None, group: Groups, rng: np.random.Generator) -> Groups:
    """The first n people of each group, and nan for the others; of an unknown number,
    one that is as likely as the others."""
    draws, people = group.shape
    sizes = np.full(draws, n) if n else rng.choice(UNREPORTED, draws)
    assert sizes.max() <= people, (n, people)
    return np.where(np.arange(people) < sizes[:, None], group, np.nan)
