"""What fills the places of a sentence: words and numbers of a finished answer.

    {emergency} {crisis_line}   the numbers of the place
    {calling} {calling too}     for what help is called
    {today KIND …}              what is seen the same day, and its first step
    {this week}                 what is seen this week, and its first step
    {refusing}                  why nothing may be proposed
    {step RULE}                 first step of a gate that fired
    {drugs CLASS …}             medicines of these classes; `alcohol`: when daily
    {weeks} {added} {by} {start} {morphine} {habit} {day} {missing} {closing drugs}
    {alt_x_uln} …               a fact that is a number

Where the answer holds nothing for a place, the sentence is not said.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..answer import Concern, Effect, Gate, Tier
from ..interval import tenths
from ..medicines.comedication import recognise
from ..safety.expression import Value
from ..safety.gates import REFUSING
from ..safety.help_lines import help_lines
from ..safety.message import SAID_ABOVE, STOPPED_UNDER_CARE
from ..safety.rules import rule_of
from .benefit import less_pain
from .facts_of_answer import Material, with_tier
from .missing import in_short

LONGEST = 220
MOST_NAMES = 4
PLACE = re.compile(r"\{([^}]+)\}")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
NO_STEP = frozenset({"", SAID_ABOVE, STOPPED_UNDER_CARE})
NOT_AN_ORGAN = frozenset(
    {Concern.mind, Concern.pregnancy, Concern.child, Concern.withdrawal}
)
ORGANS = "organ"
ALCOHOL = "alcohol"
#: Whole units of time by the least number of days that is said in them.
UNITS = ((730.0, 365.25, "year"), (60.0, 30.44, "month"), (21.0, 7.0, "week"))

Facts = Mapping[str, Value]


def filled(text: str, facts: Facts, material: Material) -> str | None:
    """The sentence with its places filled; None where one stays empty."""
    places = {place: _filling(place, facts, material) for place in PLACE.findall(text)}
    if None in places.values():
        return None
    whole = PLACE.sub(lambda match: places[match[1]] or "", text)
    return whole[:1].upper() + whole[1:]


def _filling(place: str, facts: Facts, material: Material) -> str | None:
    if place in ONE:
        return ONE[place](material)
    verb, *words = place.split()
    if verb in SEVERAL:
        return SEVERAL[verb](words, material)
    value = facts[place]
    return f"{value:.3g}" if isinstance(value, float | int) else None


def _emergency(material: Material) -> str:
    return help_lines(material.history.subject.jurisdiction).emergency


def _crisis_line(material: Material) -> str:
    return help_lines(material.history.subject.jurisdiction).crisis_line


def _calling(number: int) -> Callable[[Material], str | None]:
    """What reads for what help is called, the most urgent being 0."""

    def read(material: Material) -> str | None:
        calling = with_tier(material, Tier.call_now)[number:]
        return _inside(_first_sentence(calling[0].reason)) if calling else None

    return read


def _today(kinds: Sequence[str], material: Material) -> str | None:
    gates = [
        gate
        for gate in with_tier(material, Tier.same_day)
        if gate.kind in kinds or (ORGANS in kinds and gate.kind not in NOT_AN_ORGAN)
    ]
    return _seen(gates)


def _this_week(material: Material) -> str | None:
    return _seen(with_tier(material, Tier.this_week))


def _seen(gates: Iterable[Gate]) -> str | None:
    """Reason and first step of the first gate that asks for one."""
    gate = next((one for one in gates if one.next_step not in NO_STEP), None)
    if gate is None:
        return None
    reason, step = _first_sentence(gate.reason), _first_sentence(gate.next_step)
    both = f"{reason}: {_inside(step)}"
    return both if len(both) < LONGEST else step


def _refusing(material: Material) -> str | None:
    reasons = (
        _inside(_first_sentence(gate.reason))
        for gate in material.gates.fired
        if gate.effect in REFUSING and gate.tier is None
    )
    return next(reasons, None)


def _step(rules: Sequence[str], material: Material) -> str | None:
    steps = (
        _inside(_first_sentence(gate.next_step))
        for gate in material.gates.fired
        if gate.rule in rules and gate.next_step not in NO_STEP
    )
    return next(steps, None)


def _drugs(classes: Sequence[str], material: Material) -> str | None:
    subject = material.history.subject
    comedication = recognise(subject.comedication or ())
    names = [name for one in classes for name in comedication.of_class(one)]
    if ALCOHOL in classes and material.gates.facts["alcohol"] == "daily":
        names.append("daily alcohol")
    return _listed(names)


def _closing_drugs(material: Material) -> str | None:
    """Medicines that close a start by themselves."""
    closing = {Effect.no_start, Effect.no_increase}
    words = {
        word
        for gate in material.gates.fired
        if gate.effect in closing
        for fact, word in rule_of(gate.rule).when.words
        if fact == "comedication_class"
    }
    return _drugs(sorted(words), material)


def _listed(names: Iterable[str]) -> str | None:
    """Names as people list them, each once; None without any."""
    every = list(dict.fromkeys(names))
    if len(every) > MOST_NAMES:
        every = [*every[: MOST_NAMES - 1], "others"]
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:]))) or None


def _weeks(material: Material) -> str | None:
    way_down = material.answer.way_down
    if way_down is None or way_down.weeks == 0:
        return None
    return _counted(way_down.weeks, "week")


def _added(material: Material) -> str | None:
    way_down = material.answer.way_down
    return None if way_down is None else f"{100 * way_down.added_withdrawal:.0f} %"


def _by(material: Material) -> str | None:
    """The day wished for."""
    by = material.history.wish.by
    return None if by is None else f"{by:%Y-%m-%d}"


def _start(material: Material) -> str | None:
    return None if material.start is None else less_pain(material.start)


def _morphine(material: Material) -> str | None:
    if material.start is None:
        return None
    return tenths(material.start.morphine.mean_difference)


def _habit(material: Material) -> str | None:
    """What is taken a day, and for how long where that is known."""
    grams, days = (material.gates.facts[n] for n in ("grams_per_day", "days_of_use"))
    if not isinstance(grams, float | int) or not grams:
        return None
    lasting = f" for {_lasting(days)}" if isinstance(days, float | int) else ""
    return f"{grams:.3g} g a day{lasting}"


def _lasting(days: float) -> str:
    for least, length, unit in UNITS:
        if days >= least:
            return _counted(int(days / length), unit)
    return _counted(round(days), "day")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _day(material: Material) -> str | None:
    """How many days the last intake lies back."""
    days = material.gates.facts["days_since_last"]
    return f"{int(days)}" if isinstance(days, float | int) else None


def _missing(material: Material) -> str | None:
    return "; ".join(in_short(material.answer.missing)) or None


def _first_sentence(text: str) -> str:
    """Without what stands in brackets, such as the names of a law, and bare."""
    return SENTENCE.split(IN_BRACKETS.sub("", text))[0].rstrip(".")


def _inside(text: str) -> str:
    """The words as they stand inside a sentence; an abbreviation keeps its letters."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


ONE: dict[str, Callable[[Material], str | None]] = {
    "emergency": _emergency,
    "crisis_line": _crisis_line,
    "calling": _calling(0),
    "calling too": _calling(1),
    "this week": _this_week,
    "refusing": _refusing,
    "closing drugs": _closing_drugs,
    "weeks": _weeks,
    "added": _added,
    "by": _by,
    "start": _start,
    "morphine": _morphine,
    "habit": _habit,
    "day": _day,
    "missing": _missing,
}
SEVERAL: dict[str, Callable[[Sequence[str], Material], str | None]] = {
    "today": _today,
    "step": _step,
    "drugs": _drugs,
}
