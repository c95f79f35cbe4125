"""The steps of a run: one list for all subjects, in whole minutes.

Steps end at every dose and wherever the step length changes; outputs lie at the end or
in the middle of a step. After a dose the steps are short and grow again. With a lag,
each window in which a dose may enter is cut in two at the subject's own lag, so that
every dose enters exactly: parts `before` and `after` have lengths of their own in each
lane, and a long `after` is stepped through in shares that grow.
"""

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float, Int

from ...errors import InputError
from ..steps.recurrence import recurrence
from .steps import AT_ONCE, WHOLE, PlannedStep, Refinement, listed
from .windows import is_late, windows

MINUTES = 60

#: How far from a whole minute rounding may lead [min].
_ROUNDED = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """Steps, shared by all subjects.

    begin     start of each step before lags [h]
    slot      which matrices a step uses
    part      whole, before or after the lag [code]
    past      share of the part that lies before the step
    first     first entry of the step in `entry_dose` …
    last      … and one past the last
    entry_dose, entry_window   dose that enters, and the lag window it enters in, or
              `AT_ONCE`
    output    row of the output taken at the end of the step, −1 for none
    middle    row of the output taken in the middle of the step, −1 for none
    trace     where the step leaves its trace, see `recurrence`
    again     on how many days before the same step left one there
    length    step length of each slot before it is cut [h]
    slot_part part of each slot
    share     share of its part that a step of the slot is
    half      slot of half the length whose matrices need only be squared, or −1
    doubt     share of a rougher estimate that counts as error of the step
    """

    begin: Float[np.ndarray, " steps"]
    slot: Int[np.ndarray, " steps"]
    part: Int[np.ndarray, " steps"]
    past: Float[np.ndarray, " steps"]
    first: Int[np.ndarray, " steps"]
    last: Int[np.ndarray, " steps"]
    entry_dose: Int[np.ndarray, " entries"]
    entry_window: Int[np.ndarray, " entries"]
    output: Int[np.ndarray, " steps"]
    middle: Int[np.ndarray, " steps"]
    trace: Int[np.ndarray, " steps"]
    again: Int[np.ndarray, " steps"]
    length: Float[np.ndarray, " slots"]
    slot_part: Int[np.ndarray, " slots"]
    share: Float[np.ndarray, " slots"]
    half: Int[np.ndarray, " slots"]
    doubt: Float[np.ndarray, " steps"]

    @property
    def traces(self) -> int:
        """Number of traces."""
        return int(self.trace.max(initial=0)) + 1


class EntryTimes(NamedTuple):
    """When doses are given.

    at_once  doses that no lag delays; None: none
    """

    dose_h: Float[np.ndarray, " doses"]
    at_once: Bool[np.ndarray, " doses"] | None = None


def in_minutes(times_h: Float[np.ndarray, " n"], field: str) -> list[int]:
    """Whole minutes; a time that is not one is refused, never rounded [min]."""
    exact = np.asarray(times_h, float) * MINUTES
    minutes = np.rint(exact)
    is_part = ~(np.abs(minutes - exact) <= _ROUNDED)
    if is_part.any():
        raise InputError(
            "times must be whole minutes",
            field=field,
            given=float(exact[is_part][0] / MINUTES),
            allowed=f"such as {float(minutes[is_part][0]) / MINUTES!r}",
            unit="h",
        )
    return [int(m) for m in minutes]


def plan(
    entries: EntryTimes,
    output_h: Float[np.ndarray, " times"],
    start_h: float,
    lags_h: tuple[float, float],
    halvings: int = 0,
) -> Timetable:
    """Steps from `start_h` to the last output; `halvings` makes all of them shorter.

    lags_h   the shortest lag, and one past the longest; 0 where there are none
    """
    doses = in_minutes(entries.dose_h, "doses.time_h")
    outputs = in_minutes(output_h, "time_h")
    (begin,) = in_minutes(np.array([start_h]), "start_h")
    end = max(outputs)
    _check_begin(begin, "a dose", doses, "doses.time_h")
    _check_begin(begin, "an output", outputs, "time_h")
    doses = [d for d in doses if d < end]
    is_lagged = [lags_h[1] > 0 and not now for now in _now(entries.at_once, doses)]
    points = windows(doses, outputs, lags_h, is_lagged)
    marks = sorted({begin, end, *doses, *outputs, *(t for w in points for t in w)})
    marks = [t for t in marks if begin <= t <= end]
    entering: dict[float, list[tuple[int, int]]] = {}
    for dose, ends in enumerate(points):
        if not is_lagged[dose]:
            entering.setdefault(ends[0], []).append((dose, AT_ONCE))
            continue
        for a, b in pairwise(ends):
            window = round((a - doses[dose]) / (b - a))
            entering.setdefault(a, []).append((dose, window))
    first = {ends[0] for ends in points}
    passed = set(outputs) - set(doses) - {t for w in points for t in w}
    choice = Refinement(is_late=is_late(lags_h), halvings=halvings)
    return _columns(list(listed(marks, entering, first, passed, choice)), outputs)


def _check_begin(begin: int, what: str, moments: list[int], field: str) -> None:
    """Raise where something comes before the run."""
    first = min(moments, default=begin)
    if first < begin:
        raise InputError(
            f"{what} comes before the start",
            field=field,
            given=first / MINUTES,
            allowed=f"{begin / MINUTES:g} or later",
            unit="h",
        )


def _now(at_once: np.ndarray | None, doses: list[int]) -> list[bool]:
    if at_once is None:
        return [False] * len(doses)
    return [bool(now) for now in at_once[: len(doses)]]


def _columns(steps: list[PlannedStep], outputs: list[int]) -> Timetable:
    """The list of steps as arrays."""
    columns = list(zip(*steps, strict=True)) or [()] * len(PlannedStep._fields)
    begin, length, part, share, past, entering, end, middle, doubt = columns
    slots: dict[tuple[float, int, float], int] = {}
    slot = np.array(
        [
            slots.setdefault(one, len(slots))
            for one in zip(length, part, share, strict=True)
        ],
        np.int64,
    )
    halves = [
        (minutes / 2, p, each) if p == WHOLE else (minutes, p, each / 2)
        for minutes, p, each in slots
    ]
    entered = list(chain.from_iterable(entering))
    begin_min, before = np.array(begin, float), np.array(past, float)
    trace, again = recurrence(begin_min, slot, before)
    last = np.cumsum([len(entries) for entries in entering], dtype=np.int64)
    return Timetable(
        begin=begin_min / MINUTES,
        slot=slot,
        part=np.array(part, np.int64),
        past=before,
        first=np.append(np.zeros(1, np.int64), last)[:-1],
        last=last,
        entry_dose=np.array([dose for dose, _ in entered], np.int64),
        entry_window=np.array([window for _, window in entered], np.int64),
        output=_rows(end, outputs),
        middle=_rows(middle, outputs),
        trace=trace,
        again=again,
        length=np.array([minutes / MINUTES for minutes, _, _ in slots]),
        slot_part=np.array([p for _, p, _ in slots], np.int64),
        share=np.array([each for _, _, each in slots]),
        half=np.array([slots.get(one, -1) for one in halves], np.int64),
        doubt=np.array(doubt, float),
    )


def _rows(
    moments: tuple[float | None, ...], outputs: list[int]
) -> Int[np.ndarray, " steps"]:
    """Row of the output at each moment, −1 for none."""
    row_of: dict[float, int] = {t: n for n, t in enumerate(outputs)}
    rows = [-1 if t is None else row_of.get(t, -1) for t in moments]
    return np.array(rows, np.int64)
