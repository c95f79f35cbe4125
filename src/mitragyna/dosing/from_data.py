"""How much of an option's chances comes from what was measured in this person.

share     1 − Var(after)/Var(before) of what decides the event, as `inference.moved`
          has it for parameters; nothing where that is within its error
moved_by  the value whose absence changes the chance most: everyone is weighed
          without it, and nobody is simulated again
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from ..answer import FromData
from ..inference.learnt import Learnt
from ..inference.moved import WITHIN
from ..inference.without import Without, without_each
from ..person.setting import COHORT
from ..record.history import History
from .candidate import Candidate
from .events import Event
from .options import Yardstick

#: Of a variance, what rounding leaves [-].
ROUNDED = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What options are held against, before and after what was measured.

    prior  people before anything was measured
    weight of these people after it; None where others walked in their place
    named  every value that was learnt from, in words, with people weighed without it
    """

    prior: Yardstick
    weight: Float[np.ndarray, " n"] | None
    named: tuple[tuple[str, Without], ...]


def before(history: History, learnt: Learnt, prior: Yardstick) -> Before:
    """What stood before the values of a record were learnt from."""
    return Before(
        prior=prior,
        named=tuple((_in_words(history, one), one) for one in without_each(learnt)),
        weight=learnt.of_first(prior.setup.people.n),
    )


def from_data(
    candidate: Candidate, after: Yardstick, before: Before
) -> Iterator[FromData]:
    """That of each of its chances."""
    held = (each.events(candidate) for each in (before.prior, after))
    for prior, now in zip(*held, strict=True):
        named, without = _moved_by(now, before.named)
        yield FromData(
            chance=now.chance_of,
            before=prior.chance,
            after=now.chance,
            share=share(prior, now, before.weight),
            moved_by=named,
            without=without,
        )


def share(before: Event, after: Event, weight: Float[np.ndarray, " n"] | None) -> float:
    """How much of the variance before is gone [-].

    weight  of the people before, after what was measured
    """
    was = _spread(before, np.ones_like(before.beyond))
    if was.variance == 0.0:
        return 0.0
    if weight is None:
        now = _spread(after, np.ones_like(after.beyond))
        left = now.variance / was.variance
        off = float(np.hypot(np.linalg.norm(now.off), left * np.linalg.norm(was.off)))
    else:
        now = _spread(before, weight)
        left = now.variance / was.variance
        off = float(np.linalg.norm(now.off - left * was.off))
    least = max(WITHIN * off / was.variance, ROUNDED)
    return 1.0 - left if 1.0 - left > least else 0.0


class Spread(NamedTuple):
    """A variance, and how far each cohort is off its share of it."""

    variance: float
    off: Float[np.ndarray, " cohorts"]


def _spread(event: Event, weight: Float[np.ndarray, " n"]) -> Spread:
    met = ~np.isnan(event.beyond)
    values, weight = event.beyond[met], weight[met] / weight[met].sum()
    squares = (values - weight @ values) ** 2
    variance = float(weight @ squares)
    each = np.bincount(
        np.flatnonzero(met) // COHORT,
        weight * (squares - variance),
        minlength=-(-len(met) // COHORT),
    )
    return Spread(variance=variance, off=each)


def _moved_by(
    event: Event, named: tuple[tuple[str, Without], ...]
) -> tuple[str, float | None]:
    """The value that moved the chance most, and the chance without it; none where no
    value moved it by a virtual person and by more than chance does."""
    met = ~np.isnan(event.beyond)
    holds, most = (event.beyond > 0.0)[met] * 1.0, 0.0
    best: tuple[str, float | None] = ("", None)
    for name, one in named:
        weight = one.weight[met] / one.weight[met].sum()
        chance = float(weight @ holds)
        moved = abs(chance - event.chance)
        least = max(1.0 / len(holds), WITHIN * _error(weight, holds - chance, met))
        if moved > most and moved >= least:
            most, best = moved, (name, chance if one.is_reliable else None)
    return best


def _error(
    weight: Float[np.ndarray, " met"], off: Float[np.ndarray, " met"], met: np.ndarray
) -> float:
    """Standard error of how far weights move a chance, by cohorts [-]."""
    cohort = np.flatnonzero(met) // COHORT
    each = np.bincount(cohort, (weight - 1.0 / len(weight)) * off)
    return float(np.sqrt((each**2).sum()))


def _in_words(history: History, one: Without) -> str:
    """A value as it stands on record."""
    seen = history.observations[one.observation]
    below = "< " if seen.below_lloq else ""
    quantity = seen.quantity.replace("_", " ")
    return f"{quantity} {below}{seen.value:g} {seen.unit} ({seen.time:%Y-%m-%d %H:%M})"
