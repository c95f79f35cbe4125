"""Which measured values of a record are learnt from, and why the others are not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..clock import DAY
from ..evidence.bounds import bound
from ..evidence.table import cells, rows
from ..medicines.classes import flags_of
from ..person.conditions import read_conditions
from ..person.course import Course
from ..person.medicines_taken import medicines_taken
from ..record.clinical import waits
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..units import MOLAR_MASS, ng_per_mL
from .seen import Seen

#: Output of the system that each quantity is an observation of.
OUTPUT = {
    Quantity.plasma_mitragynine: "plasma_MG",
    Quantity.plasma_7_hydroxymitragynine: "plasma_7OH",
    Quantity.plasma_speciociliatine: "plasma_SC",
    Quantity.prolactin: "P",
    Quantity.monomeric_prolactin: "P",
    Quantity.pain_nrs: "NRS",
    Quantity.peg: "NRS",
    Quantity.sows: "SOWS",
    Quantity.cows: "SOWS",
}
#: Alkaloid of which a quantity is the plasma level.
OF = {
    Quantity.plasma_mitragynine: "mitragynine",
    Quantity.plasma_7_hydroxymitragynine: "7-hydroxymitragynine",
    Quantity.plasma_speciociliatine: "speciociliatine",
}
LEVELS = frozenset((*OF, Quantity.prolactin, Quantity.monomeric_prolactin))

TOO_OLD = "older than what is simulated of the past"
NO_LIMIT = "a level of 0 names no limit of the assay"
IN_TRIAL = "of a randomised trial, whose days are read together and by themselves"
WAITS = "entered by the person; no clinician has taken it over yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLearnt:
    """A measured value that the model could learn from and does not."""

    observation: int
    reason: str


def readable(history: History) -> tuple[tuple[int, ...], tuple[NotLearnt, ...]]:
    """Places of the observations that are learnt from, and those that are not."""
    reasons = not_learnt(history)
    used, unused = [], []
    for number, one in enumerate(history.observations):
        if one.quantity not in OUTPUT:
            continue
        if reason := reasons.get(one.quantity) or _of_value(one, history):
            unused.append(NotLearnt(observation=number, reason=reason))
        else:
            used.append(number)
    return tuple(used), tuple(unused)


def not_learnt(history: History) -> dict[Quantity, str]:
    """Quantities that are not learnt from in this person, and why."""
    return dict(_reasons(history))


def seen_in(history: History, numbers: tuple[int, ...], past: Course) -> Seen:
    """These observations on the clock of a course."""
    chosen = [history.observations[k] for k in numbers]
    return Seen(
        number=np.array(numbers, int),
        quantity=tuple(one.quantity for one in chosen),
        time_h=np.array([past.hours(one.time) for one in chosen], float),
        value=np.array([_in_unit_of_output(one) for one in chosen], float),
        is_below=np.array([one.below_lloq for one in chosen], bool),
        is_rested=np.array([one.rested is True for one in chosen], bool),
    )


def _in_unit_of_output(one: Observation) -> float:
    """The value in the unit of what is expected of it."""
    if one.quantity in OF:
        return ng_per_mL(one.canonical, MOLAR_MASS[OF[one.quantity]])
    return one.canonical


def is_in_trial(one: Observation, history: History) -> bool:
    """Whether a value is of a day of a trial."""
    return history.trial is not None and history.trial.spans(one.time.date())


def _of_value(one: Observation, history: History) -> str | None:
    if waits(one, history):
        return WAITS
    if one.quantity not in LEVELS and is_in_trial(one, history):
        return IN_TRIAL
    if history.as_of - one.time > bound("longest_habit_days") * DAY:
        return TOO_OLD
    return NO_LIMIT if one.quantity in LEVELS and one.canonical <= 0.0 else None


def _reasons(history: History) -> Iterator[tuple[Quantity, str]]:
    """Why a quantity is not learnt from in this person."""
    taken = medicines_taken(history)
    flags = {flag for drug in taken.drugs for flag in flags_of(drug)}
    read = read_conditions(history.subject)
    conditions = {str(one) for reading in read for one in reading.conditions}
    for row in rows("not_learnt"):
        if (
            taken.classes & set(cells(row["classes"]))
            or flags & set(cells(row["flags"]))
            or conditions & set(cells(row["conditions"]))
            or (row["unread"] and taken.unrecognised)
        ):
            for name in cells(row["quantities"]):
                yield Quantity(name), row["reason"]
