"""A plan in words: week by week, when to go on, to hold, to go back, to end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..answer import (
    Criteria,
    DatedStep,
    Option,
    Plan,
    PlannedWay,
    PlanNow,
    PlanPlace,
    PlanStatus,
    Policy,
    Step,
)
from ..plots.numbers import interval, percent

if TYPE_CHECKING:  # a record is slow to load, and help waits for this
    from ..record.running_plan import PlanStep

BY = "by the certificate"
HEADS = ("Plan", "Weeks", "Adds withdrawal", "Worst step", "Days with SOWS above 10")
COMPARED = "for comparison"
SAYS = {
    PlanStatus.go: "Go on.",
    PlanStatus.hold: "Hold.",
    PlanStatus.step_back: "Step back.",
    PlanStatus.stop: "No further by this plan.",
    PlanStatus.none: "No step of a plan today.",
}


def way(option: Option) -> tuple[str, ...]:
    """How an option is reached, a sentence each."""
    planned = sentences(option.plan) if option.plan else ()
    return (*option.beside, *planned)


def sentences(plan: Plan) -> tuple[str, ...]:
    """The weeks of a plan, and what decides on them."""
    return (*_weeks(plan), *_decided(plan))


def _weeks(plan: Plan) -> Iterator[str]:
    for step in plan.steps:
        yield f"{begin(step)}: {taken(step)}"


def begin(step: Step) -> str:
    """When a step begins."""
    return f"Week {step.from_week}" if step.from_day is None else f"Day {step.from_day}"


def taken(step: Step) -> str:
    """What is taken in a step: a share of the present, or an amount of a start."""
    mg = step.mitragynine_mg_per_day
    if step.percent_of_start is None:
        return f"{mg:.1f} mg of mitragynine once a day ({_of_product(step)})"
    named = "" if mg is None else f" ({mg:.1f} mg of mitragynine a day {BY})"
    return f"{step.percent_of_start:.0f} % of present{named}"


def left(step: "Step | DatedStep | PlanPlace | PlanStep") -> str:
    """What a step of a way down leaves of what was taken at its beginning."""
    return f"{step.percent_of_start or 0.0:.0f} % of the beginning{pieces(step)}"


def pieces(step: "Step | DatedStep | PlanPlace | PlanStep") -> str:
    """The pieces a day of a step, after a comma; "" where it has none."""
    return "" if step.units is None else f", {step.units:g} pieces a day"


def beside_others(plan: PlannedWay) -> tuple[str, ...]:
    """A way down in the cells of `HEADS`."""
    mark = "" if plan.feasible else f" ({COMPARED})"
    return (
        f"{plan.name}{mark}",
        f"{plan.weeks}",
        percent(round(100 * plan.added_withdrawal)),
        percent(round(100 * plan.worst_step)),
        interval(plan.days_above_10),
    )


def stands(now: PlanNow) -> Iterator[str]:
    """Where someone stands on a plan, what it says today, and when somebody asks."""
    if place := now.place:
        until = f" until {place.until}" if place.until else ""
        week = min(place.week, place.weeks)
        yield (
            f"Step {place.step} of {place.steps}, week {week} of {place.weeks}: "
            f"{left(place)}, from {place.since}{until}."
        )
    yield " ".join((SAYS[now.status], *now.reasons))
    if now.place and now.status is not PlanStatus.stop:
        yield f"Next contact: {now.place.contact}."


def _of_product(step: Step) -> str:
    """The product of a start, and what it may hold."""
    if step.grams is not None:
        amount = f"{step.grams:.2f} g"
    else:
        units = step.units or 0.0
        amount = f"{units:.0f} unit{'s' * (units != 1)}"
    held = step.may_hold_mg_per_day
    if held is None:
        return f"{amount} {BY}"
    return f"{amount} {BY}, which may hold {held.low:.1f} to {held.high:.1f} mg"


def _decided(plan: Plan) -> tuple[str, ...]:
    """What decides on the steps of a plan."""
    by = plan.criteria
    match plan.name:
        case Policy.none:
            return go_on(by), hold(by), restart(by, plan.percent_a_week)
        case Policy.reduce:
            return go_on(by), hold(by)
        case _:
            return up(by), futile(by)


def go_on(by: Criteria) -> str:
    """When a way down goes on."""
    return (
        f"Go on after {by.step_days:g} days when withdrawal is bearable (SOWS "
        f"{by.bearable_sows:g} or less) and pain no worse."
    )


def hold(by: Criteria) -> str:
    """When a step down is held or taken back."""
    return (
        f"Hold the step for another week when SOWS is above {by.bearable_sows:g} or "
        f"pain rises by {by.held_by_pain:g} points; step back one step when SOWS is "
        f"above {by.back_sows:g} or COWS above {by.back_cows:g}."
    )


def restart(by: Criteria, percent_a_week: float | None) -> str:
    """How a way down that stopped begins again, and how fast it may never be."""
    pace = "" if percent_a_week is None else f", at most {percent_a_week:g} % a week"
    return (
        f"After a lapse, restart from the last bearable step{pace}. After more than "
        f"{by.fastest_after_days:g} days of daily use never faster than "
        f"{by.fastest_percent_a_week:g} % a week."
    )


def up(by: Criteria) -> str:
    """When an amount may be raised."""
    return (
        f"Go up only after {by.step_days:g} days, with no new gate, SOWS "
        f"{by.bearable_sows:g} or less and the tests of the schedule done; otherwise "
        "hold, and step back when a harm appears."
    )


def futile(by: Criteria) -> str:
    """When a trial of more ends."""
    return (
        f"Stop by the way down when pain has not fallen by {by.futile_percent:g} % or "
        f"{by.futile_points:g} points after {by.futile_steps:g} steps."
    )
