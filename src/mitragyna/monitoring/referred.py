"""Whether somebody else must look at a raised prolactin, whatever the chances."""

from ..answer import Gate, Referral
from ..answer.gate import Concern
from ..evidence.table import cells, rows
from ..safety.gates import Gates
from .alerts import SOON, SOONEST_FIRST, tier_of

NOBODY = Referral(tier=None, whom="", reason="", source="")


def referral(verdict: Gates) -> Referral:
    """The soonest of what asks for somebody else."""
    (row,) = rows("prolactin_referrals")
    every = [gate for gate in verdict.fired if _refers(gate, cells(row["rules"]))]
    if not every:
        return NOBODY
    first = min(every, key=lambda gate: SOONEST_FIRST[tier_of(gate)])
    soon = tier_of(first)
    whom = first.whom if soon in SOON else row["whom"]
    return Referral(tier=soon, whom=whom, reason=first.reason, source=first.source)


def _refers(gate: Gate, listed: tuple[str, ...]) -> bool:
    """Whether a rule sends a person on for a hormone."""
    is_soon = gate.kind is Concern.hormones and tier_of(gate) in SOON
    return is_soon or gate.rule in listed
