"""What a study reads off the samples of each person: a noncompartmental analysis.

    Cmax       highest sample                              [unit of C]
    tmax       its time since the dose                     [h]
    half_life  ln 2 over the slope of ln C through the last three samples that can be
               quantified, all after the peak; nan where they do not fall      [h]
    AUCinf     trapezoids, linear upwards and logarithmic downwards, to the last
               sample that can be quantified, and from there C/slope to infinity
               [h · unit of C]

A sample below the lower limit of quantification counts as nothing: between others it
is 0 in the area, and among the last three it leaves half_life and AUCinf nan.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields

import numpy as np
from jaxtyping import Bool, Float, Int

TERMINAL = 3  # samples that the terminal slope goes through

Times = Float[np.ndarray, " times"]
Samples = Float[np.ndarray, "times people"]
People = Float[np.ndarray, " people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noncompartmental:
    """Each person's quantities; nan where they cannot be told."""

    Cmax: People
    tmax: People
    half_life: People
    AUCinf: People


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Samples of everyone, with what does not depend on a limit of quantification.

    log      ln C; of nothing, 0
    highest  row of the highest sample
    """

    time_h: Times
    C: Samples
    log: Samples
    Cmax: People
    highest: Int[np.ndarray, " people"]


def curves(time_h: Times, C: Samples) -> Curves:
    """Samples taken `time_h` after a dose."""
    Cmax = C.max(axis=0)
    log = np.log(np.where(C > 0, C, 1.0))
    return Curves(time_h=time_h, C=C, log=log, Cmax=Cmax, highest=first(Cmax == C))


def analysis(time_h: Times, C: Samples, lloq: float) -> Noncompartmental:
    """Quantities of samples taken `time_h` after a dose; lloq in the unit of C."""
    names = tuple(one.name for one in fields(Noncompartmental))
    return Noncompartmental(**quantities(curves(time_h, C), lloq, names))


def quantities(of: Curves, lloq: float, names: Collection[str]) -> dict[str, People]:
    """Those of the quantities of `Noncompartmental` that are asked for."""
    is_seen = (of.Cmax >= lloq) & (of.Cmax > 0)
    read = {}
    if "Cmax" in names:
        read["Cmax"] = np.where(is_seen, of.Cmax, np.nan)
    if "tmax" in names:
        read["tmax"] = np.where(is_seen, of.time_h[of.highest], np.nan)
    if "half_life" not in names and "AUCinf" not in names:
        return read
    is_told = (lloq <= of.C) & (of.C > 0)
    slope, level, last = terminal(of, is_told)
    if "half_life" in names:
        read["half_life"] = np.log(2.0) / slope
    if "AUCinf" in names:
        read["AUCinf"] = _area(of, is_told, last) + level / slope
    return read


def first(true: Bool[np.ndarray, "times people"]) -> Int[np.ndarray, " people"]:
    """Number of the first row that holds, 0 where none does."""
    count = len(true)
    rank = np.arange(count, 0, -1, dtype=np.int16)[:, None]
    return (count - (true * rank).max(axis=0).astype(int)) % count


def terminal(of: Curves, is_told: np.ndarray) -> tuple[People, People, np.ndarray]:
    """Slope [1/h], fitted level at the last quantifiable sample, and its row."""
    last = len(of.time_h) - 1 - first(is_told[::-1])
    rows = np.maximum(last - np.arange(TERMINAL)[:, None], 0)
    x = of.time_h[rows]
    y = np.take_along_axis(of.log, rows, axis=0)
    usable = np.take_along_axis(is_told, rows, axis=0).all(axis=0)
    usable &= rows[-1] > of.highest
    middle = x.mean(axis=0)
    dx = x - middle
    square = np.maximum((dx**2).sum(axis=0), 1e-12)
    slope = -(dx * y).sum(axis=0) / square
    slope = np.where(usable & (slope > 0), slope, np.nan)
    level = np.exp(y.mean(axis=0) - slope * (x[0] - middle))
    return slope, level, last


def _area(of: Curves, is_told: np.ndarray, last: np.ndarray) -> People:
    """Area to the last quantifiable sample."""
    C, log = np.where(is_told, of.C, 0.0), np.where(is_told, of.log, 0.0)
    before, after, step = C[:-1], C[1:], np.diff(of.time_h)[:, None]
    fall = log[:-1] - log[1:]
    falls = (fall > 0) & (after > 0) & (after < before)
    fall = np.where(falls, fall, 1.0)
    area = np.where(falls, (before - after) / fall, 0.5 * (before + after))
    counted = np.arange(len(step))[:, None] < last[None]
    return (area * step * counted).sum(axis=0)
