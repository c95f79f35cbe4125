"""One message an answer: what must be done first takes away what speaks against it.

In an emergency only the emergency speaks. Where kratom is stopped under care today,
nothing speaks of a way down, of a certificate, or of what to do at the next visit.
"""

from collections.abc import Iterable
from dataclasses import replace

from ..answer import Effect, Gate, Tier
from .facts import OBSERVED_NAMES
from .help_lines import in_place
from .next_steps import Situation, next_step_in
from .rules import rule_of

SOONEST_FIRST = {tier: rank for rank, tier in enumerate(Tier)}
AFTERWARDS = "Once the emergency is over."
SAID_ABOVE = "Covered by the more urgent step on the same value."
STOPPED_UNDER_CARE = "Kratom is stopped under care first; see above."


def one_message(fired: Iterable[Gate], place: str | None) -> tuple[Gate, ...]:
    """The gates, with the next steps that contradict the most urgent left out.

    place  where the person lives: its numbers are those to call
    """
    gates = _without_lesser(tuple(fired))
    if is_emergency(gates):
        return tuple(
            gate
            if gate.tier is Tier.call_now
            else replace(gate, next_step=AFTERWARDS if gate.next_step else "")
            for gate in gates
        )
    gates = tuple(_unless_said(gate, gates) for gate in gates)
    if not stops_kratom(gates):
        return gates
    return tuple(_beside_a_stop(gate, place) for gate in gates)


def _without_lesser(gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
    """The gates without remarks on a value that something graver is said of."""
    return tuple(
        gate
        for gate in gates
        if gate.tier is not Tier.note
        or gate.effect is not Effect.note
        or not _is_said(gate, gates)
    )


def _unless_said(gate: Gate, gates: tuple[Gate, ...]) -> Gate:
    """The gate; without its next step where a sooner one reads the same value."""
    return replace(gate, next_step=SAID_ABOVE) if _is_said(gate, gates) else gate


def _is_said(gate: Gate, gates: tuple[Gate, ...]) -> bool:
    """Whether a sooner gate reads a value that this one reads."""
    values = rule_of(gate.rule).when.reads & OBSERVED_NAMES
    return any(
        _is_sooner(other, gate) and bool(values & rule_of(other.rule).when.reads)
        for other in gates
    )


def _is_sooner(other: Gate, gate: Gate) -> bool:
    if other.tier is None or gate.tier is None:
        return False
    return SOONEST_FIRST[other.tier] < SOONEST_FIRST[gate.tier]


def _beside_a_stop(gate: Gate, place: str | None) -> Gate:
    """The gate; its next step without what speaks of anything but the stop."""
    what = next_step_in(Situation.beside_a_stop, gate.rule)
    if what is None or gate.next_step == SAID_ABOVE:
        return gate
    is_left = in_place(rule_of(gate.rule), what, place)
    return replace(gate, next_step=is_left or STOPPED_UNDER_CARE)


def is_emergency(gates: Iterable[Gate]) -> bool:
    """Whether emergency services are called."""
    return any(gate.tier is Tier.call_now for gate in gates)


def stops_kratom(gates: Iterable[Gate]) -> bool:
    """Whether kratom is stopped under care at once, so that no way down is laid out."""
    return any(rule_of(gate.rule).stops_kratom for gate in gates)
