"""Subjects to the device, through the kernel of their system, and results back."""

# Numba does not declare what its decorators return
# pyright: reportArgumentType=false

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from numba import cuda

from ...typing import Number
from ..cpu.blocks import ENOUGH, SWEEPS, in_steps
from ..cpu.compiled import WRITERS, places
from ..cpu.driver import Places, Steps
from ..cpu.room import OutputColumns
from ..schedule.plan import Timetable
from ..schedule.steps import AFTER, BEFORE, WHOLE
from ..schedule.task import Group, Task
from ..wiring.layout import Layout
from ..wiring.wiring import Wiring
from .code import CudaCode
from .tally import tally
from .walk import DeviceSubjects, Functions, walk

#: Threads of a block.
THREADS = 128

#: Memory that the subjects of one launch may take on the device [bytes].
MEMORY = 4 * 2**30


@dataclass(frozen=True, slots=True)
class Kernel:
    """The kernel of a wired system, compiled at its first launch."""

    layout: Layout
    places: Places
    launch: Number


_KNOWN: dict[tuple[int, tuple[str, ...]], Kernel] = {}


def kernel(wiring: Wiring) -> Kernel:
    """Written the first time; then kept for the process."""
    key = (id(wiring.system), wiring.outputs)
    if key not in _KNOWN:
        layout, space = Layout(wiring), {"math": math}
        for text in sources(layout).values():
            exec(text, space)
        on_device = {n: cuda.jit(device=True)(space[n]) for n in Functions._fields}
        launch = walk(Functions(**on_device))
        _KNOWN[key] = Kernel(layout, places(layout), launch)
    return _KNOWN[key]


def sources(layout: Layout) -> dict[str, str]:
    """Name → text of the functions of a system."""
    texts: dict[str, str] = {}
    for write in WRITERS:
        write(lambda name, arguments: CudaCode(texts, name, arguments), layout)
    return texts


def run_on_cuda(
    kernel: Kernel,
    task: Task,
    groups: list[Group],
    places: list[OutputColumns],
    *,
    tolerance: float,
) -> list[Float[np.ndarray, " some"]]:
    """Error estimates of each group, in launches that fit the device's memory; the
    outputs of each go to its place."""
    errors = []
    for group, (out, first) in zip(groups, places, strict=True):
        error = np.empty(group.who.size)
        for part, its in launches(kernel, task, group, tolerance):
            here = slice(first + part.start, first + part.stop)
            out[..., here] = its.out.copy_to_host()
            error[part] = its.error.copy_to_host()
        errors.append(error)
    return errors


def count_on_device(
    counts: Number,
    kernel: Kernel,
    task: Task,
    groups: list[Group],
    *,
    tolerance: float,
) -> list[Float[np.ndarray, " some"]]:
    """Error estimates of each group; the outputs of those below the tolerance are
    counted in `counts` [outputs, times, bins] on the device and stay there."""
    errors = []
    for group in groups:
        error = np.empty(group.who.size)
        for part, its in launches(kernel, task, group, tolerance):
            n = part.stop - part.start
            launch: Number = tally  # Numba does not declare that it is subscripted
            launch = launch[-(-n // THREADS), min(n, THREADS)]
            launch(its.out, its.error, tolerance, counts)
            error[part] = its.error.copy_to_host()
        errors.append(error)
    return errors


def launches(
    kernel: Kernel, task: Task, group: Group, tolerance: float
) -> Iterator[tuple[slice, DeviceSubjects]]:
    """A group solved, part by part; each part's results lie on the device."""
    wiring, (who, plan) = kernel.layout.wiring, group
    table, into, taken, lag = (rows[..., who] for rows in task.given)
    given = (table, into, taken, *_lengths(plan, lag))
    shapes = _shapes(kernel.layout, plan, task.time_h)
    rows = sum(a.size // who.size for a in given) + sum(math.prod(s) for s in shapes)
    at_once = max(1, MEMORY // (8 * rows))
    steps = Steps(*map(_sent, in_steps(wiring, plan, task.doses, task.time_h)))
    for first in range(0, who.size, at_once):
        part = slice(first, min(first + at_once, who.size))
        n = part.stop - first
        its = DeviceSubjects(
            *(_sent(a[..., part]) for a in given),
            *(cuda.device_array((*shape, n)) for shape in shapes),
        )
        launch = kernel.launch[-(-n // THREADS), min(n, THREADS)]
        launch(kernel.places, steps, its, SWEEPS, ENOUGH * tolerance)
        yield part, its


def _sent(a: np.ndarray) -> Number:
    """A copy on the device."""
    return cuda.to_device(np.ascontiguousarray(a))


def _shapes(
    layout: Layout, plan: Timetable, time_h: np.ndarray
) -> list[tuple[int, ...]]:
    """Of `work`, `kept`, `traces`, `out` and `error` for one subject."""
    kept = (len(plan.length), len(layout.matrices))
    traces = (plan.traces, len(layout.trace))
    out = (len(layout.wiring.outputs), len(time_h))
    return [(len(layout.work),), kept, traces, out, ()]


def _lengths(
    plan: Timetable, lag: Float[np.ndarray, " subjects"]
) -> tuple[Float[np.ndarray, "slots subjects"], Float[np.ndarray, "slots subjects"]]:
    """Each slot's step length, cut at each subject's lag, and the lag's window."""
    whole, part = plan.length[:, None], plan.slot_part[:, None]
    minutes = np.where(part == WHOLE, np.inf, np.rint(whole * 60.0))
    window = np.floor(lag * 60.0 / minutes)
    cut = lag - window * whole
    length = np.select([part == BEFORE, part == AFTER], [cut, whole - cut], whole)
    return plan.share[:, None] * length, window
