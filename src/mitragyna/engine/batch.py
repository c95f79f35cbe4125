"""Run a system for many subjects to a tolerance; a miss is redone or reported."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from jaxtyping import Bool, Float

from .cpu.blocks import Effort, run_blocks
from .cpu.compiled import compiled
from .cpu.room import OutputColumns, Room
from .schedule.arguments import checked_threads, checked_tolerance
from .schedule.lags import span
from .schedule.plan import EntryTimes, Timetable, plan
from .schedule.task import Group, Problem, Task, task_of

#: Largest error accepted, relative, over all subjects and steps.
TOLERANCE = 1e-4

#: The same for what is only averaged over people, whom far more sets apart.
ROUGH = 1e-3

#: (task, groups, where the outputs of each go) → errors of each.
Run = Callable[[Task, list[Group], list[OutputColumns]], list[np.ndarray]]

#: How often a subject that misses the tolerance is tried again with half the steps.
HALVINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Outputs asked for, with what was achieved.

    values   output → [times, subjects]; NaN for who failed
    error    estimated largest relative error of each subject's states [-]
    failed   subjects whose estimate stays above the tolerance or is not finite
    redone   how many subjects were tried again with shorter steps
    """

    time_h: Float[np.ndarray, " times"]
    values: dict[str, Float[np.ndarray, "times subjects"]]
    error: Float[np.ndarray, " subjects"]
    failed: Bool[np.ndarray, " subjects"]
    redone: int


def solve(
    problem: Problem, *, tolerance: float = TOLERANCE, threads: int | None = None
) -> Solution:
    """Outputs at every time for every subject; subjects that miss the tolerance are
    redone with half the steps, up to four times, then reported as failed."""
    task = task_of(problem)
    return achieved(*in_room(task, tolerance, threads), task, tolerance)


def achieved(
    room: Room,
    error: Float[np.ndarray, " subjects"],
    redone: int,
    task: Task,
    tolerance: float,
) -> Solution:
    """Outputs and errors as a solution; whoever failed has no values."""
    failed, values = ~(error <= tolerance), room.in_order()
    if failed.any():
        values[..., failed] = np.nan
    return Solution(
        time_h=task.time_h,
        values=dict(zip(task.wiring.outputs, values, strict=True)),
        error=error,
        failed=failed,
        redone=redone,
    )


def in_room(
    task: Task, tolerance: float, threads: int | None, run: Run | None = None
) -> tuple[Room, Float[np.ndarray, " subjects"], int]:
    """Outputs of everyone, and what `settled` says.

    run  None: on this processor
    """
    tolerance, threads = checked_tolerance(tolerance), checked_threads(threads)
    if run is None:
        run = partial(run_blocks, compiled(task.wiring), Effort(tolerance, threads))
    room = Room(len(task.wiring.outputs), len(task.time_h), task.group, threads)

    def attempt(groups: list[Group]) -> list[np.ndarray]:
        places = [room.place(group.who) for group in groups]
        errors = run(task, groups, places)
        for group, place in zip(groups, places, strict=True):
            room.settle(group.who, place)
        return errors

    return room, *settled(attempt, task, tolerance)


def settled(
    attempt: Callable[[list[Group]], list[np.ndarray]], task: Task, tolerance: float
) -> tuple[Float[np.ndarray, " subjects"], int]:
    """Error of every subject after the last attempt, and how many had a second one.

    attempt  groups of like lags → errors of each; called for everyone, then for those
             that miss the tolerance with half the steps
    """
    count = task.table.shape[1]
    error, is_redone = np.full(count, np.inf), np.zeros(count, bool)
    for halvings in range(HALVINGS + 1):
        todo = ~(error <= tolerance)
        if not todo.any():
            break
        is_redone |= todo & (halvings > 0)
        groups = []
        for least in np.unique(task.group[todo]).tolist():
            who = np.flatnonzero(todo & (task.group == least))
            groups.append(Group(who, _plan(task, span(least, task.lag[who]), halvings)))
        for group, reached in zip(groups, attempt(groups), strict=True):
            error[group.who] = reached
    return error, int(is_redone.sum())


def _plan(task: Task, span_h: tuple[float, float], halvings: int) -> Timetable:
    """Steps for those with such lags."""
    dose_h = np.asarray(task.doses.time_h, float)
    at_once = task.doses.at_once
    now = np.zeros(dose_h.size, bool) if at_once is None else np.asarray(at_once, bool)
    given = (dose_h.tobytes(), now.tobytes(), task.time_h.tobytes())
    return _planned(given, task.start_h, span_h, halvings)


@lru_cache(maxsize=64)
def _planned(
    given: tuple[bytes, bytes, bytes],
    start_h: float,
    span_h: tuple[float, float],
    halvings: int,
) -> Timetable:
    """`plan`, remembered: a posterior asks for the same steps thousands of times.

    given  times of doses, which of them no lag delays, times of outputs
    """
    dose_h, at_once, time_h = given
    entries = EntryTimes(np.frombuffer(dose_h), np.frombuffer(at_once, bool))
    return plan(entries, np.frombuffer(time_h), start_h, span_h, halvings)
