"""The record as it was understood, line by line: what every answer rests on.

Whoever wrote the record sees here what became of each word. For the role person
their own words may be repeated here, and here alone.
"""

from collections.abc import Iterator

from ..answer import Role, UseState
from ..medicines.comedication import recognise
from ..person.conditions import ConditionReading, read_conditions
from ..person.use import use
from ..record.dose import Regimen
from ..record.history import History, each_alone, ended
from ..record.places import places
from ..record.product import Product
from ..record.regimen_text import render

NOT_DECLARED = "not declared"
#: Fields of the subject that pages call otherwise.
FIELDS = {"comedication": "other medicines"}
#: Two spellings of one count are no difference between what was written and read.
COUNTS = {
    word: f"{n}"
    for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)
}


def understood(history: History, role: Role) -> tuple[str, ...]:
    """Who it is, what is taken and since when, other medicines, conditions, what is
    wanted; a person's own words for a person."""
    if role is Role.person:
        return tuple(_own_words(history))
    return (
        _who(history),
        *_products(history),
        *_recorded(history),
        f"Other medicines: {_medicines(history)}.",
        *_treatment(history),
        *_conditions(history),
        _wanted(history),
        *_waiting(history, "the person"),
    )


def _who(history: History) -> str:
    subject = history.subject
    mass = f", {subject.mass_kg:g} kg" if subject.mass_kg is not None else ""
    state = [w for w in ("pregnant", "lactating") if getattr(subject, w)]
    able = {True: ["can be pregnant"], False: ["cannot be pregnant"], None: []}
    state += able[None if subject.pregnant else subject.can_be_pregnant]
    state += [f"sleeps {subject.sleep}"] if subject.sleep else []
    return (
        f"{subject.sex.capitalize()}, {subject.age_years:g} years{mass}"
        + "".join(f", {word}" for word in state)
        + (f", in {places()[code].name}" if (code := subject.jurisdiction) else "")
        + f"; record of {history.as_of:%Y-%m-%d %H:%M}."
    )


def _own_words(history: History) -> Iterator[str]:
    """The record as its writer put it."""
    yield _who(history)
    for one in each_alone(history):
        if one.product is not None:
            yield f"{_verb(one)}: {one.product.form.replace('_', ' ')}."
        if one.regimen is not None:
            written = " ".join(one.regimen.text.split())
            yield f"How much and how often: {written}{_since(one)}."
        else:
            yield from _use(one)
    yield f"Other medicines: {', '.join(_named(history)) or 'none'}."
    yield from _treatment(history)
    written = history.subject.conditions
    said = NOT_DECLARED if written is None else ", ".join(written) or "none"
    yield f"Health: {said.replace('_', ' ')}."
    yield _wanted(history)
    yield from _waiting(history, "you")


def _verb(history: History) -> str:
    """What a person does with the product they named."""
    match use(history).state:
        case UseState.never:
            return "You ask about"
        case UseState.stopped:
            return "You took"
        case _:
            return "You take"


def _products(history: History) -> Iterator[str]:
    """Each product with its regimen; several are numbered as in the record."""
    every = each_alone(history)
    for number, one in enumerate(every, start=1):
        name = "Product" if len(every) == 1 else f"Product {number}"
        yield f"{name}: {_product(one.product)}."
        yield from _use(one)
        if one.missed:
            yield f"Intakes left out: {len(one.missed)}."


def _product(product: Product | None) -> str:
    if product is None:
        return "not named"
    certified = "with" if product.has_batch_certificate else "without"
    form = product.form.replace("_", " ")
    return f"{form}, class {product.class_id}, {certified} a certificate of its batch"


def _use(history: History) -> Iterator[str]:
    """The regimen in our words, its own words where they differ, and its begin."""
    use = "Use" if ended(history) is None else "Past use"
    if history.regimen is None:
        said = {True: "daily, amount unknown", False: "not daily", None: NOT_DECLARED}
        began = _since(history) if ended(history) else ""
        yield f"{use}: {said[history.daily_use]}{began}."
        return
    yield f"{use}: {in_words(history.regimen)}{_since(history)}."
    if any(p.is_total and not p.times for p in history.regimen.phases):
        yield "In how many intakes the day's total is taken was not said."
    if history.regimen.assumed:
        yield f"Assumed in it: {'; '.join(history.regimen.assumed)}."


def in_words(regimen: Regimen) -> str:
    """A regimen as understood, and as written where that differs."""
    plain = render(regimen)
    written = " ".join(regimen.text.split())
    is_same = _in_figures(written) == _in_figures(plain)
    return plain if is_same else f"{plain} (written: {written})"


def _in_figures(words: str) -> str:
    """Small letters, counts as figures, and a day in one spelling."""
    small = words.lower().replace("once daily", "once a day")
    return " ".join(COUNTS.get(word, word) for word in small.split())


def _since(history: History) -> str:
    """Since when, and until when where it was stopped."""
    stopped = ended(history)
    until = f", stopped {stopped:%Y-%m-%d %H:%M}" if stopped is not None else ""
    if history.since is None:
        is_none = history.regimen is not None and not history.regimen.phases
        return "" if is_none else f", since when is not known{until}"
    return f", since {history.since:%Y-%m-%d}{until}"


def _recorded(history: History) -> Iterator[str]:
    """How many intakes stand on record."""
    if history.doses:
        first, last = history.doses[0].time, history.doses[-1].time
        yield (
            f"Intakes on record: {len(history.doses)}, from {first:%Y-%m-%d %H:%M} to "
            f"{last:%Y-%m-%d %H:%M}."
        )


def _named(history: History) -> tuple[str, ...]:
    """The other medicines as they were written."""
    names = history.subject.comedication
    return (NOT_DECLARED,) if names is None else names


def _medicines(history: History) -> str:
    """The same, with what was not read and how many have no dose on record."""
    seen = recognise(history.subject.comedication or ())
    read = [line for line in seen.lines if line.drugs]
    without = sum(1 for line in read if not line.strength)
    said = ", ".join(_named(history)) or "none"
    remarks = [f"{n} not read"] if (n := len(seen.unrecognised)) else []
    if without:
        which = "no doses" if without == len(read) else f"{without} without a dose"
        remarks.append(f"{which} on record")
    return f"{said} ({'; '.join(remarks)})" if remarks else said


def _treatment(history: History) -> Iterator[str]:
    """The treatment as it was written down."""
    treatment = history.treatment
    if treatment is None:
        return
    since, last = treatment.since, treatment.last_dose
    parts = (
        treatment.medicine,
        treatment.dose,
        treatment.form,
        since and f"since {since:%Y-%m-%d}",
        last and f"last dose {last:%Y-%m-%d %H:%M}",
    )
    yield f"In treatment: {', '.join(part for part in parts if part)}."


def _wanted(history: History) -> str:
    """The goal, by when and why."""
    wish = history.wish
    by = f" by {wish.by:%Y-%m-%d}" if wish.by else ""
    why = f", because of {wish.reason}" if wish.reason else ""
    return f"Wanted: {wish.goal.replace('_', ' ')}{by}{why}."


def _waiting(history: History, whom: str) -> Iterator[str]:
    """What the person entered and no clinician has taken over."""
    waiting = history.waiting
    if waiting is None:
        return
    each = (
        f"{FIELDS.get(one.what, one.what.replace('_', ' '))} of "
        f"{one.time:%Y-%m-%d %H:%M}, entered by {whom}, {one.entered}"
        for one in waiting.entries
    )
    yield f"Waits for a clinician: {'; '.join(each)}."
    if waiting.subject.comedication != history.subject.comedication:
        names = waiting.subject.comedication
        said = NOT_DECLARED if names is None else ", ".join(names) or "none"
        yield f"Other medicines until then: {said}."


def _conditions(history: History) -> Iterator[str]:
    """Each condition as it was read; what no rule judges is named as such."""
    if history.subject.conditions is None:
        yield f"Conditions: {NOT_DECLARED}."
        return
    every = read_conditions(history.subject)
    read = [_as_read(one) for one in every if one.conditions]
    unread = [one.written for one in every if not one.conditions]
    yield f"Conditions: {'; '.join(read) or 'none that a rule judges'}."
    if unread:
        yield f"Not judged by any rule: {'; '.join(unread)}."


def _as_read(one: ConditionReading) -> str:
    """What a word was read as, and the word where that differs."""
    named = ", ".join(c.replace("_", " ") for c in one.conditions)
    is_same = one.written.lower().replace("_", " ") == named
    return named if is_same else f"{named} (written: {one.written})"
