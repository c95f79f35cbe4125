"""Published peaks after days of dosing beside those of the first dose, dose by dose."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..evidence.load import load
from .study import UNREPORTED, Observed, arms


@dataclass(frozen=True, slots=True, kw_only=True)
class Accumulation:
    """The mean peak of a dose on a later day, and on the first.

    dose_mg  one dose                                                        [mg]
    ratio    later over first                                                [-]
    error    its standard error from the printed SDs, as if the groups were of other
             people; None without SDs                                        [-]
    n        people of a group, or what an unreported size is taken for      [-]
    grade    of the later claim
    """

    study: str
    analyte: str
    dose_mg: float
    day: int
    first: float
    later: float
    unit: str
    ratio: float
    error: float | None
    n: float
    claims: tuple[str, str]
    grade: str


def accumulations(rows: Sequence[Observed]) -> tuple[Accumulation, ...]:
    """Every peak of a later day that has its fellow on the first, by dose."""
    made = [
        _beside(first, later)
        for later in rows
        for first in rows
        if later.quantity == "Cmax" and later.day > 1 and _is_first_of(first, later)
    ]
    return tuple(sorted(made, key=lambda one: (one.study, one.analyte, one.dose_mg)))


def _is_first_of(first: Observed, later: Observed) -> bool:
    """Whether the two differ in the day alone: one study, analyte, form and dose."""
    if first.day != 1 or not len(first.arms) == len(later.arms) == 1:
        return False
    before, after = arms()[first.arms[0]], arms()[later.arms[0]]
    return (first.study, first.analyte, first.quantity, before.form, before.mg) == (
        *(later.study, later.analyte, later.quantity),
        *(after.form, after.mg),
    )


def _beside(first: Observed, later: Observed) -> Accumulation:
    assert first.value
    assert later.value
    ratio = later.value / first.value
    n = later.n or float(np.median(UNREPORTED))
    error = None
    if first.spread and later.spread:
        spread = np.hypot(first.spread / first.value, later.spread / later.value)
        error = float(ratio * spread / np.sqrt(n))
    return Accumulation(
        study=later.study,
        analyte=later.analyte,
        dose_mg=arms()[later.arms[0]].mg[later.analyte],
        day=later.day,
        first=first.value,
        later=later.value,
        unit=later.unit,
        ratio=ratio,
        error=error,
        n=n,
        claims=(first.claim, later.claim),
        grade=load().claim(later.claim).grade,
    )
