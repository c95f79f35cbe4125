"""Ways down side by side, as `taper` answers."""

from dataclasses import dataclass
from datetime import date

from ..interval import Interval
from ..shown import Shown
from .action import Action
from .gate import Gate
from .plan import Criteria, Step
from .role import Role
from .route import CareRoute
from .seal import Seal
from .state import UseState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWay:
    """One way down, and what it is predicted to do.

    weeks             until nothing is left, begun ones counted; 0: stopped at once
    added_withdrawal  chance that it adds withdrawal to the same days [-]
    worst_step        the same for the step in which it is largest [-]
    days_above_10     days with SOWS above 10, from the first step until four weeks
                      after the last [d]
    cost              what the choice minimises: those days and the prices [d]
    feasible          whether no step adds more than is allowed, and it may be gone
    """

    name: str
    weeks: int
    steps: tuple[Step, ...]
    added_withdrawal: float
    worst_step: float
    days_above_10: Interval
    cost: float
    feasible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRule:
    """When a way down or up goes on, is held or goes back, and what is looked at."""

    what: str
    text: str
    source: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Taper(Shown):
    """Ways down for a clinician to lead, or the routes where only treatment remains.

    allowed_withdrawal  chance of added withdrawal allowed on a step [-]
    by                  the day by which nothing should be left
    chosen              name of a plan that may be gone; None where there is none
    remarks             what is said beside the plans
    """

    role: Role
    state: UseState | None
    allowed_withdrawal: float
    by: date | None
    plans: tuple[PlannedWay, ...]
    chosen: str | None
    remarks: tuple[str, ...]
    rules: tuple[PlanRule, ...]
    criteria: Criteria
    route: tuple[CareRoute, ...]
    actions: tuple[Action, ...]
    gates: tuple[Gate, ...]
    sealed: Seal
    kind: str = "taper"
