"""Run a system for many subjects to a tolerance; a miss is redone or reported."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from math import ceil, floor

import numpy as np
from jaxtyping import Bool, Float, Int

from ..errors import InputError
from ..typing import System
from .blocks import run_blocks
from .compiled import compiled
from .plan import MINUTES, Plan, plan
from .windows import HELD, LONGEST
from .wiring import Wiring

#: Largest error accepted, relative, over all subjects and steps.
TOLERANCE = 1e-4

#: How often a subject that misses the tolerance is tried with half the step.
HALVINGS = 4

#: Share of the subjects who must have a usual lag for the others to get steps of their
#: own, which cost some four times as much.
MOST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses:
    """What enters the linear states and when.

    time_h   [h], whole minutes, ascending
    amount   [unit of `into`⁻¹ × state]
    source   which row of `into` each dose uses
    into     linear state → amount of it per unit of dose, by source and subject
    taken    1 where a subject takes the dose, 0 where not; None: all take all
    at_once  doses that no lag delays, such as one into a vein; None: none
    """

    time_h: Float[np.ndarray, " doses"]
    amount: Float[np.ndarray, " doses"]
    source: Int[np.ndarray, " doses"]
    into: dict[str, Float[np.ndarray, "sources subjects"]]
    taken: Float[np.ndarray, "doses subjects"] | None = None
    at_once: Bool[np.ndarray, " doses"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Outputs asked for, with what was achieved.

    values   output → [times, subjects]
    error    estimated largest relative error of each subject's states [-]
    failed   subjects whose estimate stays above the tolerance or is not finite
    redone   how many subjects were tried again with shorter steps
    """

    time_h: Float[np.ndarray, " times"]
    values: dict[str, Float[np.ndarray, "times subjects"]]
    error: Float[np.ndarray, " subjects"]
    failed: Bool[np.ndarray, " subjects"]
    redone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be solved, whatever computes it."""

    wiring: Wiring
    table: Float[np.ndarray, "parameters subjects"]
    doses: Doses
    time_h: Float[np.ndarray, " times"]


def solve(
    system: System,
    parameters: dict[str, Float[np.ndarray, " subjects"]],
    doses: Doses,
    time_h: Float[np.ndarray, " times"],
    outputs: tuple[str, ...],
    *,
    start_h: float | None = None,
    tolerance: float = TOLERANCE,
    threads: int | None = None,
) -> Solution:
    """Outputs at `time_h` for every subject; subjects that miss the tolerance are
    redone with half the step, up to four times, then reported as failed."""
    wiring = Wiring(system, outputs)
    run = partial(
        run_blocks,
        compiled(wiring),
        threads=threads or os.cpu_count() or 1,
        tolerance=tolerance,
    )
    table = in_table(system, parameters)
    task = Task(wiring=wiring, table=table, doses=doses, time_h=time_h)
    return achieved(run, task, start_h, tolerance)


def achieved(
    run: Callable[[np.ndarray, Doses, np.ndarray, Plan], tuple[np.ndarray, np.ndarray]],
    task: Task,
    start_h: float | None,
    tolerance: float,
) -> Solution:
    """What `run` finds from (table, doses, times, plan), with misses redone; NaN of who
    has a parameter that is no number."""
    count = task.table.shape[1]
    shape = (len(task.wiring.outputs), len(task.time_h), count)
    kept: list[np.ndarray] = []

    def attempt(who: np.ndarray, *given) -> np.ndarray:
        values, error = run(*given)
        if who.size == count:
            kept[:] = [values]
            return error
        if not kept:
            kept.append(np.full(shape, np.nan))
        kept[0][:, :, who] = values
        return error

    error, redone = settled(attempt, task, start_h, tolerance)
    values = kept[0] if kept else np.full(shape, np.nan)
    return Solution(
        time_h=task.time_h,
        values=dict(zip(task.wiring.outputs, values, strict=True)),
        error=error,
        failed=~(error <= tolerance),
        redone=redone,
    )


def settled(
    attempt: Callable[[np.ndarray, np.ndarray, Doses, np.ndarray, Plan], np.ndarray],
    task: Task,
    start_h: float | None,
    tolerance: float,
) -> tuple[Float[np.ndarray, " subjects"], int]:
    """Error of every subject after the last attempt, and how many had a second one.

    attempt  (subjects, table, doses, times, plan) → their errors; called for those with
             a usual lag, for the others by the window that it ends in, then for those
             that miss the tolerance with half the step, and so on
    """
    doses, table = task.doses, task.table
    times = np.asarray(task.time_h, float)
    begin = float(times[0] if start_h is None else start_h)
    if doses.time_h.size and start_h is None:
        begin = min(begin, float(doses.time_h[0]))
    count = table.shape[1]
    lag, is_number = _lags(task.wiring.system, table), np.isfinite(table).all(axis=0)
    usual = _usual(lag)
    window = np.where(lag > usual, _long_window(lag), 0)
    error = np.full(count, np.inf)
    redone = 0
    for halvings in range(HALVINGS + 1):
        for one in np.unique(window):
            is_missed = ~(error <= tolerance) & is_number & (window == one)
            todo = np.flatnonzero(is_missed)
            if not todo.size:
                continue
            redone += todo.size if halvings == 1 else 0
            own = lag[todo]
            is_first = one == 0 and not halvings
            lags = (0.0, usual) if is_first else (float(own.min()), float(own.max()))
            steps = _plan(lags, doses, times, begin, halvings)
            rest = np.ascontiguousarray(table[:, todo]) if todo.size < count else table
            chosen = _choose(doses, todo, count)
            error[todo] = attempt(todo, rest, chosen, times, steps)
    return error, redone


def in_table(
    system: System, parameters: dict[str, Float[np.ndarray, " subjects"]]
) -> Float[np.ndarray, "parameters subjects"]:
    """The parameters of a system in its own order, those that all share repeated."""
    missing = [name for name in system.parameters if name not in parameters]
    if missing:
        raise InputError(f"{system.name} needs this parameter", field=missing[0])
    columns = [np.asarray(parameters[name], float) for name in system.parameters]
    return np.ascontiguousarray(np.stack(np.broadcast_arrays(*columns)))


def _choose(doses: Doses, subjects: np.ndarray, of: int) -> Doses:
    if subjects.size == of:
        return doses
    into = {
        k: np.broadcast_to(v, (len(v), of))[:, subjects] for k, v in doses.into.items()
    }
    taken = None if doses.taken is None else doses.taken[:, subjects]
    return Doses(
        time_h=doses.time_h,
        amount=doses.amount,
        source=doses.source,
        into=into,
        taken=taken,
        at_once=doses.at_once,
    )


def _lags(system: System, table: np.ndarray) -> Float[np.ndarray, " subjects"]:
    """Delay of each subject's doses, 0 where it is no number [h]."""
    if system.lag is None:
        return np.zeros(table.shape[1])
    lag = table[system.parameters.index(system.lag)]
    lag = np.where(np.isfinite(lag), lag, 0.0)
    if lag.min(initial=0.0) < 0.0:
        raise InputError("a lag must be 0 or more", field=str(system.lag), unit="h")
    return lag


def _usual(lag: Float[np.ndarray, " subjects"]) -> float:
    """The longest lag that the first steps allow for: where only few have a longer one
    than suits a long window, those few are left to the second try [h]."""
    is_held = lag <= HELD / MINUTES
    kept = lag[is_held] if is_held.mean() >= MOST else lag
    return float(kept.max(initial=0.0))


def _long_window(lag: Float[np.ndarray, " subjects"]) -> Int[np.ndarray, " subjects"]:
    """Number of the long window that a lag ends in, negative where it ends too late in
    it."""
    window = np.floor(lag * MINUTES / LONGEST).astype(int) + 1
    return np.where(lag * MINUTES % LONGEST <= HELD, window, -window)


def _plan(
    lags_h: tuple[float, float],
    doses: Doses,
    time_h: np.ndarray,
    begin: float,
    halvings: int,
) -> Plan:
    """Steps for everybody; the shortest lag is rounded down to a minute, the longest
    up."""
    shortest, longest = lags_h
    minutes = floor(shortest * MINUTES), ceil(longest * MINUTES)
    dose_h = np.asarray(doses.time_h, float)
    at_once = doses.at_once
    if at_once is None:
        at_once = np.zeros(dose_h.size, bool)
    return _planned(
        dose_h.tobytes(), at_once.tobytes(), time_h.tobytes(), begin, minutes, halvings
    )


@lru_cache(maxsize=64)
def _planned(
    dose_h: bytes,
    at_once: bytes,
    time_h: bytes,
    begin: float,
    lag_minutes: tuple[int, int],
    halvings: int,
) -> Plan:
    """`plan`, remembered: a posterior asks for the same steps thousands of times."""
    doses, times = np.frombuffer(dose_h), np.frombuffer(time_h)
    now = np.frombuffer(at_once, bool)
    shortest, longest = (minutes / MINUTES for minutes in lag_minutes)
    return plan(doses, times, begin, longest, halvings, now, shortest)
