"""Which rules fire for one person, and what they leave open.

Gates come before any computing. They only ever take policies away, so one more
gate can never make an answer more permissive.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..answer import Concern, Effect, Gate, Level, Role, Tier
from ..answer.amount import spoken
from ..medicines.comedication import Comedication, not_read
from ..person.conditions import alarming, unjudged
from ..person.medicines_taken import medicines_taken
from ..person.use import uses_kratom
from ..record.clinical import as_it_stands, clinical
from ..record.history import History, each_first
from .early_warning import news2_in_words
from .expired import Expired, facts_at_hand, in_words
from .expression import Expression, Truth, is_unknown
from .facts import MEANING, Facts
from .help_lines import in_place
from .message import is_emergency, one_message, stops_kratom
from .product_facts import named_in_reasons
from .residence import law_here, words_of_law
from .rules import Rule, rules, words_for

REFUSING = frozenset({Effect.no_output, Effect.stop_now, Effect.no_start})
STRONGEST_FIRST = {level: rank for rank, level in enumerate(Level)}
WAITS = "The record stands so until a clinician takes over what {whom} entered since."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """What a reason may name: other medicines, and abnormal values that are over."""

    comedication: Comedication
    abnormal: dict[str, Expired]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """The verdict of the rules.

    fired    gates that fired, strongest first
    unknown  what is not known and left a rule undecided, in words
    facts    of the record, computed for these gates; what follows reads them here
    others   likewise of the record as clinicians have it, where that differs
    """

    role: Role
    fired: tuple[Gate, ...]
    unknown: tuple[str, ...]
    facts: Facts = field(repr=False, compare=False)
    others: tuple[Facts, ...] = field(default=(), repr=False, compare=False)

    def may_be(self, when: Expression) -> Truth:
        """Whether a condition that closes something holds, by any of the records."""
        truths = [when.truth(facts) for facts in (self.facts, *self.others)]
        return True if True in truths else None if None in truths else False

    def is_missing(self, fact: str) -> bool:
        """Whether a fact is unknown by any of the records."""
        return any(is_unknown(facts[fact]) for facts in (self.facts, *self.others))

    def is_so(self, when: Expression) -> bool:
        """Whether a condition that opens something holds, by each of the records."""
        return all(when.truth(facts) is True for facts in (self.facts, *self.others))

    @property
    def level(self) -> Level:
        """The highest level over all gates."""
        return min((gate.level for gate in self.fired), key=STRONGEST_FIRST.__getitem__)

    @property
    def effects(self) -> frozenset[Effect]:
        """Everything the gates do to the answer."""
        return frozenset(gate.effect for gate in self.fired)

    @property
    def refuses(self) -> bool:
        """Whether the answer is a refusal."""
        return bool(self.effects & REFUSING)

    @property
    def stops_now(self) -> bool:
        """Whether this is an emergency."""
        return is_emergency(self.fired)

    @property
    def stops_kratom(self) -> bool:
        """Whether kratom is stopped under care at once, not by a way down."""
        return stops_kratom(self.fired)

    @property
    def holds(self) -> bool:
        """Whether withdrawal is treated before any step down."""
        return any(
            gate.kind is Concern.withdrawal and gate.tier is Tier.same_day
            for gate in self.fired
        )

    @property
    def computes_nothing(self) -> bool:
        """Whether nothing at all may be computed."""
        return Effect.no_output in self.effects

    @property
    def is_potency_unknown(self) -> bool:
        """Whether amounts of alkaloid may not be named."""
        return Effect.unknown_potency in self.effects


def gates(history: History, role: Role) -> Gates:
    """Every rule applied to `history`; of several products each is judged as the first
    in turn, and whatever any of them sets off has fired. Where own entries of the
    person wait for a clinician, what fires without them has fired too."""
    judged = [_gates(one, role) for one in each_first(as_it_stands(history))]
    place = history.subject.jurisdiction
    fired = dict[str, Gate]()
    for gate in (gate for one in judged for gate in one.fired):
        fired[gate.rule] = _both(fired[gate.rule], gate) if gate.rule in fired else gate
    before = _before(history, role)
    for gate in (gate for one in before for gate in one.fired):
        fired.setdefault(gate.rule, _waiting(gate, role))
    judged += before
    ranked = sorted(fired.values(), key=lambda gate: STRONGEST_FIRST[gate.level])
    missing = {meaning for one in judged for meaning in one.unknown}
    unknown = tuple(m for m in dict.fromkeys(MEANING.values()) if m in missing)
    return Gates(
        role=role,
        fired=one_message(ranked, place),
        unknown=unknown,
        facts=judged[0].facts,
        others=tuple(one.facts for one in before[:1]),
    )


def _before(history: History, role: Role) -> list[Gates]:
    """The verdict without what waits for a clinician; none where nothing does."""
    if history.waiting is None:
        return []
    return [_gates(one, role) for one in each_first(clinical(history))]


def _waiting(gate: Gate, role: Role) -> Gate:
    """A gate that what the person entered since would have lifted."""
    whom = "you" if role is Role.person else "the person"
    return replace(gate, reason=f"{gate.reason} {WAITS.format(whom=whom)}".strip())


def _both(gate: Gate, other: Gate) -> Gate:
    """One rule that two products set off; a reason that names the product is kept."""
    if other.reason in gate.reason:
        return gate
    return replace(gate, reason=f"{gate.reason} {other.reason}")


def _gates(history: History, role: Role) -> Gates:
    """Every rule applied to the first product, and to what all make together."""
    at_hand = facts_at_hand(history)
    mentioned = Mentioned(
        comedication=medicines_taken(history),
        abnormal=at_hand.abnormal,
    )
    fired, undecided = list[Gate](), set[str]()
    for rule in rules():
        truth = rule.when.truth(at_hand.standing)
        if truth:
            fired.append(fired_gate(rule, history, mentioned, role))
        elif truth is None:
            undecided |= rule.when.reads
    return Gates(
        role=role,
        fired=tuple(fired),
        unknown=_missing(undecided, at_hand.standing),
        facts=at_hand.recorded,
    )


def with_refusing(own: Gates, others: Iterable[Gates], place: str | None) -> Gates:
    """`own` with every gate of `others` that refuses, each rule once."""
    fired = {gate.rule: gate for gate in own.fired}
    for other in others:
        refusing = (gate for gate in other.fired if gate.effect in REFUSING)
        fired |= {gate.rule: gate for gate in refusing}
    ranked = sorted(fired.values(), key=lambda gate: STRONGEST_FIRST[gate.level])
    return replace(own, fired=one_message(ranked, place))


def _missing(undecided: set[str], standing: Facts) -> tuple[str, ...]:
    """What undecided rules did not know, in the order of the facts, each once."""
    missing = (
        fact for fact in MEANING if fact in undecided and is_unknown(standing[fact])
    )
    return tuple(dict.fromkeys(MEANING[fact] for fact in missing if MEANING[fact]))


def fired_gate(rule: Rule, history: History, mentioned: Mentioned, role: Role) -> Gate:
    """The gate that a rule sets up in `history`, in the words for a role."""
    words = words_for(rule, role)
    next_step = words.next_step if uses_kratom(history) else words.not_in_use
    return Gate(
        rule=rule.id,
        level=rule.level,
        effect=rule.effect,
        reason=_filled(words.reason, rule, history, mentioned, role),
        source=_source(rule, history),
        grade=rule.grade,
        basis=rule.basis,
        next_step=in_place(rule, next_step, history.subject.jurisdiction),
        whom=rule.whom,
        urgency=rule.urgency,
        tier=rule.tier,
        kind=rule.kind,
    )


def _source(rule: Rule, history: History) -> str:
    """Its sources; where it tells the law of the place, those of that law."""
    law = law_here(history) if "{law}" in rule.reason else None
    return law.source if law else rule.source


def _filled(
    reason: str, rule: Rule, history: History, mentioned: Mentioned, role: Role
) -> str:
    """The rule's reason with the names it leaves open."""
    if "{" not in reason:
        return reason.strip()
    is_person, comedication = role is Role.person, mentioned.comedication
    classes = [w for fact, w in rule.when.words if fact == "comedication_class"]
    drugs = {name for word in classes for name in comedication.of_class(word)}
    lines = map(not_read, comedication.not_understood)

    def listed(words: Iterable[str], between: str = ", ") -> str:
        """Words of the record; a person reads none that name an amount."""
        return between.join(dict.fromkeys(map(spoken, words)) if is_person else words)

    named = reason.format(
        drugs=", ".join(sorted(drugs)),
        unlisted=", ".join(comedication.unlisted),
        unjudged=listed(unjudged(history.subject)),
        alarming=listed(alarming(history.subject)),
        unrecognised=listed(lines, "; "),
        **{name: in_words(of) for name, of in mentioned.abnormal.items()},
        news2=news2_in_words(history) if "{news2}" in reason else "",
        **words_of_law(history),
        **named_in_reasons(history, names_amounts=not is_person),
    )
    return named.strip()
