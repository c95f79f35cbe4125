"""Quantities over people, and on what each number hangs."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from .horizon import Horizon, points_in_window, window_h

#: A half-life hangs on its window when that holds fewer of them, or when it differs by
#: more than this share from that of the later half of the window; an AUCinf on its
#: extrapolation when more than this share of it is extrapolated. By the conventions of
#: noncompartmental analysis.
FEWEST_HALF_LIVES, BEND, MOST_BEYOND = 2.0, 0.05, 0.2

#: Half-life of the later half of the window: it marks `half_life` and is no row.
LATER = "half_life_later"

SLOPE = "ln 2 over the slope of ln C by least squares"
BEYOND = "area so far plus amount left over clearance"
METHODS = {"half_life": SLOPE, "AUCinf": BEYOND, "AUC_beyond": BEYOND}

#: r² of the line whose slope gives `half_life`; no row either.
FIT = "half_life_r2"

#: Rows that mark others.
_MARKING = (("half_life", "h"), (LATER, "h"), (FIT, "-"), ("AUC_beyond", "-"))

#: What is measured: analyte, day, quantity, unit.
Key = tuple[str, int, str, str]
Measured = dict[Key, Float[np.ndarray, " people"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One quantity over the people in whom it could be told.

    n         how many they are; the numbers are None when there is nobody
    sd        None for one person [unit]
    method    of a number that is derived; None where it is read off
    window_h  length of time at the end that a half-life is taken from [h]
    points    how many points of the curve lie in it
    r2        of the line through their logarithms, median over people [-]
    mark      on what the number hangs, or why there is none; None: nothing to say
    """

    analyte: str
    day: int
    quantity: str
    unit: str
    mean: float | None
    median: float | None
    p5: float | None
    p95: float | None
    sd: float | None
    n: int
    method: str | None = None
    window_h: float | None = None
    points: int | None = None
    r2: float | None = None
    mark: str | None = None


def summary(measured: Measured, horizon: Horizon | None = None) -> tuple[Summary, ...]:
    """Mean, median, 5th and 95th percentile and SD, in the order measured; with the
    horizon of exposures also on what they hang."""
    rows = {key: _summary(key, values) for key, values in measured.items()}
    if horizon is None:
        return tuple(rows.values())
    lines = []
    for (analyte, day, quantity, _), row in rows.items():
        if quantity in (LATER, FIT):
            continue
        others = {q: rows.get((analyte, day, q, u)) for q, u in _MARKING}
        row = replace(
            row, method=METHODS.get(quantity), mark=_mark(row, others, horizon)
        )
        lines.append(_with_window(row, others[FIT], horizon))
    return tuple(lines)


def _with_window(row: Summary, fit: Summary | None, horizon: Horizon) -> Summary:
    """A half-life with what it was taken from; any other row as it is."""
    window = window_h(horizon)
    if row.quantity != "half_life" or not window:
        return row
    points = points_in_window(horizon)
    return replace(row, window_h=window, points=points, r2=fit and fit.median)


def _mark(
    row: Summary, others: dict[str, Summary | None], horizon: Horizon
) -> str | None:
    """On what the number hangs; medians speak for the people."""
    if not horizon.intake_h.size:
        return "nothing is taken" if row.n == 0 else None
    if row.quantity == "tmax" and row.n == 0:
        return "no intake before it"
    if row.quantity == "half_life":
        return _mark_of_half_life(row, others[LATER], window_h(horizon))
    beyond = others["AUC_beyond"]
    if row.quantity != "AUCinf" or beyond is None:
        return None
    if beyond.median is None or beyond.median <= MOST_BEYOND:
        return None
    return (
        f"more than {MOST_BEYOND:.0%} of it lies after the end of the simulation "
        "(AUC_beyond): it hangs on the model"
    )


def _mark_of_half_life(
    row: Summary, later: Summary | None, window: float
) -> str | None:
    if row.median is None:
        return "needs a day or more without intake at the end"
    if window < FEWEST_HALF_LIVES * row.median:
        return (
            f"its window of {window:g} h is under two half-lives: it hangs on how long "
            "one looks"
        )
    if later is None or later.median is None:
        return None
    if abs(later.median / row.median - 1.0) > BEND:
        return (
            f"the decline still bends in its window of {window:g} h: it hangs on how "
            "long one looks"
        )
    return None


def _summary(key: Key, values: Float[np.ndarray, " people"]) -> Summary:
    finite = values[np.isfinite(values)]
    numbers: list[float | None] = [None] * 4
    if finite.size:
        p5, median, p95 = np.quantile(finite, (0.05, 0.5, 0.95))
        numbers = [float(finite.mean()), float(median), float(p5), float(p95)]
    mean, median, p5, p95 = numbers
    analyte, day, quantity, unit = key
    return Summary(
        analyte=analyte,
        day=day,
        quantity=quantity,
        unit=unit,
        mean=mean,
        median=median,
        p5=p5,
        p95=p95,
        sd=float(finite.std(ddof=1)) if finite.size > 1 else None,
        n=finite.size,
    )
