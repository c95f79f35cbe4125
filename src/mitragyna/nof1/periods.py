"""The periods of a trial in random order, with the days of each.

on → off   the way down, washout, rated days; before kratom is taken again, no
           fewer days without it than after which nothing warns of lost tolerance
off → on   the way up, days at the full amount, rated days
as before  rated days alone
"""

from collections.abc import Iterable
from datetime import date

import numpy as np

from ..clock import DAY
from ..dosing.plan import percent
from ..evidence.bounds import bound
from ..inference.crossover.exposure import exposure
from ..inference.crossover.rated import Days
from ..record.running_plan import PlanStep
from ..record.trial_of_one import TrialPeriod
from .passage import Passage

HALF = 0.5


def in_random_order(rng: np.random.Generator, pairs: int) -> tuple[bool, ...]:
    """On or off of each period: in each pair one of each, the first by chance."""
    firsts = rng.random(pairs) < HALF
    return tuple(is_on for first in firsts for is_on in (bool(first), not first))


def dated(
    order: Iterable[bool], passage: Passage, begins: date
) -> tuple[TrialPeriod, ...]:
    """The periods from a day on, on which kratom is taken as it was."""
    periods, was_on = list[TrialPeriod](), True
    for is_on in order:
        one = _on(passage, begins) if is_on else _off(passage, begins)
        one = one if is_on is not was_on else _as_before(is_on, begins)
        periods.append(one)
        begins, was_on = one.ends + DAY, is_on
    return tuple(periods)


def rated_days(periods: Iterable[TrialPeriod]) -> Days:
    """The days of the periods whose pain counts."""
    every = [(k, one, day) for k, one in enumerate(periods) for day in one.rated_days]
    return Days(
        number=np.array([day.toordinal() for _, _, day in every]),
        period=np.array([k for k, _, _ in every]),
        pair=np.array([k // 2 for k, _, _ in every]),
        exposure=np.array([exposure(one, day) for _, one, day in every]),
        withdrawal=np.zeros(len(every)),
    )


def _as_before(is_on: bool, begins: date) -> TrialPeriod:
    return _period(is_on, begins, (), (0, 0, _rated()))


def _off(passage: Passage, begins: date) -> TrialPeriod:
    down, without = passage.down, passage.washout + _rated()
    if passage.is_daily:
        without = max(without, round(bound("stopped_window_days")))
    steps = tuple(
        PlanStep(
            begins=begins + k * down.step_days * DAY, percent_of_start=percent(share)
        )
        for k, share in enumerate(down.shares)
    )
    return _period(False, begins, steps, (down.days, without - _rated(), without))


def _on(passage: Passage, begins: date) -> TrialPeriod:
    hold, settle = round(bound("hold_days")), round(bound("nof1_settle_days"))
    steps = tuple(
        _step(begins + k * hold * DAY, share) for k, share in enumerate(passage.up)
    )
    clean = (len(steps) - 1) * hold
    return _period(True, begins, steps, (clean, settle, settle + _rated()))


def _period(
    is_on: bool, begins: date, steps: tuple[PlanStep, ...], days: tuple[int, int, int]
) -> TrialPeriod:
    """A period, by the days until it is clean, then until it is rated and over."""
    to_clean, to_rated, to_end = days
    clean = begins + to_clean * DAY
    return TrialPeriod(
        with_kratom=is_on,
        begins=begins,
        clean=clean,
        rated=clean + to_rated * DAY,
        ends=clean + (to_end - 1) * DAY,
        steps=steps,
    )


def _step(begins: date, share: float) -> PlanStep:
    return PlanStep(begins=begins, percent_of_start=percent(share))


def _rated() -> int:
    """Days of a period whose pain counts."""
    return round(bound("nof1_measured_days"))
