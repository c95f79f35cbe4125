"""People weighed by how well their relief agrees with a randomised trial in the person
they are like.

As many of them as are looked at anyway, so that how many an answer wants changes
nobody's weight. Where too few agree, no weight of them can be relied on, and relief
stands as it was: such a trial says what is predicted of nobody.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Int

from ..answer import ReliefMoved
from ..interval import Interval
from ..person.setting import COHORT, Draws, Standpoint, setting
from ..record.clinical import clinical
from ..record.history import History
from ..record.regimen import parse_regimen
from .crossover.period_read import rated_periods
from .crossover.read import are_enough, is_over, read_by
from .crossover.relief_moved import PerPerson, log_agreement, relief_moved, relief_of

#: How many are looked at, and fewest effective people that are relied on.
PEOPLE, FEWEST = 2_000, 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTrial:
    """What a trial says of relief.

    periods  randomised ones that are used
    weight   of the people who are looked at; they sum to 1
    benefit  by the trial alone [NRS points]
    holds    whether averages by these weights can be relied on
    """

    periods: int
    weight: PerPerson
    benefit: Interval
    relief: ReliefMoved
    holds: bool

    @property
    def cohort(self) -> Int[np.ndarray, " n"]:
        """Number of those who share what is not known about the population."""
        return np.arange(len(self.weight)) // COHORT

    @property
    def is_beyond(self) -> bool:
        """Whether the trial says more, or less, than is predicted of people: it then
        moves relief little."""
        before = self.relief.before
        return self.benefit.low > before.high or self.benefit.high < before.low


def by_trial(history: History, draws: Draws, standpoint: Standpoint) -> ByTrial | None:
    """People of a standpoint weighed by the trial of the record; None where there is
    none that is over and was rated enough. Takes as long as simulating them does."""
    trial, record = history.trial, clinical(history)
    if trial is None or not is_over(trial, record):
        return None
    periods = rated_periods(record, trial)
    if not are_enough(periods):
        return None
    law, read = read_by(periods)
    benefit = read.of(law.benefit())
    relief = relief_of(setting(history, draws, standpoint), parse_regimen(trial.habit))
    weight, holds = relied_on(log_agreement(relief, benefit))
    return ByTrial(
        periods=sum(not one.reason for one in periods),
        weight=weight,
        benefit=benefit.interval(),
        relief=relief_moved(relief, weight),
        holds=holds,
    )


def relied_on(log_weight: PerPerson) -> tuple[PerPerson, bool]:
    """Weights, and whether they can be relied on: none exceeds that of whoever agrees
    best, so that how many count decides."""
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    return weight, 1.0 / float((weight**2).sum()) >= FEWEST
