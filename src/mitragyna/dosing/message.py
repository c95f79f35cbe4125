"""One message an answer: what must be done first takes away what speaks against it.

In an emergency only the emergency speaks. Where kratom is stopped under care today,
nothing speaks of a way down, of a certificate, or of what to do at the next visit.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from .answer import Gate, Tier
from .facts import OBSERVED_NAMES
from .rules import rule_of

SOONEST_FIRST = {tier: rank for rank, tier in enumerate(Tier)}
AFTERWARDS = "Once the emergency is over."
SAID_ABOVE = "Covered by the more urgent step on the same value."
STOPPED_UNDER_CARE = "Kratom is stopped under care first; see above."

#: What a line may not say while kratom is stopped under care.
AGAINST_A_STOP = re.compile(
    r"\btaper|way (?:down|off)|in steps|certificate|\bregimen\b|"
    r"raise (?!the medicine)|frequency|batch|\bstep\b|the intake|an increase|"
    r"(?:not|neither) stopped|kept steady",
    re.IGNORECASE,
)


def one_message(fired: Iterable[Gate]) -> tuple[Gate, ...]:
    """The gates, with the next steps that contradict the most urgent left out."""
    gates = tuple(fired)
    if is_emergency(gates):
        return tuple(
            gate
            if gate.tier is Tier.call_now
            else replace(gate, next_step=AFTERWARDS if gate.next_step else "")
            for gate in gates
        )
    gates = tuple(_unless_said(gate, gates) for gate in gates)
    return tuple(map(_beside_a_stop, gates)) if stops_kratom(gates) else gates


def _unless_said(gate: Gate, gates: tuple[Gate, ...]) -> Gate:
    """The gate; without its next step where a sooner one reads the same value."""
    values = rule_of(gate.rule).when.reads & OBSERVED_NAMES
    is_said = any(
        _is_sooner(other, gate) and values & rule_of(other.rule).when.reads
        for other in gates
    )
    return replace(gate, next_step=SAID_ABOVE) if is_said else gate


def _is_sooner(other: Gate, gate: Gate) -> bool:
    if other.tier is None or gate.tier is None:
        return False
    return SOONEST_FIRST[other.tier] < SOONEST_FIRST[gate.tier]


def _beside_a_stop(gate: Gate) -> Gate:
    """The gate; without its next step where it speaks of anything but the stop."""
    stops = rule_of(gate.rule).stops_kratom
    if stops or not AGAINST_A_STOP.search(gate.next_step):
        return gate
    return replace(gate, next_step=STOPPED_UNDER_CARE)


def is_emergency(gates: Iterable[Gate]) -> bool:
    """Whether emergency services are called."""
    return any(gate.tier is Tier.call_now for gate in gates)


def stops_kratom(gates: Iterable[Gate]) -> bool:
    """Whether kratom is stopped under care at once, so that no taper is laid out."""
    return any(rule_of(gate.rule).stops_kratom for gate in gates)
