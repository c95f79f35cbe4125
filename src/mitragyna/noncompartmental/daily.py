"""Exposures and effects of each person on each day."""

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H
from ..population.ligands import ligands
from ..population.people import People
from ..simulation import Intakes, Profile
from .horizon import Horizon, in_window, since_intake, window_h, within
from .remaining import total
from .summary import FIT, LATER, Measured

#: Effects over a day: output → name, unit, and which end of the day's curve is told.
EFFECTS = {
    "E": ("mu effect", "-", "max"),
    "P": ("prolactin", "ng/mL", "max"),
    "SOWS": ("SOWS", "points", "max"),
    "NRS": ("pain, placebo response included", "NRS points", "max"),
    "pupil": ("pupil change", "mm", "min"),
    "cold_pressor": ("cold pressor, log ratio", "-", "max"),
    "nausea": ("nausea probability", "-", "max"),
    "breathing": ("breathing, shape only", "-", "max"),
    "heart_rate": ("heart rate change", "1/min", "max"),
    "QT_total": ("hERG block, total", "-", "max"),
    "QT_unbound": ("hERG block, unbound", "-", "max"),
    "mood": ("mood change, share", "-", "max"),
}


def outputs() -> tuple[str, ...]:
    """The outputs that a profile must hold."""
    names = []
    for ligand in ligands():
        i = ligand.code
        names += [f"plasma_{i}", f"AUC_{i}", f"state_G_{i}", f"state_A_{i}"]
        names += [f"state_Ap_{i}"] if ligand.peripheral else []
    return (*names, *EFFECTS)


def exposure(
    people: People, taken: Intakes, profile: Profile, horizon: Horizon
) -> Measured:
    """Every quantity of every ligand, by day; nan where it cannot be told."""
    measured: Measured = {}
    AUCinf = total(people, taken, profile, horizon)
    window = window_h(horizon)
    for ligand in ligands():
        C = profile.values[f"plasma_{ligand.code}"]
        AUC = profile.values[f"AUC_{ligand.code}"]
        for day in range(1, horizon.days + 1):
            rows = within(profile, horizon, day)
            Cmax, at = peak(profile.time_h[rows], C[rows])
            since = since_intake(at, horizon)
            today = {
                ("Cmax", "ng/mL"): Cmax,
                ("tmax", "h"): np.where(Cmax > 0, since, np.nan),
                ("AUC", "h·ng/mL"): AUC[rows][-1] - AUC[rows][0],
                ("Ctrough", "ng/mL"): C[rows][-1],
            }
            if day == horizon.last_intake_day:
                seen, all_of_it = AUC[-1] - AUC[0], AUCinf[ligand.code]
                today["AUCinf", "h·ng/mL"] = all_of_it
                beyond = 1.0 - seen / np.where(all_of_it > 0, all_of_it, np.nan)
                today["AUC_beyond", "-"] = beyond
                half, r2 = decline(profile.time_h, C, horizon)
                today["half_life", "h"], today[FIT, "-"] = half, r2
                later = half_life(profile.time_h, C, horizon, 0.5 * window)
                today[LATER, "h"] = later
            for (quantity, unit), values in today.items():
                measured[ligand.name, day, quantity, unit] = values[~profile.failed]
    return measured


def effects(profile: Profile, horizon: Horizon) -> Measured:
    """Highest or lowest and mean effect, by day; the mean by trapezoids over the
    grid."""
    measured: Measured = {}
    for output, (name, unit, end) in EFFECTS.items():
        for day in range(1, horizon.days + 1):
            rows = within(profile, horizon, day)
            values = profile.values[output][rows][:, ~profile.failed]
            extreme = values.max if end == "max" else values.min
            measured[name, day, end, unit] = extreme(axis=0)
            area = np.trapezoid(values, profile.time_h[rows], axis=0)
            measured[name, day, "mean", unit] = area / DAY_H
    return measured


def peak(
    t: Float[np.ndarray, " times"], C: Float[np.ndarray, "times people"]
) -> tuple[Float[np.ndarray, " people"], Float[np.ndarray, " people"]]:
    """Highest value and its time, between the points where a parabola finds it."""
    highest = C.argmax(axis=0)
    middle = np.clip(highest, 1, len(t) - 2)
    a, b, c = t[middle - 1], t[middle], t[middle + 1]
    Ca, Cb, Cc = (
        np.take_along_axis(C, (middle + k)[None], axis=0)[0] for k in (-1, 0, 1)
    )
    rise, fall = (Cb - Ca) / (b - a), (Cc - Cb) / (c - b)
    bend = (fall - rise) / (c - a)
    is_inside = (highest == middle) & (bend < 0)
    top = 0.5 * (a + b) - 0.5 * rise / np.where(is_inside, bend, -1.0)
    refined = Ca + rise * (top - a) + bend * (top - a) * (top - b)
    edge = np.take_along_axis(C, highest[None], axis=0)[0]
    return np.where(is_inside, refined, edge), np.where(is_inside, top, t[highest])


def half_life(
    t: Float[np.ndarray, " times"],
    C: Float[np.ndarray, "times people"],
    horizon: Horizon,
    window: float | None = None,
) -> Float[np.ndarray, " people"]:
    """Half-life of the decline in the last `window` [h], left out: in the later half
    of the time since the last intake; nan where it cannot be estimated."""
    return decline(t, C, horizon, window)[0]


def decline(
    t: Float[np.ndarray, " times"],
    C: Float[np.ndarray, "times people"],
    horizon: Horizon,
    window: float | None = None,
) -> tuple[Float[np.ndarray, " people"], Float[np.ndarray, " people"]]:
    """Half-life [h] as above, and r² of the line through ln C [-]."""
    window = window_h(horizon) if window is None else window
    if not window:
        nobody = np.full(C.shape[1], np.nan)
        return nobody, nobody
    rows = in_window(t, horizon, window)
    x = t[rows] - t[rows].mean()
    positive = (C[rows] > 0).all(axis=0)
    y = np.log(np.where(positive, C[rows], 1.0))
    slope = x @ y / (x @ x)
    falls = positive & (slope < 0)
    spread = ((y - y.mean(axis=0)) ** 2).sum(axis=0)
    r2 = slope**2 * (x @ x) / np.where(falls, spread, 1.0)
    half = np.log(2.0) / np.where(falls, -slope, 1.0)
    return np.where(falls, half, np.nan), np.where(falls, r2, np.nan)
