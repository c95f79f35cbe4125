"""Run a system for many subjects to a tolerance; a miss is redone or reported."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from jaxtyping import Bool, Float, Int

from ..errors import InputError
from ..typing import System
from .blocks import run_blocks
from .compiled import compiled
from .lags import lags, shortest, span
from .plan import Plan, plan
from .room import Room
from .wiring import Wiring

#: Largest error accepted, relative, over all subjects and steps.
TOLERANCE = 1e-4

#: How often a subject that misses the tolerance is tried again: with shorter steps
#: where most miss it, then with all steps halved, and so on.
TRIES = 5


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
    redone with shorter steps, up to five times, then reported as failed."""
    wiring = Wiring(system, outputs)
    threads = threads or os.cpu_count() or 1
    run = partial(run_blocks, compiled(wiring), threads=threads, tolerance=tolerance)
    table = in_table(system, parameters)
    task = Task(wiring=wiring, table=table, doses=doses, time_h=time_h)
    return achieved(run, task, start_h, tolerance, threads)


def achieved(
    run: Callable[..., np.ndarray],
    task: Task,
    start_h: float | None,
    tolerance: float,
    threads: int = 1,
) -> Solution:
    """What `run` finds, with misses redone; NaN of who has a parameter that is none.

    run  (table, doses, times, plan, out, first column) → errors, with outputs in `out`
    """
    room, error, redone = in_room(run, task, start_h, tolerance, threads)
    return Solution(
        time_h=task.time_h,
        values=dict(zip(task.wiring.outputs, room.in_order(), strict=True)),
        error=error,
        failed=~(error <= tolerance),
        redone=redone,
    )


def in_room(
    run: Callable[..., np.ndarray],
    task: Task,
    start_h: float | None,
    tolerance: float,
    threads: int,
) -> tuple[Room, Float[np.ndarray, " subjects"], int]:
    """Outputs of everyone, and what `settled` says; `run` as in `achieved`."""
    groups = shortest(lags(task.wiring.system, task.table))
    room = Room(len(task.wiring.outputs), len(task.time_h), groups, threads)

    def attempt(who: np.ndarray, *given) -> np.ndarray:
        return room.filled(who, partial(run, *given))

    return room, *settled(attempt, task, start_h, tolerance)


def settled(
    attempt: Callable[[np.ndarray, np.ndarray, Doses, np.ndarray, Plan], np.ndarray],
    task: Task,
    start_h: float | None,
    tolerance: float,
) -> tuple[Float[np.ndarray, " subjects"], int]:
    """Error of every subject after the last attempt, and how many had a second one.

    attempt  (subjects, table, doses, times, plan) → their errors; called for groups of
             like lags, then for those that miss the tolerance with shorter steps
    """
    doses, table = task.doses, task.table
    times = np.asarray(task.time_h, float)
    begin = float(times[0] if start_h is None else start_h)
    if doses.time_h.size and start_h is None:
        begin = min(begin, float(doses.time_h[0]))
    count = table.shape[1]
    lag, is_number = lags(task.wiring.system, table), np.isfinite(table).all(axis=0)
    groups = shortest(lag)
    error = np.full(count, np.inf)
    redone = 0
    for tried in range(TRIES + 1):
        for group in np.unique(groups):
            is_missed = ~(error <= tolerance) & is_number & (groups == group)
            todo = np.flatnonzero(is_missed)
            if not todo.size:
                continue
            redone += todo.size if tried == 1 else 0
            steps = _plan(span(group, lag[todo]), doses, times, begin, tried)
            own = np.ascontiguousarray(table[:, todo]) if todo.size < count else table
            chosen = _choose(doses, todo, count)
            error[todo] = attempt(todo, own, chosen, times, steps)
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


def _plan(
    span_h: tuple[float, float],
    doses: Doses,
    time_h: np.ndarray,
    begin: float,
    tried: int,
) -> Plan:
    """Steps for those with such lags after so many tries."""
    dose_h = np.asarray(doses.time_h, float)
    at_once = doses.at_once
    if at_once is None:
        at_once = np.zeros(dose_h.size, bool)
    return _planned(
        dose_h.tobytes(), at_once.tobytes(), time_h.tobytes(), begin, span_h, tried
    )


@lru_cache(maxsize=64)
def _planned(
    dose_h: bytes,
    at_once: bytes,
    time_h: bytes,
    begin: float,
    span_h: tuple[float, float],
    tried: int,
) -> Plan:
    """`plan`, remembered: a posterior asks for the same steps thousands of times."""
    return plan(
        np.frombuffer(dose_h),
        np.frombuffer(time_h),
        begin,
        span_h,
        halvings=max(tried - 1, 0),
        at_once=np.frombuffer(at_once, bool),
        is_again=tried == 1,
    )
