"""How someone stands on a way down, and what must be looked at."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ..shown import Shown
from .action import Action
from .role import Role
from .route import CareRoute
from .seal import Seal
from .urgency import Tier, Urgency


class PlanStatus(StrEnum):
    """What the plan says today."""

    go = "go"
    hold = "hold"
    step_back = "step_back"
    stop = "stop"
    none = "none"  # there is no plan, or it has not begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One cause that somebody must look at.

    what     in a few words
    reason   what on record set it off
    action   what is done
    """

    what: str
    tier: Tier
    reason: str
    action: str
    whom: str
    urgency: Urgency
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A value that all others do not lead one to expect.

    tail  chance of one as far out [-]
    """

    time: datetime
    quantity: str
    given: str
    tail: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedStep:
    """What is taken from a day on, of what was taken when the plan began [%]."""

    begins: date
    percent_of_start: float
    units: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace:
    """Where someone stands on a plan.

    step, steps       counted from 1
    week, weeks       the same, until nothing is left
    since, until      days of the step; None: it is the last
    percent_of_start  [%]; units  whole pieces a day
    contact           the next day on which somebody asks how it goes
    """

    step: int
    steps: int
    week: int
    weeks: int
    since: date
    until: date | None
    percent_of_start: float
    units: float | None
    contact: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNow:
    """What a plan says today, and why; `place` as in `Watched`."""

    status: PlanStatus
    reasons: tuple[str, ...]
    place: PlanPlace | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Watched(Shown):
    """What the record says of a way down today.

    reasons  why the status is what it is; empty for a person whose plan was not handed
             on
    place    None where there is no plan, or it has not begun, or may not be seen
    replan   the rest of the plan from tomorrow on, where its days no longer fit
    """

    role: Role
    status: PlanStatus
    reasons: tuple[str, ...]
    place: PlanPlace | None
    alerts: tuple[Alert, ...]
    signals: tuple[Signal, ...]
    replan: tuple[DatedStep, ...]
    route: tuple[CareRoute, ...]
    actions: tuple[Action, ...]
    sealed: Seal
    kind: str = "watch"
