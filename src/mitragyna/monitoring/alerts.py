"""Alerts: what the rules say of the record, one for each cause.

Nothing ever takes an alert away that says to call now; of the others that have the same
cause the soonest stands for all.
"""

from functools import cache

from ..answer import Alert, Concern, Gate, Level, Tier, Urgency
from ..evidence.table import rows
from ..safety.gates import Gates

#: How soon someone must look, of a rule that is no row of triage.
TIER_OF = {
    Urgency.now: Tier.call_now,
    Urgency.today: Tier.same_day,
    Urgency.this_week: Tier.this_week,
    Urgency.next_visit: Tier.note,
}
SOON = (Tier.call_now, Tier.same_day)
SOONEST_FIRST = {tier: rank for rank, tier in enumerate(Tier)}


def alerts(gates: Gates, *, follows_plan: bool = False) -> tuple[Alert, ...]:
    """What must be looked at, the soonest first. Withdrawal that a plan looks at
    itself, and answers by a hold or a step back, is no alert beside it."""
    raised = sorted(
        (gate for gate in gates.fired if _is_raised(gate, follows_plan)),
        key=lambda gate: SOONEST_FIRST[tier_of(gate)],
    )
    first = dict[str, Gate]()
    for gate in raised:
        cause = gate.rule if tier_of(gate) is Tier.call_now else _cause(gate)
        first.setdefault(cause, gate)
    return tuple(_alert(gate) for gate in first.values())


def tier_of(gate: Gate) -> Tier:
    """How soon someone must look."""
    return gate.tier or TIER_OF[gate.urgency]


def _is_raised(gate: Gate, follows_plan: bool) -> bool:
    """Whether somebody must look: what stands on record for the next visit is none."""
    is_standing = gate.tier is None and tier_of(gate) is Tier.note
    is_of_plan = gate.kind is Concern.withdrawal and tier_of(gate) not in SOON
    return not (
        gate.level is Level.info or is_standing or (follows_plan and is_of_plan)
    )


def _cause(gate: Gate) -> str:
    """What it is about: the concern of a row of triage, else what `alert_causes.tsv`
    says, else the family of the rule."""
    family = gate.rule.partition(".")[0]
    return gate.kind or _causes().get(family, family)


@cache
def _causes() -> dict[str, str]:
    """Family of rules → what they are about."""
    return {
        family: row["cause"]
        for row in rows("alert_causes")
        for family in row["rules"].split(";")
    }


def _alert(gate: Gate) -> Alert:
    return Alert(
        what=_cause(gate),
        tier=tier_of(gate),
        reason=gate.reason,
        action=gate.next_step,
        whom=gate.whom,
        urgency=gate.urgency,
        source=gate.source,
    )
