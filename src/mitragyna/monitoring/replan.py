"""The rest of a plan from tomorrow on, planned anew where its days no longer fit.

After a step back it begins with the last step that took more, after a hold with the
present one, each for its days anew; a day wished for that has changed alone holds
nothing. What follows is looked for by the planner of every way down, at the pace that
was chosen, on people who took what was taken until today: never above the step that is
held, so never with what was taken at the begin. Where no further step is borne, it is
all that is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..answer import DatedStep, PlanStatus
from ..clock import DAY
from ..dosing.frontier import PLANS
from ..dosing.planner import Planner, footing
from ..dosing.stepwise import Underway, leg
from ..dosing.way import Way, ends
from ..evidence.bounds import bound
from ..person.setting import Draws
from ..record.history import History
from ..record.regimen import amount_per_day
from ..record.running_plan import PlanStep, RunningPlan
from .underway import underway


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The rest of a plan.

    steps     from tomorrow on; empty where the plan goes on as it is, or ends
    is_borne  whether a way to nothing was left that adds no more than is allowed
    """

    steps: tuple[DatedStep, ...] = ()
    is_borne: bool = True


def replanned(
    history: History, plan: RunningPlan, status: PlanStatus, draws: Draws
) -> Rest:
    """What is left of a plan; takes a second where it is planned anew."""
    begin = _held_share(history, plan, status)
    if begin is None:
        return Rest()
    is_held, days = status is not PlanStatus.go, round(plan.step_days)
    begun = underway(history, plan, draws)
    if is_held:
        begun = leg(begun, begin, days).after
    by, pause = history.wish.by, timedelta(days=days if is_held else 0)
    best = _paced(_planner(begun, plan), plan, history, by and by - pause)
    left = best.descent.shares if best else ()
    shares = (begin, *left) if is_held else left
    return Rest(steps=tuple(_dated(shares, history, plan)), is_borne=best is not None)


def with_rest(
    plan: RunningPlan, rest: tuple[DatedStep, ...], history: History
) -> RunningPlan:
    """The plan as it was until today and the rest from tomorrow on; the same where it
    goes on as it is."""
    if not rest:
        return plan
    today = history.as_of.date()
    begun = tuple(step for step in plan.steps if step.begins <= today)
    ahead = tuple(
        PlanStep(
            begins=step.begins, percent_of_start=step.percent_of_start, units=step.units
        )
        for step in rest
    )
    return replace(
        plan,
        steps=(*begun, *ahead),
        by=history.wish.by or plan.by,
        changed=tuple(dict.fromkeys((*plan.changed, today))),
    )


def _held_share(
    history: History, plan: RunningPlan, status: PlanStatus
) -> float | None:
    """What is held at first, of what was taken when the plan was made [-]; None where
    nothing is planned anew."""
    today = history.as_of.date()
    step = plan.step_on(today)
    if step is None or plan.steps[step].percent_of_start == 0.0:
        return None
    is_over = today + DAY >= plan.ends(step)
    is_open = step + 1 == len(plan.steps)  # nothing was borne after it
    match status:
        case PlanStatus.step_back:
            return _back(history, plan, step)
        case PlanStatus.hold if is_over:
            return _share(history, plan, step)
        case PlanStatus.go if is_open or history.wish.by not in (None, plan.by):
            return _share(history, plan, step)
        case _:
            return None


def _back(history: History, plan: RunningPlan, step: int) -> float:
    """The share of the last step that took more than this one; where less than this
    one is taken now, of the nearest step above that. The first step has none [-]."""
    shares = [one.percent_of_start / 100.0 for one in plan.steps[: step + 1]]
    now = _taken_now(history, plan)
    if now is None or now >= shares[step] / bound("lapse_over"):
        higher = (share for share in reversed(shares) if share > shares[step])
        return next(higher, shares[step])
    return min(share for share in shares if share > now) if now else 0.0


def _share(history: History, plan: RunningPlan, step: int) -> float:
    """The share of a step, or what is taken now where that is less [-]."""
    share, now = plan.steps[step].percent_of_start / 100.0, _taken_now(history, plan)
    return share if now is None else min(share, now)


def _taken_now(history: History, plan: RunningPlan) -> float | None:
    """What is taken now, of what was taken when the plan was made [-]; None where that
    cannot be said."""
    now = amount_per_day(history.regimen) if history.regimen else None
    if now is None or now.unit is not plan.unit or not plan.amount_per_day:
        return None
    return now.value / plan.amount_per_day


def _paced(
    planner: Planner, plan: RunningPlan, history: History, by: date | None
) -> Way | None:
    """The way at the pace that was chosen; the fastest where that leads to nothing in
    time."""
    share = PLANS.get(plan.name)
    own = planner.rolled(bound(share)) if share else None
    if own and (by is None or ends(own, history) <= by):
        return own
    return planner.rolled() or own


def _planner(begun: Underway, plan: RunningPlan) -> Planner:
    own = begun.people.setup
    shape = footing(own.history, own.course.present)
    return Planner(
        begun=begun,
        footing=replace(shape, step_days=round(plan.step_days)),
        allowed=plan.allowed,
    )


def _dated(
    shares: tuple[float, ...], history: History, plan: RunningPlan
) -> Iterator[DatedStep]:
    """Each step that changes something, from tomorrow on."""
    tomorrow, whole, last = history.as_of.date() + DAY, _pieces(plan), None
    for number, share in enumerate(shares):
        if share != last:
            yield DatedStep(
                begins=tomorrow + timedelta(days=number * plan.step_days),
                percent_of_start=round(100.0 * share, 6),
                units=None if whole is None else round(whole * share, 6),
            )
        last = share


def _pieces(plan: RunningPlan) -> float | None:
    """How many were taken a day, where the plan is in pieces [1/d]."""
    is_in_pieces = any(step.units is not None for step in plan.steps)
    return plan.amount_per_day if is_in_pieces else None
