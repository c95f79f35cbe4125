"""Plans in numbers: the one way down, a share of the present, a rise.

A step is written in percent to six digits: what a factor leaves behind in the last bit
is no percent.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from ..answer import Criteria, Plan, Policy, Step
from ..clock import DAYS_A_WEEK, WEEK_H
from ..evidence.bounds import bound
from ..person.course import Factor
from .descent import Descent

DIGITS = 6


def of_descent(descent: Descent, pieces: float | None = None) -> tuple[Step, ...]:
    """Each step of a way down that takes something away; pieces a day at its
    beginning, where they may be named [1/day]."""
    every = enumerate(pairwise((1.0, *descent.shares)))
    return tuple(
        _step(day=number * descent.step_days, share=share, before=before,
              is_weekly=descent.step_days == DAYS_A_WEEK, pieces=pieces)
        for number, (before, share) in every
        if share < before
    )  # fmt: skip


def _step(
    *, day: int, share: float, before: float, is_weekly: bool, pieces: float | None
) -> Step:
    return Step(
        from_week=day // DAYS_A_WEEK + 1,
        from_day=None if is_weekly else day + 1,
        percent_of_current=percent(share / before),
        percent_of_start=percent(share),
        units=None if pieces is None else round(pieces * share, DIGITS),
    )


def of_present(factor: Factor, weeks: int, mg: float | None = None) -> tuple[Step, ...]:
    """Shares of the present intake by week.

    mg  mitragynine of the present a day, where it may be named [mg/d]
    """
    shares = [1.0, *(factor(week * WEEK_H) for week in range(weeks))]
    return tuple(
        Step(
            from_week=week,
            percent_of_current=percent(shares[week] / shares[week - 1]),
            percent_of_start=percent(shares[week]),
            mitragynine_mg_per_day=None if mg is None else mg * shares[week],
        )
        for week in range(1, weeks + 1)
    )


def plan(
    name: Policy, steps: Sequence[Step], *, percent_a_week: float | None = None
) -> Plan:
    """Steps with what goes on, holds, takes back and ends them."""
    last = steps[-1]
    day = last.from_day or (last.from_week - 1) * DAYS_A_WEEK + 1
    return Plan(
        name=name,
        weeks=ceil((day - 1) / DAYS_A_WEEK),
        percent_a_week=percent_a_week,
        steps=tuple(steps),
        criteria=criteria(),
    )


def criteria() -> Criteria:
    """The limits that every plan has."""
    return Criteria(
        step_days=bound("hold_days"),
        bearable_sows=bound("withdrawal_sows"),
        held_by_pain=bound("pain_worse_points"),
        back_sows=bound("step_back_sows"),
        back_cows=bound("step_back_cows"),
        fastest_percent_a_week=bound("fastest_taper_percent"),
        fastest_after_days=bound("fastest_taper_days"),
        futile_percent=bound("futile_percent"),
        futile_points=bound("futile_points"),
        futile_steps=bound("steps_up"),
    )


def percent(share: float) -> float:
    """A share in percent [%]."""
    return round(100.0 * share, DIGITS)
