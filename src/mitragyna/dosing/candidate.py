"""A policy to be computed, and whose it is."""

from dataclasses import dataclass
from math import inf

from ..answer import Grounds, Plan, Policy, Taking
from ..clock import WEEK_H
from ..person.course import Factor
from ..person.intake import mitragynine_mg
from ..record.dose import Regimen
from ..record.history import History
from ..record.regimen import amount_per_day
from .way import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One policy to be computed.

    weeks   horizon
    rule    intakes from `as_of` on; factor multiplies their amounts [-]
    mg      mitragynine a day at factor 1 by the certificate [mg]; None unknown
    judged  week whose pain is compared
    added   chance that it adds withdrawal, where that is computed already [-]
    worst   the same of its worst step; None where it is not judged by the step [-]
    plan    its steps; None where nothing changes by steps
    beside  what is said beside a plan or in its place
    """

    policy: Policy
    weeks: int
    rule: Regimen | None
    factor: Factor
    mg: float | None
    judged: int
    regimen: Taking
    reason: Grounds
    added: float | None = None
    worst: float | None = None
    plan: Plan | None = None
    beside: tuple[str, ...] = ()

    @property
    def peak(self) -> float:
        """Largest factor of any week [-]."""
        return max(self.factor(week * WEEK_H) for week in range(self.weeks))

    @property
    def target_mg(self) -> float | None:
        """Mitragynine a day at the end by the certificate [mg]; None unknown."""
        last = self.factor((self.weeks - 1) * WEEK_H)
        return None if self.mg is None else self.mg * last


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Whose policies are made.

    present  the habit in force
    mg       mitragynine on its worst day by the certificate [mg]; None when it may
             not be named or cannot be told
    way      its way down; None where there is none
    way_off  what is said of the way off where none is laid out; else nothing
    names_mg    whether amounts may be named
    most_steps  the most steps that an increase may have
    is_start    whether the present habit is a step of a start, which goes on as one
    """

    history: History
    present: Regimen | None
    mg: float | None
    way: Way | None
    way_off: tuple[str, ...] = ()
    names_mg: bool = False
    most_steps: float = inf
    is_start: bool = False


def case_of(
    history: History, present: Regimen | None, names_mg: bool, way: Way | None
) -> Case:
    """The case of a history whose present habit is a rule."""
    day = amount_per_day(present) if present is not None and names_mg else None
    mg = None if day is None else mitragynine_mg(day, history.product)
    names_mg = names_mg and (present is None or mg is not None)
    return Case(history=history, present=present, mg=mg, way=way, names_mg=names_mg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A policy the gates left open and that is not proposed, and why."""

    policy: Policy
    reason: str
