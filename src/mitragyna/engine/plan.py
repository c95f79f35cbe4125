"""The steps of a run: one list for all subjects, in whole minutes.

Steps end at every dose, every output and wherever the step length changes. After a
dose the steps are short and grow again. With a lag, each step of the window in which
a dose may enter is cut in two at the subject's own lag, so that every dose enters
exactly: parts `before` and `after` have lengths of their own in each lane.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, gcd, inf

import numpy as np
from jaxtyping import Bool, Float, Int

from ..errors import InputError

MINUTES = 60
WHOLE, BEFORE, AFTER = 0, 1, 2

#: Window of a dose that no lag delays: it enters at the begin of its step.
AT_ONCE = -1

#: Step lengths [min]: until this long after a dose, steps of at most that. A dose is
#: fresh when none came in the day before: the drug rises from nothing, where the
#: curves are least smooth.
FRESH = ((60, 15), (180, 30), (inf, 60))
LATER = ((60, 30), (inf, 60))

#: Longest step that a lag may cut [min]; after a fresh dose, the finer one.
LAGGED, LAGGED_FRESH = 15, 10
DAY = 24 * MINUTES


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps, shared by all subjects.

    begin     start of each step before lags [h]
    slot      which matrices a step uses
    part      whole, before or after the lag [code]
    first     first entry of the step in `entry_dose` …
    last      … and one past the last
    entry_dose, entry_window   dose that enters, and the lag window it enters in, or
              `AT_ONCE`
    output    row of the output taken at the end of the step, −1 for none
    length    step length of each slot before it is cut [h]
    slot_part part of each slot
    window    length of the steps that lags may cut, 0 for none [h]
    half      slot of half the length whose matrices need only be squared, or −1
    ratio     length of each step over that of the step before; 0 where lags cut
    """

    begin: Float[np.ndarray, " steps"]
    slot: Int[np.ndarray, " steps"]
    part: Int[np.ndarray, " steps"]
    first: Int[np.ndarray, " steps"]
    last: Int[np.ndarray, " steps"]
    entry_dose: Int[np.ndarray, " entries"]
    entry_window: Int[np.ndarray, " entries"]
    output: Int[np.ndarray, " steps"]
    length: Float[np.ndarray, " slots"]
    slot_part: Int[np.ndarray, " slots"]
    window: Float[np.ndarray, " slots"]
    half: Int[np.ndarray, " slots"]
    ratio: Float[np.ndarray, " steps"]


def in_minutes(times_h: Float[np.ndarray, " n"], field: str) -> list[int]:
    """Whole minutes; a time that is not one is refused, never rounded [min]."""
    minutes = np.rint(np.asarray(times_h, float) * MINUTES)
    if not np.allclose(minutes, np.asarray(times_h) * MINUTES, rtol=0, atol=1e-5):
        raise InputError("times must be whole minutes", field=field, unit="h")
    return [int(m) for m in minutes]


def plan(
    dose_h: Float[np.ndarray, " doses"],
    output_h: Float[np.ndarray, " times"],
    start_h: float,
    longest_lag_h: float,
    halvings: int = 0,
    at_once: Bool[np.ndarray, " doses"] | None = None,
) -> Plan:
    """Steps from `start_h` to the last output; `halvings` makes all of them shorter.

    at_once  doses that no lag delays; None: none
    """
    doses, outputs = in_minutes(dose_h, "doses"), in_minutes(output_h, "times")
    (begin,) = in_minutes(np.array([start_h]), "start")
    end = max(outputs)
    if doses and min(doses) < begin:
        raise InputError("a dose comes before the start", field="doses", unit="h")
    if min(outputs) < begin:
        raise InputError("an output comes before the start", field="times", unit="h")
    doses = [d for d in doses if d < end]
    is_lagged = [longest_lag_h > 0 and not now for now in _known(at_once, doses)]
    windows = _windows(doses, outputs, longest_lag_h, halvings, is_lagged)
    marks = sorted({begin, end, *doses, *outputs, *(t for w in windows for t in w)})
    marks = [t for t in marks if begin <= t <= end]
    entries: dict[float, list[tuple[int, int]]] = {}
    for dose, points in enumerate(windows):
        if not is_lagged[dose]:
            entries.setdefault(points[0], []).append((dose, AT_ONCE))
            continue
        for k, t in enumerate(points[:-1]):
            entries.setdefault(t, []).append((dose, k))
    return _listed(marks, entries, doses, outputs, halvings)


def _known(at_once: np.ndarray | None, doses: list[int]) -> list[bool]:
    if at_once is None:
        return [False] * len(doses)
    return [bool(now) for now in at_once[: len(doses)]]


def _windows(
    doses: list[int],
    outputs: list[int],
    lag_h: float,
    halvings: int,
    is_lagged: list[bool],
) -> list[list[float]]:
    """Step ends after each dose within which it may enter [min].

    The step divides every distance from a dose to the doses and outputs that follow
    it closely, so that one cut per subject serves all windows.
    """
    delayed = [d for d, lagged in zip(doses, is_lagged, strict=True) if lagged]
    step, reach = LAGGED, ceil(lag_h * MINUTES) + LAGGED
    for marks in (np.unique(doses), np.unique(outputs)):
        for dose in delayed:
            near = slice(*np.searchsorted(marks, (dose + 1, dose + reach)))
            step = gcd(step, *(int(m) - dose for m in marks[near]))
    fine = gcd(step, LAGGED_FRESH)
    windows, fresh, latest = [], -inf, -inf
    for dose, lagged in zip(doses, is_lagged, strict=True):
        fresh = dose if dose - latest > DAY else fresh
        latest = dose
        if not lagged:
            windows.append([float(dose)])
            continue
        width = (fine if dose - fresh < reach else step) / 2**halvings
        count = floor(lag_h * MINUTES / width) + 1
        windows.append([dose + k * width for k in range(count + 1)])
    return windows


def _listed(marks, entries, doses, outputs, halvings) -> Plan:
    """Steps between the marks, none longer than the pattern allows."""
    rows, slots = [], {}
    entry_dose: list[int] = []
    entry_window: list[int] = []
    row_of = {t: n for n, t in enumerate(outputs)}

    def add(t: float, part: int, length: float, window: float, entering, end) -> None:
        slot = slots.setdefault((length, part), len(slots))
        first = len(entry_dose)
        for dose, k in entering:
            entry_dose.append(dose)
            entry_window.append(k)
        rows.append(
            (t / MINUTES, slot, part, first, len(entry_dose), row_of.get(end, -1))
        )

    latest, pattern = -1e9, LATER
    pending = set(doses)
    for a, b in pairwise(marks):
        if a in pending:
            pattern = FRESH if a - latest > DAY else LATER
            latest = a
        entering = entries.get(a, [])
        now = [entry for entry in entering if entry[1] == AT_ONCE]
        if len(now) < len(entering):
            delayed = [entry for entry in entering if entry[1] != AT_ONCE]
            add(a, BEFORE, b - a, b - a, now, None)
            add(a, AFTER, b - a, b - a, delayed, b)
            continue
        since = a - latest
        longest = next(step for until, step in pattern if since < until) / 2**halvings
        count = ceil((b - a) / longest - 1e-9)
        for k in range(count):
            t = a + (b - a) * k / count
            end = b if k == count - 1 else None
            add(t, WHOLE, (b - a) / count, 0.0, entering if k == 0 else [], end)
    return _columns(rows, list(slots), entry_dose, entry_window)


def _columns(rows, slots: list[tuple[float, int]], entry_dose, entry_window) -> Plan:
    """The list of steps as arrays."""
    columns = np.array(rows, float).T if rows else np.zeros((6, 0))
    slot, part = columns[1].astype(np.int64), columns[2].astype(np.int64)
    length = np.array([minutes / MINUTES for minutes, _ in slots])
    parts = np.array([part for _, part in slots], np.int64)
    whole = {minutes: n for n, (minutes, p) in enumerate(slots) if p == WHOLE}
    half = [whole.get(minutes / 2, -1) if p == WHOLE else -1 for minutes, p in slots]
    ratio = np.zeros(len(slot))
    ratio[1:] = length[slot[1:]] / length[slot[:-1]]
    ratio[1:][(part[1:] != WHOLE) | (part[:-1] != WHOLE)] = 0.0
    return Plan(
        begin=columns[0].copy(),
        slot=slot,
        part=part,
        first=columns[3].astype(np.int64),
        last=columns[4].astype(np.int64),
        entry_dose=np.array(entry_dose, np.int64),
        entry_window=np.array(entry_window, np.int64),
        output=columns[5].astype(np.int64),
        length=length,
        slot_part=parts,
        window=np.where(parts == WHOLE, 0.0, length),
        half=np.array(half, np.int64),
        ratio=ratio,
    )
