"""What a finished answer says of itself, as facts that a condition may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..answer import Advice, Gate, PainBenefit, Policy, Refusal, Tier
from ..clock import DAYS_A_WEEK
from ..record.history import History
from ..safety.expression import FactKind, Value
from ..safety.gates import Gates
from ..safety.rules import rule_of
from ..safety.way_off import ways_off
from .benefit import supports_a_start
from .proposal import INCREASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a bottom line is made of."""

    answer: Advice | Refusal
    history: History
    gates: Gates

    @property
    def start(self) -> PainBenefit | None:
        """What a start was predicted to do to pain; None where none was computed."""
        if isinstance(self.answer, Refusal):
            return None
        starts = (*self.answer.unsupported, *self.answer.options)
        return next((s.benefit for s in starts if s.policy is Policy.titrate), None)


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """One thing that a finished answer says of itself."""

    name: str
    kind: FactKind
    read: Callable[[Material], Value]


def facts_of_answer(material: Material) -> Mapping[str, Value]:
    """The facts of the record and those of its answer."""
    of_answer = {fact.name: fact.read(material) for fact in FACTS_OF_ANSWER}
    return {**material.gates.facts, **of_answer}


def with_tier(material: Material, tier: Tier) -> list[Gate]:
    """The gates of a tier, those that need naloxone first."""
    gates = [gate for gate in material.gates.fired if gate.tier is tier]
    return sorted(gates, key=lambda gate: not rule_of(gate.rule).gives_naloxone)


def _kinds(tier: Tier) -> Callable[[Material], Value]:
    """What reads the kinds of the gates of a tier."""

    def read(material: Material) -> Value:
        return frozenset(str(gate.kind) for gate in with_tier(material, tier))

    return read


def _gives_naloxone(material: Material) -> bool:
    calling = with_tier(material, Tier.call_now)
    return any(rule_of(gate.rule).gives_naloxone for gate in calling)


def _raises(material: Material) -> bool:
    answer = material.answer
    options = answer.options if isinstance(answer, Advice) else ()
    return any(option.policy in INCREASES for option in options)


def _supports_a_start(material: Material) -> bool | None:
    return None if material.start is None else supports_a_start(material.start)


def _weeks(material: Material) -> float | None:
    way_down = material.answer.way_down
    return None if way_down is None else way_down.weeks


def _days_to_wish(material: Material) -> float | None:
    """How many days are left until the day wished for [d]."""
    by = material.history.wish.by
    return None if by is None else (by - material.history.as_of.date()).days


def _misses_the_day(material: Material) -> bool:
    """Whether the way down takes longer than that."""
    way, days = material.answer.way_down, _days_to_wish(material)
    if way is None or days is None or not way.weeks:
        return False
    last = way.steps[-1]  # the first begins the day after the record
    return (last.from_day or DAYS_A_WEEK * (last.from_week - 1) + 1) > days


# fmt: off
FACTS_OF_ANSWER = (
    AnswerFact("fired", FactKind.words,
               lambda m: frozenset(gate.rule for gate in m.gates.fired)),
    AnswerFact("calling", FactKind.words, _kinds(Tier.call_now)),
    AnswerFact("today", FactKind.words, _kinds(Tier.same_day)),
    AnswerFact("way_off", FactKind.words,
               lambda m: frozenset(way.way for way in ways_off(m.gates))),
    AnswerFact("goal", FactKind.word, lambda m: m.history.wish.goal),
    AnswerFact("state", FactKind.word, lambda m: m.answer.state),
    AnswerFact("in_emergency", FactKind.flag, lambda m: m.gates.stops_now),
    AnswerFact("refuses", FactKind.flag, lambda m: m.gates.refuses),
    AnswerFact("computes_nothing", FactKind.flag, lambda m: m.gates.computes_nothing),
    AnswerFact("stops_kratom", FactKind.flag, lambda m: m.gates.stops_kratom),
    AnswerFact("holds", FactKind.flag, lambda m: m.gates.holds),
    AnswerFact("gives_naloxone", FactKind.flag, _gives_naloxone),
    AnswerFact("raises", FactKind.flag, _raises),
    AnswerFact("supports_a_start", FactKind.flag, _supports_a_start),
    AnswerFact("weeks_down", FactKind.number, _weeks),
    AnswerFact("days_to_wish", FactKind.number, _days_to_wish),
    AnswerFact("misses_the_day", FactKind.flag, _misses_the_day),
)
# fmt: on
KINDS_OF_ANSWER = {fact.name: fact.kind for fact in FACTS_OF_ANSWER}
