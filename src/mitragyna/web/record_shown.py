"""A record in rows that a page shows: what was declared, entered and measured, and by
whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from ..record.dose import Dose
from ..record.history import History, each_first
from ..record.observation import Observation
from ..record.trial_of_one import TrialOfOne
from ..record.words.rendering import render_amount
from ..store.fact import value_of
from ..store.facts import EVENTS
from ..workflows.entered import EnteredFact
from ..workflows.kept_trial import TRIAL
from ..workflows.listed_entry import CONDITIONS, MEDICINES

NEWEST = 20  # rows of each table
NOT_DECLARED, NONE = "not declared", "none"
#: Line of a page → the state that it shows.
STATES = {
    "Conditions": CONDITIONS.kind,
    "Other medicines": MEDICINES.kind,
    "Trial in this person": TRIAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """What is declared, in words; `entered`: the fact that says so, where one does."""

    what: str
    words: str
    entered: EnteredFact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A value or an intake, and the fact that says so."""

    time: str
    what: str
    value: str
    entered: EnteredFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecord:
    """A record as a page shows it.

    measured, taken  the newest first
    left_out         older rows of both tables together
    """

    declared: tuple[ShownLine, ...]
    measured: tuple[ShownRow, ...]
    taken: tuple[ShownRow, ...]
    left_out: int


def shown_record(history: History, facts: Sequence[EnteredFact]) -> ShownRecord:
    """What a page shows of a record."""
    values, doses = (_newest(facts, EVENTS[n]) for n in ("observations", "doses"))
    return ShownRecord(
        declared=tuple(_declared(history, facts)),
        measured=tuple(map(_measured, values[:NEWEST])),
        taken=tuple(map(_taken, doses[:NEWEST])),
        left_out=len(doses[NEWEST:]) + len(values[NEWEST:]),
    )


def _newest(facts: Sequence[EnteredFact], kind: str) -> list[EnteredFact]:
    chosen = [one for one in facts if one.fact.kind == kind]
    return sorted(chosen, key=lambda one: one.fact.time, reverse=True)


def _declared(history: History, facts: Sequence[EnteredFact]) -> list[ShownLine]:
    one = history.subject
    mass = "" if one.mass_kg is None else f", {one.mass_kg:g} kg"
    treatment = history.treatment
    said = [
        ("Person", f"{one.sex}, {one.age_years:g} years{mass}"),
        ("Place", one.jurisdiction or NOT_DECLARED),
        ("Conditions", _listed(one.conditions)),
        ("Other medicines", _listed(one.comedication)),
        *(("Kratom", _habit(each)) for each in each_first(history)),
        ("Treatment", treatment.medicine if treatment else "none on record"),
        *((("Trial in this person", _trial(history.trial)),) if history.trial else ()),
        ("Wants", history.wish.goal.replace("_", " ")),
    ]
    last = {one.fact.kind: one for one in sorted(facts, key=lambda e: e.fact.time)}
    return [
        ShownLine(what=what, words=words, entered=last.get(STATES.get(what, "")))
        for what, words in said
    ]


def _habit(history: History) -> str:
    """What is taken of the first product, in the words it was declared in."""
    regimen = history.regimen
    if regimen is None and history.daily_use is None:
        return NOT_DECLARED
    if regimen is None:
        return "daily, how much is not known" if history.daily_use else "not daily"
    since = "" if history.since is None else f", since {history.since:%Y-%m-%d}"
    ended = "" if history.stopped is None else f", until {history.stopped:%Y-%m-%d}"
    return f"{regimen.text}{since}{ended}"


def _trial(trial: TrialOfOne) -> str:
    """Its days, and how many periods."""
    begins = trial.periods[0].begins
    return f"{len(trial.periods)} periods, {begins} to {trial.ends}"


def _listed(words: tuple[str, ...] | None) -> str:
    if words is None:
        return NOT_DECLARED
    return ", ".join(one.replace("_", " ") for one in words) or NONE


def _measured(entered: EnteredFact) -> ShownRow:
    one = TypeAdapter(Observation).validate_python(_row(entered))
    below = "< " if one.below_lloq else ""
    return ShownRow(
        time=clock(one.time),
        what=one.quantity.replace("_", " "),
        value=f"{below}{one.value:g} {one.unit}",
        entered=entered,
    )


def _taken(entered: EnteredFact) -> ShownRow:
    one = TypeAdapter(Dose).validate_python(_row(entered))
    amount = render_amount(one.amount)
    return ShownRow(time=clock(one.time), what="intake", value=amount, entered=entered)


def _row(entered: EnteredFact) -> dict[str, object]:
    return {"time": entered.fact.time, **value_of(entered.fact.content)}


def clock(time: datetime) -> str:
    """A time as pages show it."""
    return f"{time:%Y-%m-%d %H:%M}"
