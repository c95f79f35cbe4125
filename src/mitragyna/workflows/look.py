"""Who needs a look, and how soon: what the rules say, without computing a course."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..answer import Action, Alert, Role, Tier
from ..answer.amount import without_amounts
from ..dosing.refuse import actions, same_day
from ..monitoring.alerts import SOONEST_FIRST, alerts
from ..record.history import History
from ..safety.gates import gates
from .for_whom import as_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What must be looked at in one person, the soonest first."""

    role: Role
    actions: tuple[Action, ...]
    alerts: tuple[Alert, ...]

    @property
    def tier(self) -> Tier | None:
        """How soon someone must look; None: no rule asks for it."""
        return self.alerts[0].tier if self.alerts else None


def look(history: History, role: Role | str = Role.person) -> Look:
    """What must be looked at; milliseconds. As `watch` without a plan and without
    the values that surprise."""
    verdict = gates(history, as_role(role))
    seen = Look(
        role=verdict.role,
        actions=actions(verdict, history) if verdict.refuses else same_day(verdict),
        alerts=alerts(verdict),
    )
    return without_amounts(seen) if verdict.role is Role.person else seen


def soonest_first(tiers: Iterable[Tier | None]) -> list[int]:
    """Places in the order in which somebody must look; nobody last."""
    last = len(SOONEST_FIRST)
    ranks = [last if tier is None else SOONEST_FIRST[tier] for tier in tiers]
    return sorted(range(len(ranks)), key=ranks.__getitem__)
