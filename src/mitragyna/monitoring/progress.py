"""Go on, hold or step back: the rules of a plan against what was written down on it.

A step goes on only once its days are over and its withdrawal was rated and borne. What
was not written down holds it; a lapse goes back to the step before, never to what was
taken at the begin.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from statistics import median

from ..answer import PlanStatus
from ..clock import DAY
from ..evidence.bounds import bound
from ..evidence.table import rows
from ..person.so_far import taken_by_day
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..record.running_plan import RunningPlan
from ..record.wish import Goal

#: Gravest last: the status is the gravest that something asks for.
ORDER = (PlanStatus.go, PlanStatus.hold, PlanStatus.step_back, PlanStatus.stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepVerdict:
    """What one thing on record asks for, and why."""

    status: PlanStatus
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a step goes.

    lapses  days on which more was taken than the step has
    """

    status: PlanStatus
    reasons: tuple[str, ...]
    lapses: tuple[date, ...]


def progress(history: History, plan: RunningPlan) -> Progress:
    """How the present step goes, by the record alone."""
    today = history.as_of.date()
    step = plan.step_on(today)
    if step is None:
        reason = words("not_begun").format(day=plan.begins)
        return Progress(status=PlanStatus.none, reasons=(reason,), lapses=())
    since = datetime.combine(plan.steps[step].begins, datetime.min.time())
    lapses = tuple(_lapses(history, plan))
    verdicts = [
        *_of_withdrawal(history, since, plan.steps[step].percent_of_start == 0.0),
        *_of_pain(history, plan, since),
        *_of_days(history, plan, step),
        *_of_lapses(lapses, plan, step, today),
        *_of_goal(history, plan),
    ]
    status = max((one.status for one in verdicts), key=ORDER.index)
    reasons = tuple(one.reason for one in verdicts if one.status is status)
    return Progress(status=status, reasons=reasons, lapses=lapses)


def _of_withdrawal(
    history: History, since: datetime, is_over: bool
) -> Iterator[StepVerdict]:
    """By the last rating of each scale on the step; after the last one withdrawal is
    treated, since going back would be to start again."""
    ratings = {
        Quantity.sows: ("step_back_sows", "withdrawal_sows"),
        Quantity.cows: ("step_back_cows", None),
    }
    rated = False
    for quantity, (back, held) in ratings.items():
        last = _last(history.observations, quantity, since)
        if last is None:
            continue
        rated = rated or quantity is Quantity.sows
        name = quantity.value.upper()
        given = {"name": name, "value": f"{last.value:g}"}
        if last.value > bound(back):
            status = PlanStatus.stop if is_over else PlanStatus.step_back
            reason = words("back_after" if is_over else "back")
            reason = reason.format(**given, limit=f"{bound(back):g}")
            yield StepVerdict(status=status, reason=reason)
        elif held and last.value > bound(held):
            reason = words("held").format(**given, limit=f"{bound(held):g}")
            yield StepVerdict(status=PlanStatus.hold, reason=reason)
    if not rated:
        yield StepVerdict(status=PlanStatus.hold, reason=words("not_rated"))


def _of_pain(
    history: History, plan: RunningPlan, since: datetime
) -> Iterator[StepVerdict]:
    """Pain against what it was before the plan."""
    pain = [o for o in history.observations if o.quantity is Quantity.pain_nrs]
    before = [o.value for o in pain if o.time <= plan.made]
    last = _last(pain, Quantity.pain_nrs, since)
    if before and last and last.value - median(before) >= bound("pain_worse_points"):
        reason = words("pain").format(
            value=f"{last.value:g}", before=f"{median(before):g}"
        )
        yield StepVerdict(status=PlanStatus.hold, reason=reason)


def _of_days(history: History, plan: RunningPlan, step: int) -> Iterator[StepVerdict]:
    """Whether the days of the step are over."""
    over = plan.ends(step)
    if history.as_of.date() < over - DAY:
        reason = words("days").format(day=over)
        yield StepVerdict(status=PlanStatus.hold, reason=reason)
    else:
        yield StepVerdict(status=PlanStatus.go, reason=words("go"))


def _of_goal(history: History, plan: RunningPlan) -> Iterator[StepVerdict]:
    """Whether something else is wanted now than when the plan was made."""
    goal = history.wish.goal
    if plan.goal not in (None, goal) and goal is not Goal.stop:
        reason = words("goal").format(goal=goal.replace("_", " "))
        yield StepVerdict(status=PlanStatus.hold, reason=reason)


def _of_lapses(
    lapses: tuple[date, ...], plan: RunningPlan, step: int, today: date
) -> Iterator[StepVerdict]:
    """A lapse on this step; two in two weeks point to treatment."""
    window = today - timedelta(days=bound("lapse_window_days"))
    if sum(day > window for day in lapses) >= bound("lapses_to_treatment"):
        yield StepVerdict(status=PlanStatus.stop, reason=words("lapses"))
    elif lapses and lapses[-1] >= plan.steps[step].begins:
        is_over = plan.steps[step].percent_of_start == 0.0
        name = "lapse_after" if is_over else "lapse"
        status = PlanStatus.stop if is_over else PlanStatus.step_back
        yield StepVerdict(status=status, reason=words(name).format(day=lapses[-1]))


def _lapses(history: History, plan: RunningPlan) -> Iterator[date]:
    """Days of the plan on which more was taken than its step has."""
    if plan.amount_per_day is None:
        return
    for day, total in sorted(taken_by_day(history, plan).items()):
        step = plan.step_on(day)
        if step is None:
            continue
        share = plan.steps[step].percent_of_start / 100.0
        if total > plan.amount_per_day * share * bound("lapse_over"):
            yield day


def _last(
    observations: Iterable[Observation], quantity: Quantity, since: datetime
) -> Observation | None:
    some = [o for o in observations if o.quantity is quantity and o.time >= since]
    return max(some, key=lambda one: one.time, default=None)


@cache
def _every_word() -> dict[str, str]:
    return {row["word"]: row["text"] for row in rows("watch_words")}


def words(name: str) -> str:
    """A sentence of `watch_words.tsv`."""
    return _every_word()[name]
