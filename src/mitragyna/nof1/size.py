"""What trials of some pairs could tell: simulated, each read as one that was run."""

import numpy as np
from jaxtyping import Float

from ..answer import PainMoves, TrialSize
from ..clock import DAYS_A_WEEK
from ..evidence.bounds import bound
from ..inference.crossover.law import PainLaw
from ..inference.crossover.rated import Days
from ..model.pain import WORST
from ..record.trial_of_one import TrialPeriod
from .periods import rated_days


def size(
    rng: np.random.Generator,
    periods: tuple[TrialPeriod, ...],
    moves: PainMoves,
    level: float,
) -> TrialSize:
    """Chances that a trial says what is so; takes half a second.

    level  pain off kratom [NRS points]
    """
    days, points = rated_days(periods), bound("benefit_points")
    apart = drawn(rng, days, moves, round(bound("nof1_sets")))
    chances = (
        says_lower(days, rounded(level - times * points * days.exposure + apart))
        for times in (1.0, 2.0)
    )
    to_see, to_see_much = (float(said.mean()) for said in chances)
    return TrialSize(
        pairs=days.pairs,
        weeks=weeks_of(periods),
        to_see=to_see,
        to_see_much=to_see_much,
    )


def weeks_of(periods: tuple[TrialPeriod, ...]) -> int:
    """From the first day to the last, begun weeks counted."""
    days = (periods[-1].ends - periods[0].begins).days + 1
    return -(-days // DAYS_A_WEEK)


def says_lower(
    days: Days, pain: Float[np.ndarray, "sets days"]
) -> Float[np.ndarray, " sets"]:
    """Which sets of ratings say that pain is lower on kratom."""
    law = PainLaw(days=days)
    lower = law.posterior(pain).of(law.benefit()).above(0.0)
    return (lower >= bound("nof1_claim")).astype(float)


def rounded(pain: Float[np.ndarray, "sets days"]) -> Float[np.ndarray, "sets days"]:
    """Pain as it is rated: whole points of 0-10."""
    return np.clip(np.rint(pain), 0.0, WORST)


def drawn(
    rng: np.random.Generator, days: Days, moves: PainMoves, sets: int
) -> Float[np.ndarray, "sets days"]:
    """What moves pain for reasons of its own: of a period, and of each day."""
    periods = len(days.in_period)
    tau = bound("nof1_period_sd") * np.abs(rng.standard_normal((sets, 1)))
    of_period = tau * rng.standard_normal((sets, periods))
    of_day = moves.sd * rng.standard_normal((sets, days.count))
    for k in range(1, days.count):
        if days.period[k] == days.period[k - 1]:
            kept = moves.correlation ** days.apart[k, k - 1]
            of_day[:, k] *= np.sqrt(1.0 - kept**2)
            of_day[:, k] += kept * of_day[:, k - 1]
    return of_period @ days.in_period + of_day
