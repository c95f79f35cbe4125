"""Ways down side by side, and which one is chosen: for a clinician to lead.

    faster, middle, gentler   no step adds more than is allowed, half of it, a quarter
    fixed, at once            for comparison, never chosen

A slower one stands beside a faster one only where it takes enough of the added chance
away. Chosen is what costs least, in days:

    cost = days of withdrawal + weeks·price + weeks of intake·price + added·price
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ..answer import PlannedWay, Role, Taper
from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound
from ..interval import Interval
from ..person.reproduction import FIELDS, is_so
from ..person.setting import STEP_H, Draws, setting
from ..person.use import days_of_use, use
from ..products.plausible import believed
from ..record.history import History
from ..safety.gates import Gates, gates
from ..safety.routes import routes
from .decide import sealed_for
from .descent import AT_ONCE, Descent, Footing, by_week
from .plan import criteria, of_descent
from .refuse import actions
from .rolling import rolled
from .stepwise import AFTER_DAYS, Stepwise, Stretch
from .taper_rules import remarks_on, taper_rules
from .way_down import (
    PACES,
    as_user,
    footing,
    is_at_once,
    is_laid_out,
    least_bad,
    led_by,
)

#: Plan → limit that says which share of what is allowed its steps may add.
PLANS = {"faster": None, "middle": "middle_share", "gentler": "gentler_share"}
STOP, FIXED, LEAST_BAD = "at once", "fixed", "least bad"

#: People on whom steps are tried; what is shown is computed on all.
TRIED = 250

#: How often a way down is looked for again, more carefully, where all people show a
#: step that adds more than the fewer had.
AGAIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of a way down.

    by       the day by which nothing should be left
    allowed  chance of added withdrawal on a step, at most that of `limits.tsv` [-]
    """

    by: date | None
    allowed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """One person's ways down, tried on some virtual people and judged on all."""

    some: Stepwise
    every: Stepwise
    footing: Footing
    step_days: int
    allowed: float

    def rolled(self, share: float) -> PlannedWay | None:
        """The one of which no step adds more than this share of what is allowed."""
        aim = goal = share * self.allowed
        for _ in range(1 + AGAIN):
            descent = rolled(self.some, aim, self.footing, self.step_days)
            if descent is None:
                return None
            way = self.judged("", descent, goal)
            if way.feasible:
                return way
            aim *= goal / way.worst_step
        return None

    def added(self, descent: Descent) -> float:
        """Chance that a way down adds withdrawal [-]."""
        return self.judged("", descent, 0.0).added_withdrawal

    def judged(self, name: str, descent: Descent, allowed: float) -> PlannedWay:
        """What a way down does to all of them."""
        sows, adds = self._stepwise(descent)
        above = np.concatenate(sows) > bound("withdrawal_sows")
        days = above.sum(axis=0) * STEP_H / DAY_H
        added = float(np.any(adds, axis=0).mean())
        worst = float(np.mean(adds, axis=1).max())
        taken = sum(descent.shares) * descent.step_days / DAYS_A_WEEK
        low, median, high = map(float, np.quantile(days, (0.05, 0.5, 0.95)))
        return PlannedWay(
            name=name,
            weeks=descent.weeks,
            steps=of_descent(descent, self.footing.pieces),
            added_withdrawal=added,
            worst_step=worst,
            days_above_10=Interval(low=low, median=median, high=high),
            cost=float(days.mean())
            + bound("price_week") * descent.days / DAYS_A_WEEK
            + bound("price_intake") * taken
            + bound("price_lapse") * added,
            feasible=worst <= allowed,
        )

    def _stepwise(self, descent: Descent) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Withdrawal of each step, and to whom the step adds some."""
        people, moment, sows, adds = self.every, self.every.begin, [], []
        for number, share in enumerate(descent.shares):
            begin_h = DAY_H * number * descent.step_days
            days = descent.step_days if share else AFTER_DAYS
            end_h = begin_h + DAY_H * days
            stretch = Stretch(begin_h=begin_h, end_h=end_h, share=share)
            values, moment = people.follow(moment, stretch)
            sows.append(values)
            adds.append(people.adds(values, stretch))
        return sows, adds


def taper(history: History, role: Role, draws: Draws, wanted: Wanted) -> Taper:
    """Ways down of a person, or the routes where only treatment remains. For
    professionals; takes some seconds."""
    verdict = gates(history, role)
    planner = (
        _planner(history, draws, wanted) if is_laid_out(verdict, history) else None
    )
    plans = tuple(_plans(planner, verdict, history)) if planner else ()
    chosen = _chosen(plans, wanted, history)
    return Taper(
        role=role,
        state=use(history).state,
        allowed_withdrawal=wanted.allowed,
        by=wanted.by,
        plans=plans,
        chosen=chosen.name if chosen else None,
        remarks=(
            *remarks_on(plans, chosen, wanted.by, history),
            *(led_by(verdict) if plans else ()),
        ),
        rules=taper_rules() if plans else (),
        criteria=criteria(),
        route=routes(verdict, history),
        actions=actions(verdict, history),
        gates=verdict.fired,
        sealed=sealed_for(history, role, draws),
    )


def _planner(history: History, draws: Draws, wanted: Wanted) -> Planner:
    setup = as_user(setting(believed(history), draws))
    fewer = replace(draws, n=min(draws.n, TRIED))
    days = days_of_use(history)
    is_short = days is not None and days <= bound("fastest_taper_days")
    return Planner(
        some=Stepwise(setting(setup.history, fewer)),
        every=Stepwise(setup),
        footing=footing(setup.history, setup.course.present),
        step_days=round(bound("short_step_days")) if is_short else DAYS_A_WEEK,
        allowed=wanted.allowed,
    )


def _plans(planner: Planner, verdict: Gates, history: History) -> Iterator[PlannedWay]:
    """What stands side by side, the fastest first."""
    allowed = planner.allowed
    stop = planner.judged(STOP, AT_ONCE, allowed)
    if is_at_once(verdict, history):
        yield replace(stop, feasible=True)
        return
    yield replace(stop, feasible=False)
    yield from _frontier(planner)
    paces = {p: by_week(bound(p), planner.footing) for p in PACES}
    fixed = planner.judged(FIXED, paces["taper_percent_per_week"], allowed)
    yield replace(fixed, feasible=False)


def _frontier(planner: Planner) -> Iterator[PlannedWay]:
    """The plans between the fastest and the gentlest that may be gone; the least bad
    where there is none."""
    last = None
    for name, share in PLANS.items():
        way = planner.rolled(bound(share) if share else 1.0)
        if way is None:
            break
        gains = last is None or (
            last.added_withdrawal - way.added_withdrawal >= bound("slower_gains")
        )
        if gains:
            last = replace(way, name=name)
            yield last
    if last is None:
        ways = dict.fromkeys(by_week(bound(p), planner.footing) for p in PACES)
        descent, _ = least_bad(tuple(ways), planner.added)
        yield replace(planner.judged(LEAST_BAD, descent, 0.0), feasible=False)


def _chosen(
    plans: tuple[PlannedWay, ...], wanted: Wanted, history: History
) -> PlannedWay | None:
    """What costs least of what may be gone, and is done by the day wished for where
    anything is; in pregnancy and lactation what adds least withdrawal."""
    possible = [plan for plan in plans if plan.feasible]
    by = wanted.by
    if by is not None:
        days = (by - history.as_of.date()).days
        in_time = [plan for plan in possible if DAYS_A_WEEK * plan.weeks <= days]
        possible = in_time or possible
    is_for_two = any(is_so(history.subject, field) for field in FIELDS)
    return min(
        possible,
        key=lambda plan: plan.added_withdrawal if is_for_two else plan.cost,
        default=None,
    )
