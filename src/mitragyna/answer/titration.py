"""The next step of a way up, beside holding and stopping, as `titrate` answers."""

from dataclasses import dataclass
from enum import StrEnum

from ..interval import Interval
from ..shown import Shown
from .action import Action
from .gate import Gate
from .monitoring import Test
from .option import Constraint
from .plan import Plan
from .role import Role
from .seal import Seal
from .state import UseState
from .taper import PlanRule


class Going(StrEnum):
    """How it may go on at a visit, from the least to the most that is taken."""

    stop = "stop"  # by the way down where use is daily
    hold = "hold"
    up = "raise"  # a first step, or one step more


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way to go on, and what it is predicted to bring until `week`.

    to_mg_per_day   mitragynine a day at its end by the certificate [mg/d]; None where
                    it is unknown
    less_pain       mean difference from placebo, 90 % interval [NRS points]
    chance_better, _worse  by 1 NRS point or more than under placebo [-]
    gain            expected points less pain than placebo [NRS points]
    price           of harms and of exposure, which the gain must outweigh [NRS points]
    for_prolactin   how much of it is for prolactin that kratom lifts above the limit
    utility         the gain less the price [NRS points]
    constraints     harms with their chance and the chance allowed
    against         why it may not be; empty where it may
    """

    going: Going
    to_mg_per_day: float | None
    week: int
    less_pain: Interval
    chance_better: float
    chance_worse: float
    gain: float
    price: float
    for_prolactin: float
    utility: float
    constraints: tuple[Constraint, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What would have to be true for a step up, and what is.

    now, needed  in words, with units
    """

    what: str
    now: str
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSample:
    """A sample on a step of a way up."""

    what: str
    when: str
    why: str
    source: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Titration(Shown):
    """What to do next about an amount: one step up, hold, or stop.

    first    the answer in a line
    going    what is chosen; None where nothing is taken and nothing supports a start
    opens    whether what is predicted of a way up passes the bound of a start
    moves    what was weighed: what is chosen first, then by its worth
    lacking  what would have to be true for a step up; empty where one is open
    plan     the step that is chosen, where it is one up
    samples, monitoring  what is looked at on the way, where it goes on
    remarks  what is said beside it
    """

    role: Role
    state: UseState | None
    first: str
    going: Going | None
    opens: bool
    moves: tuple[Move, ...]
    lacking: tuple[Lacking, ...]
    plan: Plan | None
    samples: tuple[StepSample, ...]
    monitoring: tuple[Test, ...]
    rules: tuple[PlanRule, ...]
    remarks: tuple[str, ...]
    actions: tuple[Action, ...]
    gates: tuple[Gate, ...]
    sealed: Seal
    kind: str = "titration"
