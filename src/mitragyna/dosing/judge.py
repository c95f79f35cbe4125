"""Each observation in its canonical unit, with the verdict of a rule.

The verdict of a single value is the strongest rule that reads it, applied as if it
were the only value on record and taken now; a value whose time is over has no tier
and is asked for again. Change is judged only where chance is known: two
prolactin samples, and pain against usual pain. Nothing is learnt from it here.
"""

from dataclasses import replace
from functools import cache

from ..evidence.load import load
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..record.subject import Sex
from .answer import Judged, Level, Tier
from .facts import FACTS, facts
from .help_lines import call_line
from .measured import is_expired
from .rules import Rule, rules

# fold by which two single samples must differ to exceed chance (see MO06)
CHANGE_CLAIM = {Sex.male: "derived_015", Sex.female: "derived_017"}
# MO05: a gain that counts
PAIN_GAIN_POINTS = 2.0
PAIN_GAIN_SHARE = 0.3

FACTS_OF = {
    quantity: {fact.name for fact in FACTS if fact.of is quantity}
    for quantity in Quantity
}
WITH_LIMIT = (Quantity.prolactin, Quantity.alt, Quantity.ast, Quantity.alp)
EXPIRED = "Too old to act on: repeat it."
LEVELS, TIERS = list(Level), [*Tier, None]


def judge(history: History) -> tuple[Judged, ...]:
    """Every observation, in order of time."""
    return tuple(
        _judged(observation, history, at)
        for at, observation in enumerate(history.observations)
    )


def change_beyond_chance(sex: Sex) -> float:
    """Fold between two single prolactin samples that exceeds chance [-]."""
    claim = load().claim(CHANGE_CLAIM[sex])
    assert claim.value is not None
    return round(claim.value, 1)


def _judged(observation: Observation, history: History, at: int) -> Judged:
    quantity = observation.quantity
    rule = _strongest(observation, history)
    expired = rule is not None and is_expired(observation, history)
    parts = [_against_limit(observation), rule.reason if rule else ""]
    if expired:
        parts.append(EXPIRED)
    elif rule and rule.tier is Tier.call_now:
        parts.insert(0, call_line(history.subject.jurisdiction))
    if quantity is Quantity.prolactin:
        parts += _prolactin(observation, history, at)
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


def _strongest(observation: Observation, history: History) -> Rule | None:
    """The strongest rule that this value alone sets off."""
    read = FACTS_OF[observation.quantity]
    if not read:
        return None
    taken_now = replace(observation, time=history.as_of)
    known = facts(replace(history, observations=(taken_now,)))
    readers = _readers(observation.quantity)
    fired = [rule for rule in readers if _value_fires(rule, known, read)]
    fired.sort(key=lambda r: (LEVELS.index(r.level), TIERS.index(r.tier)))
    return fired[0] if fired else None


@cache
def _readers(quantity: Quantity) -> tuple[Rule, ...]:
    """The rules that read a quantity."""
    return tuple(rule for rule in rules() if rule.when.reads & FACTS_OF[quantity])


def _value_fires(rule: Rule, known, read: set[str]) -> bool:
    """Whether the rule fires, and would be undecided or silent without the value."""
    without = {**known, **dict.fromkeys(read)}
    return rule.when.truth(known) is True and rule.when.truth(without) is not True


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


def _prolactin(observation: Observation, history: History, at: int) -> list[str]:
    found = []
    if observation.rested is not True and (observation.times_upper_limit or 2.0) > 1:
        found.append(
            "Rest before the sample is not recorded or was too short: repeat it after "
            "at least half an hour of rest."
        )
    earlier = [o for o in history.observations[:at] if o.quantity is Quantity.prolactin]
    if earlier:
        found.append(_change(observation, earlier[-1], history.subject.sex))
    return found


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
