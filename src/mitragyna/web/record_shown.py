"""A record in rows that a page shows: what was declared, entered and measured."""

from dataclasses import dataclass
from datetime import datetime

from ..record.dose import Dose
from ..record.history import History, each_first
from ..record.observation import Observation
from ..record.words.rendering import render_amount

NEWEST = 20  # rows of each table
NOT_DECLARED, NONE = "not declared", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecord:
    """A record as a page shows it.

    declared  what and its words
    measured  time, quantity, value with its unit; the newest first
    taken     time and amount; the newest first
    left_out  older rows of both tables together
    """

    declared: tuple[tuple[str, str], ...]
    measured: tuple[tuple[str, str, str], ...]
    taken: tuple[tuple[str, str], ...]
    left_out: int


def shown_record(history: History) -> ShownRecord:
    """What a page shows of a record."""
    doses, values = history.doses[::-1], history.observations[::-1]
    left_out = len(doses[NEWEST:]) + len(values[NEWEST:])
    return ShownRecord(
        declared=tuple(_declared(history)),
        measured=tuple(map(_measured, values[:NEWEST])),
        taken=tuple(map(_taken, doses[:NEWEST])),
        left_out=left_out,
    )


def _declared(history: History) -> list[tuple[str, str]]:
    one = history.subject
    mass = "" if one.mass_kg is None else f", {one.mass_kg:g} kg"
    treatment = history.treatment
    return [
        ("Person", f"{one.sex}, {one.age_years:g} years{mass}"),
        ("Place", one.jurisdiction or NOT_DECLARED),
        ("Conditions", _listed(one.conditions)),
        ("Other medicines", _listed(one.comedication)),
        *(("Kratom", _habit(each)) for each in each_first(history)),
        ("Treatment", treatment.medicine if treatment else "none on record"),
        ("Wants", history.wish.goal.replace("_", " ")),
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


def _listed(words: tuple[str, ...] | None) -> str:
    if words is None:
        return NOT_DECLARED
    return ", ".join(one.replace("_", " ") for one in words) or NONE


def _measured(one: Observation) -> tuple[str, str, str]:
    below = "< " if one.below_lloq else ""
    quantity = one.quantity.replace("_", " ")
    return clock(one.time), quantity, f"{below}{one.value:g} {one.unit}"


def _taken(one: Dose) -> tuple[str, str]:
    return clock(one.time), render_amount(one.amount)


def clock(time: datetime) -> str:
    """A time as pages show it."""
    return f"{time:%Y-%m-%d %H:%M}"
