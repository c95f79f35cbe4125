"""Run a system for many subjects: cut into blocks, spread over threads, gathered.

Blocks are formed by subject number and each is computed alone, so the bytes of the
result do not depend on the number of threads.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from ..errors import InputError
from ..typing import System
from .compiled import LANES, Compiled, compiled
from .plan import Plan, plan
from .wiring import Wiring

#: Largest error accepted, relative, over all subjects and steps.
TOLERANCE = 1e-4

#: How often a subject that misses the tolerance is tried with half the step.
HALVINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses:
    """What enters the linear states and when.

    time_h   [h], whole minutes, ascending
    amount   [unit of `into`⁻¹ × state]
    source   which row of `into` each dose uses
    into     linear state → amount of it per unit of dose, by source and subject
    taken    1 where a subject takes the dose, 0 where not; None: all take all
    """

    time_h: Float[np.ndarray, " doses"]
    amount: Float[np.ndarray, " doses"]
    source: Int[np.ndarray, " doses"]
    into: dict[str, Float[np.ndarray, "sources subjects"]]
    taken: Float[np.ndarray, "doses subjects"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Outputs asked for, with what was achieved.

    values   output → [times, subjects]
    error    estimated largest relative error of each subject's states [-]
    failed   subjects whose estimate stays above the tolerance or is not finite
    """

    time_h: Float[np.ndarray, " times"]
    values: dict[str, Float[np.ndarray, "times subjects"]]
    error: Float[np.ndarray, " subjects"]
    failed: Bool[np.ndarray, " subjects"]


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
    lanes = compiled(Wiring(system, outputs))
    table = _table(system, parameters)
    begin = float(time_h[0] if start_h is None else start_h)
    if doses.time_h.size and start_h is None:
        begin = min(begin, float(doses.time_h[0]))
    threads = threads or os.cpu_count() or 1
    steps = _plan(system, table, doses, time_h, begin, 0)
    values, error = _run(lanes, table, doses, time_h, steps, threads)
    for halvings in range(1, HALVINGS + 1):
        todo = np.flatnonzero(~(error <= tolerance))
        if not todo.size:
            break
        chosen = _choose(doses, todo, table.shape[1])
        steps = _plan(system, table[:, todo], doses, time_h, begin, halvings)
        found, estimate = _run(lanes, table[:, todo], chosen, time_h, steps, threads)
        values[:, :, todo], error[todo] = found, estimate
    failed = ~(error <= tolerance) | ~np.isfinite(values.sum(axis=(0, 1)))
    return Solution(
        time_h=time_h,
        values=dict(zip(outputs, values, strict=True)),
        error=error,
        failed=failed,
    )


def _table(system: System, parameters: dict) -> np.ndarray:
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
    )


def _plan(system, table, doses, time_h, begin, halvings) -> Plan:
    lag = 0.0
    if system.lag is not None:
        lag = float(table[system.parameters.index(system.lag)].max())
    return plan(doses.time_h, np.asarray(time_h, float), begin, lag, halvings)


def _blocks(rows: np.ndarray) -> np.ndarray:
    """[…, subjects] → [blocks, …, lanes]; the last subject fills the last block."""
    subjects = rows.shape[-1]
    count = -(-subjects // LANES)
    padded = np.empty((*rows.shape[:-1], count * LANES))
    padded[..., :subjects] = rows
    padded[..., subjects:] = rows[..., -1:]
    shaped = padded.reshape(*rows.shape[:-1], count, LANES)
    return np.ascontiguousarray(np.moveaxis(shaped, -2, 0))


def _run(
    lanes: Compiled, table: np.ndarray, doses: Doses, time_h, steps: Plan, threads: int
) -> tuple[np.ndarray, np.ndarray]:
    """Outputs [outputs, times, subjects] and error estimate [subjects]."""
    wiring, subjects = lanes.wiring, table.shape[1]
    params = _blocks(table)
    sources = max((len(v) for v in doses.into.values()), default=1)
    into = np.zeros((sources, max(len(wiring.linear), 1), subjects))
    for name, amount in doses.into.items():
        if name in wiring.linear:
            into[:, wiring.linear.index(name)] = amount
    taken = (
        np.ones((doses.time_h.size, subjects)) if doses.taken is None else doses.taken
    )
    lag = np.zeros(subjects)
    if wiring.system.lag is not None:
        lag = table[wiring.system.parameters.index(wiring.system.lag)]
    into_b, taken_b, lag_b = _blocks(into), _blocks(taken), _blocks(lag)
    count = len(params)
    out = np.empty((len(wiring.outputs), len(time_h), count * LANES))
    final = np.empty((count, len(wiring.linear) + len(wiring.nonlinear), LANES))
    error = np.empty((count, LANES))
    shared = (
        steps.begin, steps.slot, steps.part, steps.first, steps.last,
        steps.entry_dose, steps.entry_window, steps.output,
        steps.length, steps.slot_part, steps.window,
        np.asarray(time_h, float), np.asarray(doses.source, np.int64), *lanes.tables,
    )  # fmt: skip

    def work(span: slice) -> None:
        lanes.module.run(
            params[span], into_b[span], np.asarray(doses.amount, float), taken_b[span],
            lag_b[span], *shared, span.start, out,
            final[span], error[span],
        )  # fmt: skip

    edges = np.linspace(0, count, min(threads, count) + 1).astype(int)
    spans = [slice(int(a), int(b)) for a, b in zip(edges, edges[1:], strict=False)]
    if len(spans) == 1:
        work(spans[0])
    else:
        with ThreadPoolExecutor(len(spans)) as pool:
            list(pool.map(work, spans))
    bad = ~np.isfinite(final).all(axis=1)
    error[bad] = np.inf
    return out[..., :subjects], error.reshape(-1)[:subjects]
