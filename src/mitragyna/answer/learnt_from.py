"""What an answer learnt from what was measured in the person."""

from dataclasses import dataclass
from enum import StrEnum

from ..interval import Interval


class Method(StrEnum):
    """How the posterior was computed."""

    prior = "prior"  # nothing was measured from which it could be learnt
    importance = "importance sampling"
    tempered = "tempered sequential Monte Carlo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostics:
    """Whether a posterior can be relied on.

    pareto_k         of the weights of the prior's people; None: nobody was weighed
    effective_draws  None: nothing was weighed
    failed           whether the prior stands in place of the posterior
    """

    method: Method
    pareto_k: float | None
    effective_draws: float | None
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefMoved:
    """Relief that is predicted of what is taken, before and after the trial.

    noticed  chance of at least `benefit_points` [-]
    worth    virtual people that count after it
    """

    before: Interval
    after: Interval
    noticed_before: float
    noticed_after: float
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLearnt:
    """What a randomised trial in the person says of relief of pain by kratom.

    periods  randomised ones that were used
    relief   of the habit of the trial
    failed   whether too few virtual people agree with it, so that what is predicted
             stands as it was
    """

    periods: int
    relief: ReliefMoved
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntFrom:
    """What was learnt from measured values, and whether that can be relied on.

    said         in words
    diagnostics  None for a person
    trial        what moved relief; None for a person, and where no trial was read
    """

    said: str
    diagnostics: Diagnostics | None
    trial: TrialLearnt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromData:
    """How much of one chance comes from what was measured in the person.

    chance    what it is the chance of
    before    the chance before anything was measured [-]
    after     after it [-]
    share     of the prior variance that is resolved, of what decides the event; 0 where
              that lies within the error of the computation [-]
    moved_by  the value that moved the chance most; empty where none did by more than
              that error
    without   the chance without that value; None where that cannot be told [-]
    """

    chance: str
    before: float
    after: float
    share: float
    moved_by: str = ""
    without: float | None = None
