"""Each observation in its canonical unit, with the verdict of a rule.

The verdict of a single value is the strongest rule that reads it, applied as if it
were the only value on record and taken now; a value whose time is over has no tier
and is asked for again. Change is judged only where chance is known: two
prolactin samples, and pain against usual pain. Nothing is learnt from it here.
"""

from dataclasses import dataclass, replace
from functools import cache

from ..answer import Judged, Level, Tier
from ..evidence.load import load
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..record.subject import Sex
from .facts import FACTS, Facts, facts
from .help_lines import call_line
from .latched import AMINOTRANSFERASES, may_have_used, ratio
from .measured import is_expired
from .rules import Rule, rules

# fold by which two single samples must differ to exceed chance (see MO06)
CHANGE_CLAIM = {Sex.male: "derived_015", Sex.female: "derived_017"}
# MO05: a gain that counts
PAIN_GAIN_POINTS = 2.0
PAIN_GAIN_SHARE = 0.3

READ_OF = {
    quantity: tuple(fact for fact in FACTS if fact.of is quantity)
    for quantity in Quantity
}
ON_KRATOM = "aminotransferase_on_kratom_x_uln"
WITH_LIMIT = (Quantity.prolactin, Quantity.alt, Quantity.ast, Quantity.alp)
EXPIRED = "Too old to act on: repeat it."
LEVELS, TIERS = list(Level), [*Tier, None]


def judge(history: History) -> tuple[Judged, ...]:
    """Every observation, in order of time."""
    if not history.observations:
        return ()
    alone = _Alone.of(history)
    before, verdicts = None, []
    for observation in history.observations:
        verdicts.append(_judged(observation, history, alone, before))
        if observation.quantity is Quantity.prolactin:
            before = observation
    return tuple(verdicts)


def change_beyond_chance(sex: Sex) -> float:
    """Fold between two single prolactin samples that exceeds chance [-]."""
    claim = load().claim(CHANGE_CLAIM[sex])
    assert claim.value is not None
    return round(claim.value, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alone:
    """What stands beside a value that is judged alone.

    known      the facts of the record without any observation
    on_kratom  whether a liver test taken now would count as one on kratom
    person     the person, with nothing else on record
    strongest  the rules found so far, by value taken now
    """

    of_record: Facts
    on_kratom: bool
    person: History
    strongest: dict[Observation, Rule | None]

    @classmethod
    def of(cls, history: History) -> "_Alone":
        return cls(
            of_record=facts(replace(history, observations=())),
            on_kratom=may_have_used(history, history.as_of),
            person=History(as_of=history.as_of, subject=history.subject),
            strongest={},
        )


def _judged(
    observation: Observation,
    history: History,
    alone: _Alone,
    before: Observation | None,
) -> Judged:
    """The verdict of a value; `before` is the prolactin sample before it."""
    quantity = observation.quantity
    rule = _strongest(observation, alone)
    expired = rule is not None and is_expired(observation, history)
    parts = [_against_limit(observation), rule.reason if rule else ""]
    if expired:
        parts.append(EXPIRED)
    elif rule and rule.tier is Tier.call_now:
        parts.insert(0, call_line(history.subject.jurisdiction))
    if quantity is Quantity.prolactin:
        parts += _prolactin(observation, before, history.subject.sex)
    if quantity is Quantity.pain_nrs:
        parts.append(_pain(observation, history))
    verdict = " ".join(part for part in parts if part)
    return Judged(
        time=observation.time.isoformat(sep=" ", timespec="minutes"),
        quantity=str(quantity),
        given=_given(observation),
        canonical=f"{float(f'{observation.canonical:.4g}'):g} {quantity.unit}",
        verdict=verdict or "No rule reacts to this value.",
        rule=rule.id if rule else _rule_without_gate(quantity),
        tier=rule.tier if rule and not expired else None,
    )


def _strongest(observation: Observation, alone: _Alone) -> Rule | None:
    """The strongest rule that this value alone sets off."""
    if not READ_OF[observation.quantity]:
        return None
    taken_now = replace(observation, time=alone.person.as_of)
    if taken_now not in alone.strongest:
        alone.strongest[taken_now] = _strongest_now(taken_now, alone)
    return alone.strongest[taken_now]


def _strongest_now(taken_now: Observation, alone: _Alone) -> Rule | None:
    quantity = taken_now.quantity
    # no rule reads these without the value: a record without observations has none
    without = dict(alone.of_record)
    if quantity in AMINOTRANSFERASES and alone.on_kratom:
        without[ON_KRATOM] = ratio(taken_now)
    single = replace(alone.person, observations=(taken_now,))
    value = {fact.name: fact.read(single) for fact in READ_OF[quantity]}
    with_value = {**without, **value}
    fired = [
        rule
        for rule in _readers(quantity)
        if rule.when.truth(with_value) is True and rule.when.truth(without) is not True
    ]
    fired.sort(key=lambda r: (LEVELS.index(r.level), TIERS.index(r.tier)))
    return fired[0] if fired else None


@cache
def _readers(quantity: Quantity) -> tuple[Rule, ...]:
    """The rules that read a quantity."""
    read = {fact.name for fact in READ_OF[quantity]}
    return tuple(rule for rule in rules() if rule.when.reads & read)


def _against_limit(observation: Observation) -> str:
    ratio = observation.times_upper_limit
    if ratio is not None:
        side = "above" if ratio > 1 else "within"
        return f"{ratio:.2g} × the upper limit of its laboratory: {side} it."
    if observation.quantity is Quantity.testosterone and observation.lower_limit:
        share = observation.value / observation.lower_limit
        side = "below" if share < 1 else "not below"
        return f"{share:.2g} × the lower limit of its laboratory: {side} it."
    if observation.quantity in WITH_LIMIT:
        return "No upper limit of its laboratory was given."
    return ""


def _prolactin(
    observation: Observation, before: Observation | None, sex: Sex
) -> list[str]:
    judged = []
    if observation.rested is not True and (observation.times_upper_limit or 2.0) > 1:
        judged.append(
            "Rest before the sample is not recorded or was too short: repeat it after "
            "at least half an hour of rest."
        )
    if before is not None:
        judged.append(_change(observation, before, sex))
    return judged


def _change(later: Observation, earlier: Observation, sex: Sex) -> str:
    needed = change_beyond_chance(sex)
    low, high = sorted((earlier.canonical, later.canonical))
    if high < needed * low or high == low:
        return (
            f"The difference from the sample before is noise: under {needed:g}-fold "
            "between two single samples."
        )
    return (
        f"It differs from the sample before by {needed:g}-fold or more, which is "
        "beyond chance; the cause is not shown by this."
    )


def _pain(observation: Observation, history: History) -> str:
    usual = history.usual_nrs
    if usual is None:
        return "Usual pain was not given, so no change can be judged."
    gain = usual - observation.canonical
    counts = gain >= PAIN_GAIN_POINTS or (usual > 0 and gain >= PAIN_GAIN_SHARE * usual)
    size = "counts as a gain" if counts else "does not count as a gain"
    return (
        f"{abs(gain):g} points {'below' if gain >= 0 else 'above'} usual pain: {size}; "
        "the cause is not shown by this."
    )


def _given(observation: Observation) -> str:
    below = "< " if observation.below_lloq else ""
    limit = observation.upper_limit
    given = f"{below}{observation.value:g} {observation.unit}"
    return given if limit is None else f"{given} (upper limit {limit:g})"


def _rule_without_gate(quantity: Quantity) -> str:
    return {Quantity.pain_nrs: "MO05", Quantity.prolactin: "MO06"}.get(quantity, "-")
