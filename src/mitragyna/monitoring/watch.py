"""What the record says today of someone on a way down, or of someone without one."""

from dataclasses import replace
from datetime import timedelta

from ..answer import PlanPlace, PlanStatus, Role, Signal, Watched
from ..dosing.decide import sealed_for
from ..dosing.refuse import actions, same_day
from ..dosing.way_down import is_laid_out
from ..inference.posterior import fit
from ..person.setting import Draws
from ..person.use import uses_kratom
from ..products.plausible import believed
from ..record.history import History
from ..record.running_plan import RunningPlan
from ..safety.gates import Gates, gates
from ..safety.routes import routes
from .alerts import alerts
from .progress import Progress, progress, words
from .replan import Rest, replanned

#: With these treatment stands beside the plan, or in its place.
TREATED = (PlanStatus.step_back, PlanStatus.stop)


def watch(
    history: History, plan: RunningPlan | None, role: Role, draws: Draws
) -> Watched:
    """Where they stand, what must be looked at, and what surprises; takes seconds. A
    person sees a plan that was handed on, no other."""
    verdict, is_person = gates(history, role), role is Role.person
    hidden = plan is not None and is_person and not plan.released
    seen = None if hidden else plan
    stand = _standing(history, seen, verdict)
    rest = replanned(history, seen, stand.status, draws) if seen else Rest()
    if not rest.is_borne:
        stand = replace(stand, reasons=(*stand.reasons, words("not_borne")))
    is_treated = stand.status in TREATED or not rest.is_borne
    return Watched(
        role=role,
        status=stand.status,
        reasons=(words("not_released"),) if hidden else stand.reasons,
        place=_place(history, seen) if seen else None,
        alerts=alerts(verdict),
        signals=_signals(history, draws, verdict),
        replan=rest.steps,
        route=routes(verdict, history) if is_treated and not is_person else (),
        actions=actions(verdict, history) if verdict.refuses else same_day(verdict),
        sealed=sealed_for(history, role, draws),
    )


def _standing(history: History, plan: RunningPlan | None, verdict: Gates) -> Progress:
    """The plan's word today; what the gates say comes before it."""
    if plan is None:
        return Progress(status=PlanStatus.none, reasons=(words("none"),), lapses=())
    stand = progress(history, plan)
    if stand.status is PlanStatus.none:
        return stand
    if verdict.stops_now or verdict.stops_kratom or verdict.computes_nothing:
        return replace(stand, status=PlanStatus.stop, reasons=(words("help_first"),))
    if verdict.holds and stand.status in (PlanStatus.go, PlanStatus.hold):
        return replace(stand, status=PlanStatus.hold, reasons=(words("help_first"),))
    if uses_kratom(history) and not is_laid_out(_as_led(verdict), history):
        return replace(stand, status=PlanStatus.stop, reasons=(words("not_laid_out"),))
    return stand


def _as_led(verdict: Gates) -> Gates:
    """The same gates as the clinician who leads the plan has them."""
    return replace(verdict, role=Role.clinician)


def _place(history: History, plan: RunningPlan) -> PlanPlace | None:
    """The step of today."""
    step = plan.step_on(history.as_of.date())
    if step is None:
        return None
    last = step + 1 == len(plan.steps)
    now = plan.steps[step]
    return PlanPlace(
        step=step + 1,
        steps=len(plan.steps),
        since=now.begins,
        until=None if last else plan.steps[step + 1].begins - timedelta(days=1),
        percent_of_start=now.percent_of_start,
        units=now.units,
    )


def _signals(history: History, draws: Draws, verdict: Gates) -> tuple[Signal, ...]:
    """Values that conflict with all else on record, by this person's posterior."""
    if verdict.computes_nothing or verdict.stops_now:
        return ()
    conflicts = fit(believed(history), draws).conflicts
    seen = [(history.observations[one.observation], one.tail) for one in conflicts]
    return tuple(
        Signal(
            time=value.time,
            quantity=value.quantity.value,
            given=f"{'< ' if value.below_lloq else ''}{value.value:g} {value.unit}",
            tail=tail,
        )
        for value, tail in seen
    )
