"""The ten people of the demo clinic: `python -m pages.clinic`, at the root; seconds.

Each record of `pages/made_up/` gets months of pain, withdrawal, prolactin and plasma as
they would be measured in one virtual person, and a fortnight of intakes as they would
be noted. The same seed gives the same files. Whatever else stands in them is made up.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import numpy as np

from mitragyna import History, Observation, Quantity, Sex, person_text, read
from mitragyna.inference.expectation import explained
from mitragyna.inference.explained import drawn
from mitragyna.person.setting import COHORT, Draws, at_first
from mitragyna.record.dose import Dose
from mitragyna.record.regimen import intakes

MADE_UP = Path(__file__).parent / "made_up"
FOLDER = Path("examples/clinic")
SEED = 20260602
#: Quantity → unit, time of the day, and how many days before the record.
MEASURED: dict[Quantity, tuple[str, time, tuple[int, ...]]] = {
    Quantity.pain_nrs: ("points", time(20), tuple(range(56, 0, -1))),
    Quantity.sows: ("points", time(9, 30), tuple(range(56, 0, -7))),
    Quantity.prolactin: ("ng/mL", time(9), (54, 26, 5)),
    Quantity.plasma_mitragynine: ("ng/mL", time(10), (26, 5)),
}
UPPER_LIMIT = {Sex.female: 23.0, Sex.male: 15.0}  # of prolactin [ng/mL]
LEAST = 1.0  # of plasma that is quantified [ng/mL]
NOTED_DAYS, MOST_LATE_MIN = 14, 40


def clinic() -> dict[str, str]:
    """Name → file of everybody."""
    paths = sorted(MADE_UP.glob("*.toml"))
    return {path.name: person_text(made(path)) for path in paths}


def made(path: Path) -> History:
    """The record of a file of `pages/made_up/` with what would be measured and noted;
    its person is drawn by their place in the alphabet."""
    history = read(path)
    rng = np.random.default_rng([SEED, *path.stem.encode()])
    return replace(
        history,
        doses=tuple(_noted(history, rng)),
        observations=(*history.observations, *_measured(history, rng)),
    )


def _measured(history: History, rng: np.random.Generator) -> list[Observation]:
    """Values as measured in a virtual person with the record's past."""
    planned = replace(history, observations=tuple(_planned(history)))
    used = tuple(range(len(planned.observations)))
    draws = Draws(seed=int(rng.integers(2**32)), n=COHORT, threads=1)
    one = explained(planned, used, draws, at_first(draws))
    values = drawn(rng, one)[:, 0]
    return [
        _as_reported(each, float(value))
        for each, value in zip(planned.observations, values, strict=True)
    ]


def _planned(history: History) -> Iterator[Observation]:
    """What is measured and when; the values are still to come."""
    midnight = datetime.combine(history.as_of.date(), time())
    for quantity in _quantities(history):
        unit, clock, days_before = MEASURED[quantity]
        is_prolactin = quantity is Quantity.prolactin
        for days in days_before:
            yield Observation(
                time=datetime.combine(midnight - timedelta(days=days), clock),
                quantity=quantity,
                value=5.0,
                unit=unit,
                upper_limit=UPPER_LIMIT[history.subject.sex] if is_prolactin else None,
                rested=True if is_prolactin else None,
            )


def _quantities(history: History) -> list[Quantity]:
    """What is measured: not what the record has already, and of kratom only where
    there is some."""
    left_out = {one.quantity for one in history.observations}
    if history.regimen is not None and not history.regimen.phases:
        left_out |= MEASURED.keys() - {Quantity.pain_nrs}
    if history.product is not None and history.product.class_id == "H1":
        left_out |= {Quantity.plasma_mitragynine, Quantity.prolactin}
    return [quantity for quantity in MEASURED if quantity not in left_out]


def _as_reported(planned: Observation, value: float) -> Observation:
    """The value as a diary or a laboratory gives it."""
    if planned.unit == "points":
        return replace(planned, value=round(value))
    is_below = planned.quantity is Quantity.plasma_mitragynine and value < LEAST
    given = LEAST if is_below else round(value, 1)
    return replace(planned, value=given, below_lloq=is_below)


def _noted(history: History, rng: np.random.Generator) -> Iterator[Dose]:
    """Intakes of the last days before the record, some minutes off the clock."""
    if history.regimen is None or history.since is None or history.stopped:
        return
    first = history.as_of - timedelta(days=NOTED_DAYS)
    for taken, amount in intakes(history.regimen, history.since, history.as_of):
        late = timedelta(minutes=int(rng.integers(MOST_LATE_MIN)))
        if taken >= first and taken + late <= history.as_of:
            yield Dose(time=taken + late, amount=amount)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in clinic().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
