"""Ways down side by side, and which one is chosen: for a clinician to lead.

Beside those that may be gone stand, for comparison and never chosen, stopping at once
and a fixed pace.
"""

from collections.abc import Iterator
from dataclasses import replace

from ..answer import Role, Taper
from ..evidence.bounds import bound
from ..person.setting import Draws
from ..person.use import use, uses_kratom
from ..record.history import History
from ..safety.gates import Gates, gates
from ..safety.routes import routes
from .decide import sealed_for
from .descent import AT_ONCE, by_week
from .frontier import LEAST_BAD, STOP, chosen, frontier
from .learning import is_sooner, learnt_setting
from .plan import criteria
from .plan_rules import taper_rules
from .planner import Planner, planner
from .refuse import actions
from .tried import learnable
from .way import Wanted, Way, planned
from .way_down import is_laid_out
from .way_remarks import remarks_on, said

FIXED, FIXED_PACE = "fixed", "taper_percent_per_week"


def taper(history: History, role: Role, draws: Draws, wanted: Wanted) -> Taper:
    """Ways down of a person, or the routes where only treatment remains. For
    professionals; takes some seconds."""
    verdict, ways, opens = gates(history, role), tuple[Way, ...](), tuple[str, ...]()
    if is_laid_out(verdict, history):
        setup = learnt_setting(learnable(history, verdict), draws)
        opens = (_sooner(),) if is_sooner(setup) else ()
        ways = tuple(_side_by_side(planner(setup, wanted.allowed), verdict, history))
    best = chosen(ways, wanted.by, history)
    return Taper(
        role=role,
        state=use(history).state,
        allowed_withdrawal=wanted.allowed,
        by=wanted.by,
        plans=tuple(planned(way) for way in ways),
        chosen=best.name if best else None,
        remarks=(*opens, *_remarks(ways, best, wanted, verdict, history)),
        rules=taper_rules() if ways else (),
        criteria=criteria(),
        route=routes(verdict, history),
        actions=actions(verdict, history),
        gates=verdict.fired,
        sealed=sealed_for(history, role, draws),
    )


def _sooner() -> str:
    """What a plan opens with where withdrawal was worse than foretold."""
    held, back = bound("withdrawal_sows"), bound("step_back_sows")
    return said("sooner").format(held=f"{held:g}", back=f"{back:g}")


def _side_by_side(planner: Planner, verdict: Gates, history: History) -> Iterator[Way]:
    """What stands side by side, the fastest first."""
    ways = frontier(planner, verdict, history)
    if ways[0].descent == AT_ONCE:
        yield from ways
        return
    fixed = by_week(bound(FIXED_PACE), planner.footing)
    yield replace(planner.judged(STOP, AT_ONCE), feasible=False)
    yield from ways
    yield replace(planner.judged(FIXED, fixed), feasible=False)


def _remarks(
    ways: tuple[Way, ...],
    best: Way | None,
    wanted: Wanted,
    verdict: Gates,
    history: History,
) -> Iterator[str]:
    """What is said beside the plans of one person."""
    if history.plan is not None:
        yield said("plan_runs")
    if not ways:
        yield said("treatment_only" if uses_kratom(history) else "nothing_taken")
        return
    shown = best or next(way for way in ways if way.name == LEAST_BAD)
    yield from remarks_on(shown, wanted, verdict, history)
    if shown.descent != AT_ONCE:
        yield said("pace_and_days")
        yield said("dose_or_occasions")
