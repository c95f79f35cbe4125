"""What the record says today of someone on a way down, or of someone without one."""

from dataclasses import replace

from ..answer import PlanNow, PlanStatus, Role, Signal, Watched
from ..dosing.decide import sealed_for
from ..dosing.refuse import actions, same_day
from ..dosing.way_down import is_laid_out
from ..inference.conflicts import far_out
from ..inference.learnt import learn
from ..person.setting import Draws
from ..person.use import uses_kratom
from ..products.plausible import believed
from ..record.history import History
from ..record.running_plan import RunningPlan
from ..safety.gates import Gates, gates
from ..safety.routes import routes
from .alerts import SOON, alerts, tier_of
from .place import place
from .progress import Progress, progress, words
from .replan import Rest, replanned

#: With these the plan itself looks at withdrawal.
FOLLOWED = (PlanStatus.go, PlanStatus.hold, PlanStatus.step_back)
#: With these treatment stands beside the plan, or in its place.
TREATED = (PlanStatus.step_back, PlanStatus.stop)


def watch(history: History, role: Role, draws: Draws) -> Watched:
    """Where they stand, what must be looked at, and what surprises; takes seconds. A
    person sees a plan that was handed on, no other; what follows is planned anew for
    them only where nobody has to look at them today."""
    verdict, plan = gates(history, role), history.plan
    now, seen = plan_now(history, verdict), _seen(plan, verdict)
    rest = Rest()
    if seen and not _waits(verdict):
        rest = replanned(history, seen, now.status, draws)
    reasons = now.reasons if rest.is_borne else (*now.reasons, words("not_borne"))
    follows = seen is not None and now.status in FOLLOWED
    is_treated = now.status in TREATED or not rest.is_borne
    shows_routes = is_treated and role is not Role.person
    return Watched(
        role=role,
        status=now.status,
        reasons=reasons,
        place=now.place,
        alerts=alerts(verdict, follows_plan=follows),
        signals=_signals(history, draws, verdict),
        replan=rest.steps,
        route=routes(verdict, history) if shows_routes else (),
        actions=actions(verdict, history) if verdict.refuses else same_day(verdict),
        sealed=sealed_for(history, role, draws),
    )


def plan_now(history: History, verdict: Gates) -> PlanNow:
    """What the plan of the record says today to whoever the gates are for; nothing is
    simulated."""
    seen = _seen(history.plan, verdict)
    stand = _standing(history, seen, verdict)
    is_hidden = history.plan is not None and seen is None
    return PlanNow(
        status=stand.status,
        reasons=(words("not_released"),) if is_hidden else stand.reasons,
        place=place(seen, history.as_of.date(), stand.status) if seen else None,
    )


def _seen(plan: RunningPlan | None, verdict: Gates) -> RunningPlan | None:
    """The plan that a role sees."""
    is_shown = plan is not None and (plan.released or verdict.role is not Role.person)
    return plan if is_shown else None


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
    if stand.status is PlanStatus.go and _is_seen_first(verdict):
        return replace(stand, status=PlanStatus.hold, reasons=(words("help_first"),))
    if _waits(verdict) and stand.status in FOLLOWED:
        return replace(stand, reasons=(*stand.reasons, words("waits")))
    return stand


def _is_seen_first(verdict: Gates) -> bool:
    """Whether something that was measured or marked must be looked at before the next
    step; for a person, whatever must be looked at the same day."""
    is_triage = any(gate.tier in SOON for gate in verdict.fired)
    return is_triage or _waits(verdict)


def _waits(verdict: Gates) -> bool:
    """Whether a person's steps wait for who leads the plan."""
    is_soon = any(tier_of(gate) in SOON for gate in verdict.fired)
    return verdict.role is Role.person and is_soon


def _as_led(verdict: Gates) -> Gates:
    """The same gates as the clinician who leads the plan has them."""
    return replace(verdict, role=Role.clinician)


def _signals(history: History, draws: Draws, verdict: Gates) -> tuple[Signal, ...]:
    """Values that conflict with all else on record, by this person's posterior; what
    would explain them, `fit` says."""
    if verdict.computes_nothing or verdict.stops_now:
        return ()
    learnt = learn(believed(history), draws)
    seen = [
        (history.observations[learnt.used[one.at]], one.tail)
        for _, one in far_out(learnt.used, draws, learnt.crowds)
    ]
    return tuple(
        Signal(
            time=value.time,
            quantity=value.quantity.value,
            given=f"{'< ' if value.below_lloq else ''}{value.value:g} {value.unit}",
            tail=tail,
        )
        for value, tail in seen
    )
