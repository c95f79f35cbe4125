"""What would have to be true for a step up, beside what is."""

from collections.abc import Iterator

import numpy as np

from ..answer import Lacking, Move, UseState
from ..evidence.bounds import bound
from ..interval import tenths
from ..person.use import use
from ..record.history import History
from ..safety.gates import Gates
from .benefit import ArmPain
from .proposal import FORBIDS

NO_CERTIFICATE = "none on record"
NO_AMOUNT = "how much mitragynine is taken in a day is not known"


def of_record(gates: Gates, history: History) -> Iterator[Lacking]:
    """What keeps a step up from being weighed at all."""
    if use(history).state is UseState.stopped:
        yield Lacking(
            what="a step that may be taken",
            now="daily use has ended, and tolerance with it",
            needed="nothing opens one",
        )
    if history.others:
        yield not_laid_out("several products are taken")
    for gate in gates.fired:
        if gate.effect in FORBIDS:
            yield Lacking(what=gate.reason, now="it holds", needed=gate.next_step)
    product = history.product
    if product is None or not product.has_batch_certificate:
        yield Lacking(
            what="certificate of the batch",
            now=NO_CERTIFICATE,
            needed="mitragynine by a laboratory, for this batch",
        )


def not_laid_out(reason: str) -> Lacking:
    """A step up that is not laid out."""
    return Lacking(
        what="a step that may be taken", now=reason, needed="that it is not so"
    )


def of_move(move: Move, pain: ArmPain) -> Iterator[Lacking]:
    """What a way up that was computed does not pass.

    pain  of the people whom it was computed with
    """
    least, ahead = bound("start_ahead"), move.chance_better - move.chance_worse
    if move.less_pain.low <= 0.0:
        yield Lacking(
            what="less pain than placebo, points of 10, 90 % interval",
            now=tenths(move.less_pain),
            needed="an interval above 0",
        )
    if ahead < least:
        yield Lacking(
            what=f"people {bound('benefit_points'):g} point better than under placebo, "
            "less those worse",
            now=_percent(ahead),
            needed=f"{_percent(least)}: {_times(pain, least)}",
        )
    for one in move.constraints:
        if one.binding:
            yield Lacking(
                what=one.name,
                now=_percent(one.probability),
                needed=f"at most {_percent(one.allowed)}",
            )


def _times(pain: ArmPain, least: float) -> str:
    """How many times the relief that is predicted would do, in words."""
    less = pain.placebo - pain.treated
    times = times_needed(less, bound("benefit_points"), least)
    if times is None:
        return "no multiple of what is predicted would do"
    return (
        f"{times:.1f} times the relief that is predicted, a mean of "
        f"{times * less.mean():.1f} points"
    )


def times_needed(less: np.ndarray, point: float, ahead: float) -> float | None:
    """The least multiple of each one's relief by which so many more are better by a
    point than worse; None where there is none.

    less  pain less than under placebo, by virtual person [NRS points]
    """
    # the share changes only where somebody passes the point
    for times in np.sort(point / np.abs(less[less != 0.0])):
        moved = times * (1.0 + 1e-12) * less
        if (moved >= point).mean() - (moved <= -point).mean() >= ahead:
            return float(times)
    return None


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
