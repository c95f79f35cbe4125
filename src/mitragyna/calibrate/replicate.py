"""What the studies would have printed, had the population been another.

Every arm is made of people of its own, `n` of them (where no size is printed, one that
is as likely as the others, for all arms of the study). They swallow, are sampled and
are analysed as in the study, by the code that the fit uses; and of the same people
every statistic of the study is taken, so what a study prints is as correlated as it is
in life.

A time to the peak is spread over one step of its grid, as the likelihood takes it;
unspread, several people share one time and order statistics of a continuous quantity
have no density.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..evidence.schema import SpreadKind
from ..population.streams import Streams
from .crowd import Strangers
from .likelihood import MOST_UNTOLD
from .row import Read, grid_rounding, quantity
from .space import values
from .statistic import OVER_GROUPS, OVER_PEOPLE
from .study import UNREPORTED, Arm, Observed
from .target import Target, cohorts

Draws = Float[np.ndarray, " draws"]
Group = Float[np.ndarray, "draws people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replicated:
    """What one row would print under each draw; nan where too few people can be told.

    value, low, high, spread   as those of `Observed`; None where the row has none
    """

    value: Draws | None
    low: Draws | None
    high: Draws | None
    spread: Draws | None

    @property
    def number(self) -> Draws:
        """As one number; of a range, its geometric middle."""
        if self.value is not None:
            return self.value
        assert self.low is not None
        assert self.high is not None
        return np.sqrt(self.low * self.high)


def replicated(
    target: Target, u: Float[np.ndarray, "draws dimensions"], seed: int
) -> dict[str, Replicated]:
    """Every row of the target as each draw would have it."""
    read = {}
    for number, arm in enumerate(target.arms):
        read[arm.arm] = _group_of(target, arm, u, seed + 1000 * (number + 1), seed)
    return {row.observed: _reported(target, row, read) for row in target.rows}


def dataset(
    target: Target, u: Float[np.ndarray, " dimensions"], seed: int
) -> tuple[Observed, ...] | None:
    """The rows with numbers of a simulated study; None where one cannot be told."""
    printed = replicated(target, u[None], seed)
    rows = []
    for row in target.rows:
        one = printed[row.observed]
        own = {
            name: None if draws is None else float(draws[0])
            for name in ("value", "low", "high", "spread")
            for draws in [getattr(one, name)]
        }
        if any(x is not None and not np.isfinite(x) for x in own.values()):
            return None
        kind = SpreadKind.SD if row.spread else row.spread_kind
        rows.append(replace(row, **own, spread_kind=kind))
    return tuple(rows)


def _group_of(target: Target, arm: Arm, u: np.ndarray, seed: int, study: int) -> Read:
    """Quantities of the people of an arm; nan beyond its size."""
    most = arm.n or max(UNREPORTED)
    people = Strangers(streams=Streams(seed), n=most)
    mine = replace(target, arms=(arm,), crowd=people)
    read = cohorts(mine, values(target.space, u))[arm.arm]
    streams = Streams(study)
    pick = streams.uniform(f"size/{arm.study}", len(u))
    size = np.array(UNREPORTED)[(pick * len(UNREPORTED)).astype(int)]
    is_there = np.arange(most) < (arm.n or size[:, None])
    there = {}
    for key, each in read.items():
        if key[2] == "tmax":
            step = np.sqrt(12.0) * grid_rounding(arm.sampled[key[1]])
            share = Streams(seed).uniform(f"grid/{key}", each.size).reshape(each.shape)
            each = each * np.exp(step * (share - 0.5))
        there[key] = np.where(is_there, each, np.nan)
        count = np.isfinite(there[key]).sum(axis=1)
        enough = count >= (1.0 - MOST_UNTOLD) * is_there.sum(axis=-1)
        there[key][~enough] = np.nan
    return there


def _reported(target: Target, row: Observed, read: dict[str, Read]) -> Replicated:
    groups = [quantity(row, read[arm]) for arm in _arms(target, row)]
    untold = np.any([np.isnan(group).all(axis=1) for group in groups], axis=0)
    groups = [np.where(untold[:, None], 1.0, group) for group in groups]

    def or_nan(draws: Draws) -> Draws:
        return np.where(untold, np.nan, draws)

    if row.statistic in OVER_GROUPS:
        within, _ = OVER_GROUPS[row.statistic]
        each = np.stack([OVER_PEOPLE[within](group) for group in groups])
        low, high = or_nan(each.min(axis=0)), or_nan(each.max(axis=0))
        if row.value is not None:
            return Replicated(value=high, low=None, high=None, spread=None)
        return Replicated(value=None, low=low, high=high, spread=None)
    people = np.concatenate(groups, axis=1)
    ends = row.low is not None and row.statistic != "mean"
    return Replicated(
        value=or_nan(OVER_PEOPLE[row.statistic](people)),
        low=or_nan(np.nanmin(people, axis=1)) if ends else None,
        high=or_nan(np.nanmax(people, axis=1)) if ends else None,
        spread=or_nan(np.nanstd(people, axis=1, ddof=1)) if row.spread else None,
    )


def _arms(target: Target, row: Observed) -> list[str]:
    return [arm.arm for arm in target.arms if arm.arm in row.arms]
