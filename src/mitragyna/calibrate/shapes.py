"""What the curves must do, whatever their size: the shapes that studies agree on."""

from dataclasses import dataclass, replace

import numpy as np

from ..evidence.bounds import bound
from .cohort import Groups, kinetics
from .habitual import stopping
from .study import arms


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One shape: the share of draws in which it holds, or a number in its limits.

    found   median over the draws                            [unit]
    holds   share of draws in which the statement is true    [-]
    """

    statement: str
    source: str
    found: float
    unit: str
    holds: float


def shapes(groups: Groups) -> tuple[Shape, ...]:
    """Shapes of kinetics and of withdrawal, in the same people under every arm; takes
    some seconds."""
    same = replace(groups, apart=False)
    return (*_kinetic(same), *_withdrawal(same))


def _kinetic(groups: Groups) -> list[Shape]:
    low, high, daily = (
        kinetics(arms()[f"Huestis2024.{arm}"], groups)
        for arm in ("single.6.65", "single.53.2", "daily.53.2")
    )

    def ratio(read, day):
        return np.nanmean(read[day, "7OH", "Cmax"] / read[day, "MG", "Cmax"], axis=1)

    def mean(read, day, quantity):
        return np.nanmean(read[day, "MG", quantity], axis=1)

    falling = ratio(daily, 15) / ratio(high, 1)
    accumulation = mean(daily, 15, "Cmax") / mean(high, 1, "Cmax")
    proportional = mean(high, 1, "Cmax") / mean(low, 1, "Cmax") * 6.65 / 53.2
    tea = np.nanmean(kinetics(arms()["Tanna2022.tea"], groups)[1, "MG", "Cmax"], axis=1)
    extract = np.nanmean(
        kinetics(arms()["Huestis2026.day1.29.6"], groups)[1, "MG", "Cmax"], axis=1
    )
    per_mg = tea / 39.0 / (extract / 29.6)
    return [
        _shape(
            "7-OH/MG ratio on day 15 over day 1 is below 1",
            "Huestis2024",
            falling,
            falling < 1.0,
        ),
        _shape(
            "Cmax on day 15 over day 1 is above 1",
            "Huestis2024",
            accumulation,
            accumulation > 1.0,
        ),
        _shape(
            "Cmax per mg at 53.2 over 6.65 mg is 0.8 to 1.25",
            "Huestis2024",
            proportional,
            np.abs(np.log(proportional)) < np.log(1.25),
        ),
        _shape(
            "Cmax per mg of tea over extract is 0.2 to 0.5",
            "Tanna2022; Huestis2026",
            per_mg,
            (per_mg > 0.2) & (per_mg < 0.5),
        ),
    ]


def _withdrawal(groups: Groups) -> list[Shape]:
    """Of those who notice it; how many do not stands in the statement."""
    begins, peaks, intense = stopping(groups)
    unnoticed = 100.0 * np.mean(np.isnan(begins))
    return [
        _shape(
            "withdrawal begins within 12 h of the last intake, by a rise of SOWS of "
            f"{bound('withdrawal_noticed'):g} point "
            f"({unnoticed:.0f} % never notice it)",
            "Saingam2023",
            begins,
            begins <= 12.0,
            "h",
        ),
        _shape(
            "the same by SOWS above "
            f"{bound('withdrawal_intense'):g}, in those who come there",
            "Saingam2023",
            intense,
            intense <= 12.0,
            "h",
        ),
        _shape(
            "withdrawal peaks 24 to 72 h after the last intake",
            "WithdrawTimeline",
            peaks,
            (peaks >= 24.0) & (peaks <= 72.0),
            "h",
        ),
    ]


def _shape(statement, source, values, true, unit="-") -> Shape:
    finite = np.isfinite(values)
    return Shape(
        statement=statement,
        source=source,
        found=float(np.median(values[finite])),
        unit=unit,
        holds=float(np.mean(true[finite])),
    )
