"""The bottom line of an answer: what it is, and what to do first. No amount is in it.

An emergency speaks first, then what is seen the same day, then the first action of a
refusal, then the soonest step that a rule asks for.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from ..answer import Advice, Effect, Gate, Level, Refusal, Role, Tier, Urgency
from ..safety.gates import REFUSING, STRONGEST_FIRST
from ..safety.message import SAID_ABOVE, STOPPED_UNDER_CARE
from .benefit import less_pain, supports_a_start
from .proposal import INCREASES
from .refuse import SOONEST_FIRST

Answer = TypeVar("Answer", Advice, Refusal)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
NO_STEP = frozenset({"", SAID_ABOVE, STOPPED_UNDER_CARE})
REFUSED = {
    Role.person: "Nothing is proposed here",
    Role.clinician: "Nothing may be proposed",
    Role.researcher: "Nothing may be proposed",
}
FOR_PERSON = "This page proposes no amount and no start"
NO_INCREASE = "No start or increase is among the options, and none of them is endorsed"
NO_START = "Nothing predicted supports a start"
UNSUPPORTED = f"{NO_START} or an increase"
INCREASE = "A start or an increase is among the options, and none of them is endorsed"
NOTHING_FIRST = {
    Role.person: "bring this to your provider",
    Role.clinician: "go through the options, the warnings and the tests together",
    Role.researcher: "read the options with their warnings and tests",
}


def with_headline(answer: Answer) -> Answer:
    """The finished answer with its bottom line."""
    return replace(answer, headline=headline(answer))


def headline(answer: Advice | Refusal) -> str:
    """What the answer is and what to do first, in one sentence."""
    calling = next((a.what for a in answer.actions if a.urgency is Urgency.now), None)
    if calling is not None:
        call, reason, *_ = SENTENCE.split(calling)
        return f"{_bare(call)}: {reason}"
    return "; ".join((_answered(answer), f"first: {_first_step(answer)}."))


def _answered(answer: Advice | Refusal) -> str:
    """What the answer is, and why where nothing may be proposed."""
    if isinstance(answer, Refusal):
        reasons = (*_seen_today(answer), *_refusing(answer))
        why = next((_first_sentence(gate.reason) for gate in reasons), "")
        return f"{REFUSED[answer.role]}: {why}" if why else REFUSED[answer.role]
    if answer.role is Role.person:
        return FOR_PERSON
    raised = [one for one in answer.options if one.policy in INCREASES]
    if answer.unsupported:
        return f"{NO_START}: {less_pain(answer.unsupported[0].benefit)}"
    if not raised:
        return NO_INCREASE
    supported = any(supports_a_start(one.benefit) for one in raised)
    return INCREASE if supported else UNSUPPORTED


def _first_step(answer: Advice | Refusal) -> str:
    today = next(_seen_today(answer), None)
    if isinstance(answer, Refusal) and today is None and answer.actions:
        first = answer.actions[0]
        return f"{_first_sentence(first.what)} ({first.whom})"
    asking = [gate for gate in answer.gates if _asks(gate)]
    soonest = today or min(asking, key=_how_soon, default=None)
    if soonest is None:
        return NOTHING_FIRST[answer.role]
    step = f"{_first_sentence(soonest.next_step)} ({soonest.whom})"
    # the reason of a refusal is said already
    is_said = isinstance(answer, Refusal)
    return step if is_said else f"{_first_sentence(soonest.reason)}: {step}"


def _seen_today(answer: Advice | Refusal) -> Iterator[Gate]:
    return (g for g in answer.gates if g.tier is Tier.same_day and _asks(g))


def _refusing(answer: Advice | Refusal) -> Iterator[Gate]:
    return (gate for gate in answer.gates if gate.effect in REFUSING)


def _asks(gate: Gate) -> bool:
    """Whether the gate asks for what matters now and is not said elsewhere."""
    matters = gate.tier is not None or gate.effect is not Effect.note
    return matters and gate.next_step not in NO_STEP and gate.level is not Level.info


def _how_soon(gate: Gate) -> tuple[int, bool, int]:
    """Sooner first, then what was measured, then the stronger."""
    return SOONEST_FIRST[gate.urgency], gate.tier is None, STRONGEST_FIRST[gate.level]


def _first_sentence(text: str) -> str:
    """Without what stands in brackets, such as the names of a law."""
    return _bare(SENTENCE.split(IN_BRACKETS.sub("", text))[0])


def _bare(sentence: str) -> str:
    return sentence.rstrip(".")
