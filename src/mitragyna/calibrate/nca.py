"""What a study reads off the samples of each person: a noncompartmental analysis.

    Cmax       highest sample                              [unit of C]
    tmax       its time since the dose                     [h]
    half_life  ln 2 over the slope of ln C through the last three samples that can be
               quantified, all after the peak; nan where they do not fall      [h]
    AUCinf     trapezoids, linear upwards and logarithmic downwards, to the last
               sample that can be quantified, and from there C/slope to infinity
               [h · unit of C]

A sample below the lower limit of quantification counts as nothing.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

TERMINAL = 3  # samples that the terminal slope goes through

Times = Float[np.ndarray, " times"]
Samples = Float[np.ndarray, "times people"]
People = Float[np.ndarray, " people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Each person's quantities; nan where they cannot be told."""

    Cmax: People
    tmax: People
    half_life: People
    AUCinf: People


def analysis(time_h: Times, C: Samples, lloq: float) -> Analysis:
    """Quantities of samples taken `time_h` after a dose; lloq in the unit of C."""
    told = lloq <= C
    C = np.where(told, C, 0.0)
    highest = C.argmax(axis=0)
    Cmax = C.max(axis=0)
    is_seen = Cmax > 0
    slope, level, last = terminal(time_h, C, told, highest)
    area = _area(time_h, C, last)
    with np.errstate(divide="ignore", invalid="ignore"):
        half_life = np.log(2.0) / slope
        AUCinf = area + level / slope
    return Analysis(
        Cmax=np.where(is_seen, Cmax, np.nan),
        tmax=np.where(is_seen, time_h[highest], np.nan),
        half_life=half_life,
        AUCinf=AUCinf,
    )


def terminal(
    time_h: Times, C: Samples, told: np.ndarray, highest: np.ndarray
) -> tuple[People, People, np.ndarray]:
    """Slope [1/h], fitted level at the last quantifiable sample, and its row."""
    count = len(time_h)
    last = count - 1 - told[::-1].argmax(axis=0)
    rows = np.maximum(last[None] - np.arange(TERMINAL)[:, None], 0)
    x = time_h[rows]
    y = np.take_along_axis(C, rows, axis=0)
    usable = told.any(axis=0) & (rows[-1] > highest) & (y > 0).all(axis=0)
    y = np.log(np.where(y > 0, y, 1.0))
    dx = x - x.mean(axis=0)
    square = np.maximum((dx**2).sum(axis=0), 1e-12)
    slope = -(dx * y).sum(axis=0) / square
    usable &= slope > 0
    slope = np.where(usable, slope, np.nan)
    level = np.exp(y.mean(axis=0) - slope * (time_h[last] - x.mean(axis=0)))
    return slope, level, last


def _area(time_h: Times, C: Samples, last: np.ndarray) -> People:
    """Area to the last quantifiable sample."""
    before, after, step = C[:-1], C[1:], np.diff(time_h)[:, None]
    falls = (after < before) & (after > 0)
    ratio = np.where(falls, before / np.where(falls, after, 1.0), 2.0)
    area = np.where(falls, (before - after) / np.log(ratio), 0.5 * (before + after))
    counted = np.arange(len(step))[:, None] < last[None]
    return (area * step * counted).sum(axis=0)
