"""Bars of plans that are followed and learnt from: the rest of a plan on people who
explain what was rated until then, against the same without the ratings."""

from dataclasses import replace
from datetime import timedelta

import mitragyna as mg
from mitragyna.clock import DAYS_A_WEEK
from mitragyna.dosing.descent import USUAL
from mitragyna.dosing.rolling import rolled
from mitragyna.dosing.stepwise import Stepwise, leg
from mitragyna.evidence.bounds import bound
from mitragyna.monitoring.underway import underway
from mitragyna.person.setting import Draws, setting
from mitragyna.record.regimen import amount_per_day, scaled
from mitragyna.record.running_plan import PlanStep

from .cores import every_core
from .followed import (
    CROWD,
    LAPSE_DAY,
    SEED,
    Path,
    Ratings,
    by_replanning,
    gone,
    held,
    less,
    rest,
)
from .row import Bar
from .ways_down import HABIT, taking

#: People for whose fits a process of its own is worth its begin.
FITTED_ALONE = 2


def against_learning(count: int = 40) -> list[Bar]:
    """Planned anew with what was rated against without it, in the same people."""
    people = Stepwise(setting(taking(*HABIT), Draws(seed=SEED, n=count, threads=None)))
    with every_core(count // FITTED_ALONE) as each:
        learnt = gone(people, rest(()), by_learning, each)
    anew = gone(people, rest(()), by_replanning)
    name = f"{count} people with lapses, planned anew with what was rated less without"
    return [
        less(f"{name}: days with SOWS above 10", learnt.above - anew.above),
        less(f"{name}: weeks until nothing is left", learnt.weeks - anew.weeks),
    ]


def by_learning(path: Path, ratings: Ratings, planned: tuple[float, ...]):
    """Go, hold or step back by the rules of a plan; the rest is planned on people who
    explain what was rated until then."""
    share = held(path, ratings[-1])
    return planned if share is None else (share, *learnt_rest(path, ratings, share))


def learnt_rest(path: Path, ratings: Ratings, share: float) -> tuple[float, ...]:
    """What the planner lays out after a path and a week with a share, as `watch` does:
    on people after what was rated."""
    begun = underway(*on_record(path, ratings), CROWD)
    begun = leg(begun, share, DAYS_A_WEEK).after
    legs = rolled(begun, bound("added_withdrawal"), USUAL)
    return tuple(one.share for one in legs) if legs else ()


def on_record(path: Path, ratings: Ratings) -> tuple[mg.History, mg.RunningPlan]:
    """The record at the end of the path, and the plan that was followed on it."""
    record = taking(*HABIT)
    made, regimen = record.as_of, record.regimen
    assert regimen is not None
    whole = amount_per_day(regimen)
    assert whole is not None
    ends = [made + timedelta(weeks=week + 1) for week in range(len(path))]
    plan = mg.RunningPlan(
        subject=record.subject.id,
        name="faster",
        made=made,
        steps=tuple(
            PlanStep(
                begins=end.date() - timedelta(days=DAYS_A_WEEK - 1),
                percent_of_start=100.0 * share,
            )
            for end, (share, _) in zip(ends, path, strict=True)
        ),
        step_days=DAYS_A_WEEK,
        allowed=bound("added_withdrawal"),
        seal="virtual people",
        amount_per_day=whole.value,
        unit=whole.unit,
        regimen=regimen.text,
        since=record.since,
    )
    lapses = (
        mg.Dose(time=end - timedelta(days=DAYS_A_WEEK - LAPSE_DAY), amount=whole)
        for end, (_, lapsed) in zip(ends, path, strict=True)
        if lapsed
    )
    rated = (
        mg.Observation(
            time=end,
            quantity=mg.Quantity("sows"),
            value=min(max(round(value), 0), 64),
            unit="points",
        )
        for end, value in zip(ends, ratings, strict=True)
    )
    return replace(
        record,
        as_of=ends[-1],
        regimen=scaled(regimen, path[-1][0]),
        doses=tuple(lapses),
        observations=(*record.observations, *rated),
    ), plan
