"""Bars of plans that are followed: virtual people go down with lapses and ratings that
err, by a plan that is planned anew and by a fixed pace; and how often someone who keeps
to a plan sets off an alarm."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from time import perf_counter

import numpy as np
from jaxtyping import Float

import mitragyna as mg
from mitragyna.answer import PlanStatus, Role
from mitragyna.clock import DAY_H, DAYS_A_WEEK, WEEK_H, minute, minutes
from mitragyna.dosing.descent import USUAL, by_week
from mitragyna.dosing.rolling import rolled
from mitragyna.dosing.stepwise import (
    SOWS,
    Stepwise,
    Underway,
    at_first,
    leg,
)
from mitragyna.evidence.bounds import bound
from mitragyna.monitoring.alerts import alerts
from mitragyna.monitoring.replan import replanned
from mitragyna.person.setting import COHORT, STEP_H, Draws, setting
from mitragyna.person.snapshot import Ahead, Snapshot, calm_before, followed
from mitragyna.record.regimen import scaled
from mitragyna.safety.gates import gates
from mitragyna.simulation import Intakes

from .cores import Each, every_core
from .row import SPEED, Bar, at_most, goal
from .ways_down import HABIT, taking

#: Weeks over which both are compared: the longest way down, and four after it.
WEEKS = 34

#: People on whom a plan is made, and the seed of those who follow it.
CROWD, SEED = Draws(seed=1, n=40, threads=1), 77

#: Error of a rating [SOWS points]; chance of a lapse in a week, and so much more of it
#: in a week that ended with withdrawal; the day of the week on which it falls.
NOISE, LAPSE, LAPSE_IN_WITHDRAWAL, LAPSE_DAY = 3.0, 0.03, 0.15, 5

#: People for whom a process of its own is worth its begin.
ALONE = 40

Shares = Float[np.ndarray, " people"]
#: Share of each week until now, and whether more was taken on a day of it.
Path = tuple[tuple[float, bool], ...]
#: What was rated at the end of each of these weeks [SOWS points].
Ratings = tuple[float, ...]
#: The two, and what was planned.
SoFar = tuple[Path, Ratings, tuple[float, ...]]
#: What a person takes next, from their path, the ratings and what was planned.
Next = Callable[[Path, Ratings, tuple[float, ...]], tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """How people went down.

    above  days with SOWS above 10, by person [d]
    weeks  until nothing was left; `WEEKS` for who was not done [weeks]
    """

    above: Shares
    weeks: Shares


def by_replanning(path: Path, ratings: Ratings, planned: tuple[float, ...]):
    """Go, hold or step back by the rules of a plan; after a hold or a step back the
    rest is planned anew."""
    share = held(path, ratings[-1])
    return planned if share is None else (share, *rest((*path, (share, False))))


def held(path: Path, rated: float) -> float | None:
    """What is held by the rules of a plan; None where it goes on [-]."""
    share, lapsed = path[-1]
    if lapsed or rated > bound("step_back_sows"):
        return next((s for s, _ in reversed(path[:-1]) if s > share), share)
    return share if rated > bound("withdrawal_sows") else None


def at_fixed_pace(_path: Path, _ratings: Ratings, planned: tuple[float, ...]):
    """On, whatever comes."""
    return planned


@cache
def crowd() -> Stepwise:
    """The people on whom plans are made."""
    return Stepwise(setting(taking(*HABIT), CROWD))


@cache
def rest(path: Path) -> tuple[float, ...]:
    """What the planner lays out after a path; nothing where no step is borne."""
    legs = rolled(stand(path), bound("added_withdrawal"), USUAL)
    return tuple(one.share for one in legs) if legs else ()


@cache
def stand(path: Path) -> Underway:
    """Where a path leaves the people on whom plans are made; what paths begin with
    alike is gone once."""
    if not path:
        return at_first(crowd())
    begun, (share, lapsed) = stand(path[:-1]), path[-1]
    after = DAYS_A_WEEK - LAPSE_DAY - 1
    with_lapse = (share, LAPSE_DAY), (1.0, 1), (share, after)
    for taken, days in with_lapse if lapsed else ((share, DAYS_A_WEEK),):
        begun = leg(begun, taken, days).after
    return begun


def gone(
    people: Stepwise, first: tuple[float, ...], decide: Next, each: Each = map
) -> Gone:
    """How everyone goes down; the same lapses and errors for every way of deciding.

    each  what decides for everyone, such as on every core
    """
    random, n = np.random.default_rng(SEED), people.setup.people.n
    planned, paths = [first] * n, [tuple[tuple[float, bool], ...]()] * n
    ratings = [tuple[float, ...]()] * n
    snapshot, before, ended = people.begin.snapshot, np.ones(n), np.zeros(n, bool)
    above, weeks = np.zeros(n), np.full(n, float(WEEKS))
    for week in range(WEEKS):
        lapse = LAPSE + LAPSE_IN_WITHDRAWAL * ended
        lapsed, error = random.random(n) < lapse, random.normal(0.0, NOISE, n)
        now = np.array([one[0] if one else before[k] for k, one in enumerate(planned)])
        done = np.array([path[-1][0] == 0.0 if path else False for path in paths])
        lapsed &= ~done & (now > 0.0)
        by_day = np.tile(now, (DAYS_A_WEEK, 1))
        by_day[LAPSE_DAY, lapsed] = 1.0
        sows, snapshot = _week(people, snapshot, before, by_day, week * WEEK_H)
        above += (sows > bound("withdrawal_sows")).sum(axis=0) * STEP_H / DAY_H
        rated, ended = sows[-1] + error, sows[-1] > bound("withdrawal_sows")
        weeks[(now == 0.0) & (weeks == WEEKS)] = week
        for k in range(n):
            paths[k] = (*paths[k], (float(now[k]), bool(lapsed[k])))
            ratings[k] = (*ratings[k], float(rated[k]))
        going = [k for k in range(n) if now[k] > 0.0]
        so_far = [(paths[k], ratings[k], planned[k][1:]) for k in going]
        for k, next_ones in zip(
            going, each(partial(_decided, decide), so_far), strict=True
        ):
            planned[k] = next_ones
        before = now
    return Gone(above=above, weeks=weeks)


def _decided(decide: Next, so_far: SoFar) -> tuple[float, ...]:
    return decide(*so_far)


def _week(
    people: Stepwise,
    snapshot: Snapshot,
    before: Shares,
    by_day: Float[np.ndarray, "7 people"],
    begin_h: float,
) -> tuple[Float[np.ndarray, "times people"], Snapshot]:
    """Withdrawal of a week in which each takes shares of their own, day by day."""
    whole, start, end = people.taken, minute(begin_h), minute(begin_h + WEEK_H)
    at = minutes(whole.time_h)
    some = (at >= minute(snapshot.time_h)) & (at < end)
    days = np.maximum((at[some] - start) // minute(DAY_H), 0)
    shares = np.where((at[some] < start)[:, None], before, by_day[days])
    each = np.ones((1, 1)) if whole.mask is None else whole.mask[some]
    rows = begin_h + STEP_H * np.arange(1, round(WEEK_H / STEP_H) + 1)
    stand_h = calm_before(begin_h + WEEK_H, whole, people.setup.people)
    looked = np.unique(np.append(minutes(rows), minute(stand_h)))
    way = Ahead(
        taken=Intakes(
            time_h=whole.time_h[some],
            amount=tuple(
                a for a, is_in in zip(whole.amount, some, strict=True) if is_in
            ),
            mask=each * shares,
        ),
        time_h=looked / 60.0,
        stand_h=stand_h,
        outputs=SOWS,
    )
    values, after = followed(snapshot, way)
    return values["SOWS"][np.isin(looked, minutes(rows))], after


def against_fixed(count: int = 40) -> list[Bar]:
    """Planned anew against a fixed pace, in the same people with the same lapses."""
    people = Stepwise(setting(taking(*HABIT), Draws(seed=SEED, n=count, threads=None)))
    fixed = by_week(bound("taper_percent_per_week"), USUAL).shares
    with every_core(count // ALONE) as each:
        anew = gone(people, rest(()), by_replanning, each)
    same = gone(people, fixed, at_fixed_pace)
    name = f"{count} people with lapses, planned anew less a fixed pace"
    return [
        less(f"{name}: days with SOWS above 10", anew.above - same.above),
        less(f"{name}: weeks until nothing is left", anew.weeks - same.weeks),
    ]


def less(name: str, difference: Shares) -> Bar:
    """A goal: that the mean is not above 0; with its 95 % interval over cohorts."""
    means = difference[: len(difference) // COHORT * COHORT]
    means = means.reshape(-1, COHORT).mean(axis=1)
    mean, error = float(means.mean()), float(means.std(ddof=1) / len(means) ** 0.5)
    low, high = mean - 1.96 * error, mean + 1.96 * error
    return goal(at_most(f"{name} ({low:.1f} to {high:.1f})", mean, 0))


def false_alarms(count: int = 10) -> Bar:
    """Alerts a month that the error of a rating sets off, in people who keep to the
    plan and whose true withdrawal is borne. What the record asks for without the
    rating, such as a liver test that is due, is no false alarm."""
    people = Stepwise(setting(taking(*HABIT), Draws(seed=SEED, n=count, threads=None)))
    record, random = taking(*HABIT), np.random.default_rng(SEED)
    begun, raised, held, looked = at_first(people), 0, 0, 0
    for week, share in enumerate(rest(())):
        step = leg(begun, share, DAYS_A_WEEK)
        begun, true = step.after, step.sows[DAYS_A_WEEK * round(DAY_H / STEP_H) - 1]
        for sows in true[true <= bound("withdrawal_sows")]:
            rated = max(0.0, round(sows + random.normal(0.0, NOISE)))
            with_it = _rated(record, week, rated, share)
            without = replace(with_it, observations=record.observations)
            raised += len(_causes(with_it) - _causes(without))
            held += rated > bound("withdrawal_sows")
            looked += 1
    months = looked * DAYS_A_WEEK / 30.0
    return goal(
        at_most(
            f"false alarms a person-month, of {looked} weeks of people who keep to "
            f"their plan ({held} weeks are held for nothing)",
            raised / months,
            0.1,
        )
    )


def _causes(record: mg.History) -> set[str]:
    """What must be looked at in someone who follows a plan."""
    verdict = gates(record, Role.clinician)
    return {one.what for one in alerts(verdict, follows_plan=True)}


def fast() -> list[Bar]:
    """Time of a plan and of the rest of one, compiled code warm."""
    history, wish = taking(*HABIT), mg.TaperWish()
    answer = mg.taper(history, "clinician", wish)
    plan = mg.running_plan(history, answer)
    later = _rated(history, 0, 25.0, plan.steps[0].percent_of_start / 100.0)
    draws = Draws(seed=wish.seed, n=wish.subjects, threads=None)
    replanned(later, plan, PlanStatus.step_back, draws)
    began = perf_counter()
    mg.taper(history, "clinician", wish)
    planned_at = perf_counter()
    replanned(later, plan, PlanStatus.step_back, draws)
    ended = perf_counter()
    name = f"{wish.subjects} people [s]"
    return [
        goal(at_most(f"a way down planned on {name}", planned_at - began, 3.0), SPEED),
        goal(at_most(f"the rest of one on {name}", ended - planned_at, 2.0), SPEED),
    ]


def _rated(record: mg.History, week: int, sows: float, share: float) -> mg.History:
    """The record at the end of a week of the plan."""
    now = record.as_of + timedelta(weeks=week + 1)
    rating = mg.Observation(
        time=now, quantity=mg.Quantity("sows"), value=min(sows, 64.0), unit="points"
    )
    observations = (*record.observations, rating)
    if not share:
        ended = now - timedelta(weeks=1)
        return replace(record, as_of=now, stopped=ended, observations=observations)
    assert record.regimen is not None
    regimen = scaled(record.regimen, share)
    return replace(record, as_of=now, regimen=regimen, observations=observations)
