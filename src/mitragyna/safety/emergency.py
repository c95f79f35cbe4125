"""What is said in an emergency: whom to call, what to do until they come, and what to
say of kratom. Nothing else is said then.
"""

from collections.abc import Iterator

from ..answer import Action, Gate, Role, Tier, Urgency
from ..person.use import has_stopped_lately, uses_kratom
from ..record.history import History
from .gates import Gates, gates
from .help_lines import NALOXONE, call_line, help_lines, with_numbers
from .rules import rule_of, words_for

SERVICE = "emergency services"
TAKE_NO_MORE = (
    "Take no more kratom until you have been seen; do not try to get through "
    "withdrawal alone. Say how much kratom was taken and when last, and of any "
    "pregnancy, so that withdrawal can be treated."
)
SAY_IT = (
    "Say there how much kratom was taken and when last, and of any pregnancy, so that "
    "withdrawal can be treated; do not stop it suddenly without care."
)
SIGNS = (
    "slow or difficult breathing, blue lips, chest pain, a seizure, someone who cannot "
    "be woken, yellow eyes or skin, confusion, or a plan to end one's life"
)
SAY_IT_ENDED = (
    "Say there that kratom was taken daily until lately and when last, so that "
    "withdrawal can be treated."
)


def signs(history: History, gates: Gates) -> tuple[str, ...]:
    """When to call, on everyone's own page; not where help is called already."""
    if gates.role is not Role.person or gates.stops_now:
        return ()
    return (when_to_call(history.subject.jurisdiction),)


def when_to_call(place: str | None) -> str:
    """Signs of an emergency, and the numbers of a place."""
    lines = help_lines(place)
    return (
        f"Call {lines.emergency} at once for {SIGNS}. Crisis line: {lines.crisis_line}."
    )


def in_emergency(gates: Gates, history: History) -> Iterator[Action]:
    """What to do now, whom to call first."""
    place = history.subject.jurisdiction
    for number, gate in enumerate(_calling(gates)):
        rule = rule_of(gate.rule)
        step = words_for(rule, gates.role).next_step
        parts = (
            "" if number else call_line(place),
            gate.reason,
            with_numbers(step, place),
            NALOXONE if rule.gives_naloxone and not number else "",
        )
        yield Action(
            what=" ".join(part for part in parts if part),
            whom=SERVICE,
            urgency=Urgency.now,
            source=gate.source,
            tier=gate.tier,
        )
    if about := _about_kratom(gates, history):
        yield Action(
            what=about,
            whom=SERVICE,
            urgency=Urgency.now,
            source="Saingam2023;GeneralKnowledge",
        )


def emergency_lines(history: History) -> tuple[str, ...]:
    """What to do now, a line each; nothing when this is no emergency."""
    at_hand = gates(history, Role.person)
    if not at_hand.stops_now:
        return ()
    return tuple(f"NOW: {a.what} ({a.whom})" for a in in_emergency(at_hand, history))


def _about_kratom(gates: Gates, history: History) -> str:
    if uses_kratom(history):
        return TAKE_NO_MORE if gates.stops_kratom else SAY_IT
    return SAY_IT_ENDED if has_stopped_lately(history) else ""


def _calling(gates: Gates) -> list[Gate]:
    """The gates for which help is called, those that need naloxone first."""
    calling = [gate for gate in gates.fired if gate.tier is Tier.call_now]
    return sorted(calling, key=lambda gate: not rule_of(gate.rule).gives_naloxone)
