"""Subjects cut into blocks of lanes, spread over threads, gathered again.

Blocks are formed by subject number and each is computed alone, so the bytes of the
result do not depend on the number of threads.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from . import memory
from .collocation import NODES
from .compiled import Compiled
from .driver import Block, Steps, run
from .lane import LANES
from .middle import fifths
from .plan import Plan
from .wiring import Wiring

if TYPE_CHECKING:
    from .task import Doses

#: Most sweeps over the nodes of a step.
SWEEPS = 8

#: A step sweeps until the next sweep would move its end by less than this share of the
#: tolerance.
ENOUGH = 0.4


def run_blocks(
    lanes: Compiled,
    table: Float[np.ndarray, "parameters subjects"],
    doses: "Doses",
    time_h: Float[np.ndarray, " times"],
    plan: Plan,
    out: Float[np.ndarray, "outputs times columns"],
    first: int,
    *,
    threads: int,
    tolerance: float,
) -> Float[np.ndarray, " subjects"]:
    """Error estimate of each subject; outputs at `time_h` go to `out`, from the column
    `first` on, a multiple of `LANES`."""
    subjects = table.shape[1]
    given = (table, *entering(lanes.wiring, table, doses))
    count = -(-subjects // LANES)
    error = np.empty((count, LANES))
    steps = in_steps(lanes.wiring, plan, doses, time_h)
    enough = ENOUGH * tolerance

    def work(span: slice) -> None:
        columns = slice(span.start * LANES, span.stop * LANES)
        params, into, taken, lag = (_in_blocks(rows[..., columns]) for rows in given)
        block = Block(params, into, taken, lag, out, error[span])
        workspace = memory.array(len(lanes.layout.work), LANES)
        kept = memory.array(len(plan.length), len(lanes.layout.matrices), LANES)
        traces = memory.array(plan.traces, len(lanes.layout.trace), LANES)
        run(
            lanes.calls,
            lanes.places,
            steps,
            block,
            workspace,
            kept,
            traces,
            first // LANES + span.start,
            SWEEPS,
            enough,
        )

    edges = np.linspace(0, count, min(threads, count) + 1).astype(int)
    spans = [slice(int(a), int(b)) for a, b in pairwise(edges)]
    if len(spans) == 1:
        work(spans[0])
    else:
        with ThreadPoolExecutor(len(spans)) as pool:
            list(pool.map(work, spans))
    return error.reshape(-1)[:subjects]


def entering(
    wiring: Wiring, table: np.ndarray, doses: "Doses"
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What doses add to the linear states, who takes them, and each one's lag [h]."""
    subjects = table.shape[1]
    sources = max((len(v) for v in doses.into.values()), default=1)
    into = np.zeros((sources, max(len(wiring.linear), 1), subjects))
    for name, amount in doses.into.items():
        if name in wiring.linear:
            into[:, wiring.linear.index(name)] = amount
    taken, lag = doses.taken, np.zeros(subjects)
    if taken is None:
        taken = np.ones((doses.time_h.size, subjects))
    if wiring.system.lag is not None:
        lag = table[wiring.system.parameters.index(wiring.system.lag)]
    return into, taken, lag


def _in_blocks(rows: np.ndarray) -> np.ndarray:
    """[…, subjects] → [blocks, …, lanes]; the last subject fills the last block."""
    missing = -rows.shape[-1] % LANES
    if missing:
        rows = np.concatenate([rows, np.repeat(rows[..., -1:], missing, -1)], -1)
    shaped = rows.reshape(*rows.shape[:-1], rows.shape[-1] // LANES, LANES)
    return np.ascontiguousarray(np.moveaxis(shaped, -2, 0))


def in_steps(wiring: Wiring, plan: Plan, doses: "Doses", time_h: np.ndarray) -> Steps:
    """The plan with the clock terms at the nodes of its steps."""
    nodes = plan.begin[:, None] + plan.length[plan.slot][:, None] * NODES
    terms = [wiring.system.clock[name].function(nodes) for name in wiring.clock]
    return Steps(
        begin=plan.begin,
        slot=plan.slot,
        part=plan.part,
        past=plan.past,
        first=plan.first,
        last=plan.last,
        entry_dose=plan.entry_dose,
        entry_window=plan.entry_window,
        output=plan.output,
        middle=plan.middle,
        fifth=fifths(plan),
        trace=plan.trace,
        again=plan.again,
        length=plan.length,
        slot_part=plan.slot_part,
        share=plan.share,
        half=plan.half,
        order=np.argsort(plan.length * plan.share, kind="stable"),
        clock=np.hstack(terms) if terms else np.zeros((len(nodes), 0)),
        time_h=time_h,
        source=np.asarray(doses.source, np.int64),
        amount=np.asarray(doses.amount, float),
    )
