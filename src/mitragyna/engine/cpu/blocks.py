"""Groups of subjects cut into blocks of lanes, alike many for each thread.

Blocks are formed within a group, by subject number, and each is computed alone, so the
bytes of the result do not depend on the number of threads.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int

from ..schedule.doses import Doses
from ..schedule.plan import Timetable
from ..schedule.task import Group, Task
from ..steps.collocation import NODES
from ..steps.middle import fifths
from ..steps.recurrence import least
from ..wiring.wiring import Wiring
from . import memory
from .compiled import Compiled
from .driver import MachineCode, Portion, Space, Steps, Sweeps, run
from .lane import LANES
from .room import OutputColumns

#: Most sweeps over the nodes of a step.
SWEEPS = 8

#: A step sweeps until the next sweep would move its end by less than this share of the
#: tolerance.
ENOUGH = 0.4


class Effort(NamedTuple):
    """How exactly a run is solved, and by how many threads."""

    tolerance: float
    threads: int


def run_blocks(
    lanes: Compiled,
    effort: Effort,
    task: Task,
    groups: list[Group],
    places: list[OutputColumns],
) -> list[Float[np.ndarray, " some"]]:
    """Error estimates of each group; the outputs of each go to its place."""
    given, wiring = task.given, lanes.wiring
    code = MachineCode(lanes.calls, lanes.places)
    sweeps = Sweeps(SWEEPS, ENOUGH * effort.tolerance)
    blocks = [_in_blocks(group.who) for group in groups]
    steps = [in_steps(wiring, group.plan, task.doses, task.time_h) for group in groups]
    errors = [np.empty(who.shape) for who in blocks]

    def work(shares: list[tuple[int, slice]]) -> None:
        for n, share in shares:
            plan, place = groups[n].plan, places[n]
            space = Space(
                memory.array(len(lanes.layout.work), LANES),
                memory.array(len(plan.length), len(lanes.layout.matrices), LANES),
                memory.array(plan.traces, len(lanes.layout.trace), LANES),
            )
            column = place.first + share.start * LANES
            results = (place.out, errors[n][share], column)
            block = Portion(*given, blocks[n][share], *results)
            run(code, steps[n], block, space, sweeps)

    shared = _shared([len(who) for who in blocks], effort.threads)
    if len(shared) == 1:
        work(shared[0])
    else:
        with ThreadPoolExecutor(len(shared)) as pool:
            list(pool.map(work, shared))
    sizes = [group.who.size for group in groups]
    return [e.reshape(-1)[:n] for e, n in zip(errors, sizes, strict=True)]


def _in_blocks(who: Int[np.ndarray, " some"]) -> Int[np.ndarray, "blocks lanes"]:
    """Subjects by block; the last one fills the last block."""
    padded = np.pad(who, (0, -who.size % LANES), mode="edge")
    return padded.reshape(-1, LANES)


def _shared(counts: list[int], threads: int) -> list[list[tuple[int, slice]]]:
    """For each thread which blocks of which group are its own, alike many."""
    total = sum(counts)
    edges = np.linspace(0, total, min(threads, total) + 1).astype(int).tolist()
    begins = np.cumsum([0, *counts]).tolist()
    return [
        [
            (n, slice(max(a, begin) - begin, min(b, begin + count) - begin))
            for n, (begin, count) in enumerate(zip(begins, counts, strict=False))
            if a < begin + count and begin < b
        ]
        for a, b in pairwise(edges)
    ]


def in_steps(
    wiring: Wiring, plan: Timetable, doses: Doses, time_h: np.ndarray
) -> Steps:
    """The plan with the clock terms at the nodes of its steps."""
    functions = tuple(wiring.system.clock[name].function for name in wiring.clock)
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
        shared=np.column_stack([fifths(plan), plan.doubt]),
        trace=plan.trace,
        again=plan.again,
        least=least(plan.again),
        length=plan.length,
        slot_part=plan.slot_part,
        share=plan.share,
        half=plan.half,
        order=np.argsort(plan.length * plan.share, kind="stable"),
        clock=_clock(functions, plan),
        time_h=time_h,
        source=np.asarray(doses.source, np.int64),
        amount=np.asarray(doses.amount, float),
    )


@lru_cache(maxsize=64)
def _clock(
    functions: tuple[Callable[[np.ndarray], np.ndarray], ...], plan: Timetable
) -> Float[np.ndarray, "steps clocks"]:
    """Terms of the clock at the nodes of whole steps."""
    nodes = plan.begin[:, None] + plan.length[plan.slot][:, None] * NODES
    terms = [function(nodes) for function in functions]
    return np.hstack(terms) if terms else np.zeros((len(nodes), 0))
