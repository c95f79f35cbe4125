"""Exposure of each person on each day, as a noncompartmental analysis reads it.

    day        24 h; day 1 begins with the simulation
    Cmax       highest concentration of the day
    tmax       its time since the latest intake
    AUC        area over the day, integrated by the engine and not by trapezoids
    Ctrough    concentration at the end of the day, before what is taken next
    AUCinf     area from the start to infinity if nothing more were taken: area so
               far plus amount left over clearance, exact as the kinetics are linear
    half_life  ln 2 over the slope of ln C, by least squares over the later half of
               the time from the last intake to the end; not estimable when that
               time is under a day

    AUC_beyond share of AUCinf that lies after the end of the simulation

AUCinf, AUC_beyond and half_life stand on the day of the last intake. No limit of
quantification is applied: a half-life may lie where no assay sees. What a number hangs
on stands beside it (`Summary.mark`).

Resolution: a point each 5 min for 6 h after an intake on the first and the last day of
intake, each 15 min on days between, each hour elsewhere; the peak is refined by a
parabola through the highest point and its neighbours.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from .model.kinetics import plasma
from .model.parameters import Ligand
from .model.variants import Variant
from .population.ligands import ligands
from .population.population import People
from .simulate import Profile, Taken, entering

DAY_H = 24
DAY_MIN = 24 * 60
WATCHED_MIN = 6 * 60  # how long the points are dense after an intake
FINE_MIN, MIDDLE_MIN, COARSE_MIN = 5, 15, 60

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

#: What is measured: analyte, day, quantity, unit.
Key = tuple[str, int, str, str]
Measured = dict[Key, Float[np.ndarray, " people"]]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """What is looked at, in whole minutes of the clock axis.

    start_h   first moment [h]
    days      length [d]
    intake_h  intakes, ascending [h]
    """

    start_h: float
    days: int
    intake_h: Float[np.ndarray, " intakes"]

    @property
    def end_h(self) -> float:
        """Last moment [h]."""
        return self.start_h + DAY_H * self.days

    @property
    def last_intake_day(self) -> int:
        """Day of the last intake, 1 when there is none."""
        if not self.intake_h.size:
            return 1
        return int((self.intake_h[-1] - self.start_h) // DAY_H) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One quantity over the people in whom it could be told.

    n         how many they are; the numbers are None when there is nobody
    sd        None for one person [unit]
    method    of a number that is derived; None where it is read off
    window_h  length of time that a half-life is taken from [h]
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
    mark: str | None = None


def outputs() -> tuple[str, ...]:
    """The outputs that a profile must hold."""
    names = []
    for ligand in ligands():
        i = ligand.code
        names += [f"plasma_{i}", f"AUC_{i}", f"state_G_{i}", f"state_A_{i}"]
        names += [f"state_Ap_{i}"] if ligand.peripheral else []
    return (*names, *EFFECTS)


def grid(horizon: Horizon) -> Float[np.ndarray, " times"]:
    """Output times that see the peaks [h]."""
    start, end = round(horizon.start_h * 60), round(horizon.end_h * 60)
    intakes = np.rint(horizon.intake_h * 60).astype(int)
    points = [np.arange(start, end + 1, COARSE_MIN)]
    days = (intakes - start) // DAY_MIN
    for intake, day in zip(intakes, days, strict=True):
        step = FINE_MIN if day in (days[0], days[-1]) else MIDDLE_MIN
        points.append(np.arange(intake, min(intake + WATCHED_MIN, end) + 1, step))
    return np.unique(np.concatenate(points)) / 60


def exposure(
    people: People, taken: Taken, profile: Profile, horizon: Horizon
) -> Measured:
    """Every quantity of every ligand, by day; nan where it cannot be told."""
    found: Measured = {}
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
                today["half_life", "h"] = half_life(profile.time_h, C, horizon)
                later = half_life(profile.time_h, C, horizon, 0.5 * window)
                today[LATER, "h"] = later
            for (quantity, unit), values in today.items():
                found[ligand.name, day, quantity, unit] = values[~profile.failed]
    return found


def effects(profile: Profile, horizon: Horizon) -> Measured:
    """Highest or lowest and mean effect, by day; the mean by trapezoids over the
    grid."""
    found: Measured = {}
    for output, (name, unit, end) in EFFECTS.items():
        for day in range(1, horizon.days + 1):
            rows = within(profile, horizon, day)
            values = profile.values[output][rows][:, ~profile.failed]
            extreme = values.max if end == "max" else values.min
            found[name, day, end, unit] = extreme(axis=0)
            area = np.trapezoid(values, profile.time_h[rows], axis=0)
            found[name, day, "mean", unit] = area / DAY_H
    return found


def summary(measured: Measured, horizon: Horizon | None = None) -> tuple[Summary, ...]:
    """Mean, median, 5th and 95th percentile and SD, in the order measured; with the
    horizon of exposures also on what they hang."""
    rows = {key: _summary(key, values) for key, values in measured.items()}
    if horizon is None:
        return tuple(rows.values())
    found = []
    for (analyte, day, quantity, _), row in rows.items():
        if quantity == LATER:
            continue
        others = {q: rows.get((analyte, day, q, u)) for q, u in _MARKING}
        is_window = quantity == "half_life" and window_h(horizon) > 0.0
        found.append(
            replace(
                row,
                method=METHODS.get(quantity),
                window_h=window_h(horizon) if is_window else None,
                mark=_mark(row, others, horizon),
            )
        )
    return tuple(found)


#: Rows that mark others.
_MARKING = (("half_life", "h"), (LATER, "h"), ("AUC_beyond", "-"))


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
    told = values[np.isfinite(values)]
    numbers: list[float | None] = [None] * 4
    if told.size:
        p5, median, p95 = np.quantile(told, (0.05, 0.5, 0.95))
        numbers = [float(told.mean()), float(median), float(p5), float(p95)]
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
        sd=float(told.std(ddof=1)) if told.size > 1 else None,
        n=told.size,
    )


def within(profile: Profile, horizon: Horizon, day: int) -> slice:
    """The rows of a day, both its ends included."""
    begin = horizon.start_h + DAY_H * (day - 1)
    first, last = np.searchsorted(profile.time_h, (begin - 1e-6, begin + DAY_H + 1e-6))
    return slice(int(first), int(last))


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


def since_intake(
    at: Float[np.ndarray, " people"], horizon: Horizon
) -> Float[np.ndarray, " people"]:
    """Time from the latest intake to `at` [h]; nan before the first."""
    latest = np.searchsorted(horizon.intake_h, at + 1e-6, side="right")
    before = np.concatenate([[np.nan], horizon.intake_h])
    return at - before[latest]


def window_h(horizon: Horizon) -> float:
    """Length of time that a half-life is taken from, 0 where there is none [h]."""
    if not horizon.intake_h.size:
        return 0.0
    since = horizon.end_h - float(horizon.intake_h[-1])
    return 0.5 * since if since >= DAY_H else 0.0


def half_life(
    t: Float[np.ndarray, " times"],
    C: Float[np.ndarray, "times people"],
    horizon: Horizon,
    window: float | None = None,
) -> Float[np.ndarray, " people"]:
    """Half-life of the decline in the last `window` [h], left out: in the later half
    of the time since the last intake; nan where it cannot be estimated."""
    window = window_h(horizon) if window is None else window
    if not window:
        return np.full(C.shape[1], np.nan)
    rows = t >= horizon.end_h - window - 1e-6
    x = t[rows] - t[rows].mean()
    positive = (C[rows] > 0).all(axis=0)
    slope = x @ np.log(np.where(positive, C[rows], 1.0)) / (x @ x)
    falls = positive & (slope < 0)
    return np.where(falls, np.log(2.0) / np.where(falls, -slope, 1.0), np.nan)


def total(
    people: People, taken: Taken, profile: Profile, horizon: Horizon
) -> dict[str, Float[np.ndarray, " people"]]:
    """AUCinf of each ligand [h·ng/mL].

    What is left of a ligand, and of its parent on the way to it, still passes its
    clearance: ∫C = amount/CL. Where clearance changes with time it cannot be told.
    """
    if people.variant is Variant.autoinhibited:
        return {ligand.code: np.full(people.n, np.nan) for ligand in ligands()}
    p = people.parameters
    waiting = pending(people, taken, horizon)
    left: dict[str, np.ndarray] = {}
    depot: dict[str, np.ndarray] = {}
    found = {}
    for ligand in ligands():
        i, up = ligand.code, ligand.parent
        depot[i] = profile.values[f"state_G_{i}"][-1] + waiting[f"G_{i}"]
        left[i] = depot[i] * spared_fraction(ligand, p)
        left[i] = left[i] + profile.values[f"state_A_{i}"][-1]
        if ligand.peripheral:
            left[i] = left[i] + profile.values[f"state_Ap_{i}"][-1]
        if up:
            left[i] = left[i] + p[f"FFP_{i}"] * depot[up] + p[f"fm_{i}"] * left[up]
        area = plasma(left[i] / p[f"CL_{i}"], p[f"molar_mass_{i}"])
        AUC = profile.values[f"AUC_{i}"]
        found[i] = AUC[-1] - AUC[0] + area
    return found


def spared_fraction(ligand: Ligand, p: dict[str, Float[np.ndarray, " people"]]):
    """Share of the depot that reaches plasma unchanged [-]."""
    return 1.0 - sum(p[f"FFP_{x.code}"] for x in ligands() if x.parent == ligand.code)


def pending(
    people: People, taken: Taken, horizon: Horizon
) -> dict[str, Float[np.ndarray, " people"]]:
    """Swallowed before the end and, by the lag, not yet in the depot [nmol]."""
    doses = entering(people, taken)
    late = doses.time_h[:, None] + people.parameters["tlag"] > horizon.end_h
    late = late * doses.amount[:, None]
    if doses.taken is not None:
        late = late * doses.taken
    return {
        state: (late * per[doses.source]).sum(axis=0)
        for state, per in doses.into.items()
    }
