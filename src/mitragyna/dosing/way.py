"""A way down and what it does to virtual people, as it stands in answers."""

from dataclasses import dataclass
from datetime import date

from ..answer import Plan, PlannedWay, Policy, WayDown
from ..clock import DAY
from ..evidence.bounds import bound
from ..interval import Interval
from ..record.history import History
from .descent import AT_ONCE, USUAL, Descent, Footing
from .plan import of_descent, plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of a way down.

    by       the day by which nothing should be left
    allowed  chance of added withdrawal on a step, at most that of `limits.tsv` [-]
    """

    by: date | None
    allowed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way down, and what it does.

    added          chance that it adds withdrawal to the same days [-]
    worst_step     the same for the step in which it is largest [-]
    days_above_10  days with SOWS above 10, to four weeks after the last step [d]
    cost           what the choice minimises [d]
    feasible       whether no step adds more than is allowed, and it may be gone
    footing        what shaped its steps
    remarks        what is said beside it
    """

    name: str
    descent: Descent
    added: float
    worst_step: float
    days_above_10: Interval
    cost: float
    feasible: bool
    footing: Footing = USUAL
    remarks: tuple[str, ...] = ()


def wanted_by(history: History) -> Wanted:
    """What the record wants of one."""
    return Wanted(by=history.wish.by, allowed=bound("added_withdrawal"))


def ends(way: Way, history: History) -> date:
    """The first day without any: of steps the first begins the day after the record."""
    days = way.descent.days
    return history.as_of.date() + (days + 1) * DAY if days else history.as_of.date()


def planned(way: Way) -> PlannedWay:
    """The way down as one of several side by side."""
    return PlannedWay(
        name=way.name,
        weeks=way.descent.weeks,
        steps=of_descent(way.descent, way.footing.pieces),
        added_withdrawal=way.added,
        worst_step=way.worst_step,
        days_above_10=way.days_above_10,
        cost=way.cost,
        feasible=way.feasible,
    )


def shown(way: Way, *, names_pieces: bool) -> WayDown:
    """The one of an answer."""
    pieces = way.footing.pieces if names_pieces else None
    return WayDown(
        weeks=way.descent.weeks,
        steps=of_descent(way.descent, pieces),
        added_withdrawal=way.added,
        worst_step=way.worst_step,
        remarks=way.remarks,
    )


def plan_of(way: Way, *, names_pieces: bool = False) -> Plan | None:
    """The same as a plan with its rules to go on and to hold; None at once."""
    if way.descent == AT_ONCE:
        return None
    steps = shown(way, names_pieces=names_pieces).steps
    return plan(Policy.none, steps, percent_a_week=way.descent.percent_a_week)
