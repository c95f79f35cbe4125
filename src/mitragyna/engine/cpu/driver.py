"""Every block of subjects through every step; compiled once for all systems.

What a system does in a step is machine code of its own, reached by address.
"""

# an intrinsic has a hidden first argument
# pyright: reportCallIssue=false

from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int

from ..schedule.steps import AFTER, AT_ONCE, BEFORE, WHOLE
from ..steps.collocation import LONG
from ..steps.exponential import NORM
from ..steps.recurrence import FLEETING
from .call import call_p, call_pp, call_ppp, call_ppppnnx, call_ppx, spread, stream
from .jitted import jitted
from .lane import LANES

ROW = 8 * LANES  # [bytes]

#: Largest rate times length of a step: squarings of a block are as many as its fastest
#: subject needs, and each costs the others a bit. Who is faster fails instead.
FASTEST = 2.0**20


class Places(NamedTuple):
    """First rows of the workspace, and numbers of rows.

    further   from a state at the end of a step to that in its middle
    """

    x: int
    linear: int
    reaches: int
    states: int
    further: int
    out: int
    outputs: int
    clock: int
    clocks: int
    h: int
    start: int
    norm: int
    error: int
    faulty: int


class Calls(NamedTuple):
    """Addresses of the functions of a system."""

    prepare: int
    taylor: int
    product: int
    weigh: int
    tell_time: int
    restart: int
    go_on: int
    recall: int
    advance: int
    observe: int


class Steps(NamedTuple):
    """`Timetable` as arrays, with what every subject shares at each step.

    order     slots in the order in which they are filled
    shared    weights of productions, see `middle`, and the doubt of the step
    trace     where the step leaves its trace
    again     on how many days before the same step left one there
    least     fewest sweeps
    clock     clock terms at the nodes of whole steps [step, term and node]
    time_h    times of the outputs [h]
    source    which row of `into` a dose uses
    amount    of a dose
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
    shared: Float[np.ndarray, "steps 7"]
    trace: Int[np.ndarray, " steps"]
    again: Int[np.ndarray, " steps"]
    least: Int[np.ndarray, " steps"]
    length: Float[np.ndarray, " slots"]
    slot_part: Int[np.ndarray, " slots"]
    share: Float[np.ndarray, " slots"]
    half: Int[np.ndarray, " slots"]
    order: Int[np.ndarray, " slots"]
    clock: Float[np.ndarray, "steps clocks"]
    time_h: Float[np.ndarray, " times"]
    source: Int[np.ndarray, " doses"]
    amount: Float[np.ndarray, " doses"]


class Portion(NamedTuple):
    """What differs between subjects, see `task.Given`, which of them make blocks, and
    where results go.

    who     subjects of each block
    out     outputs of all blocks [output, time, column]
    error   largest estimate of each subject; infinite where a number is not finite
    column  of `out` that the first block begins at
    """

    table: Float[np.ndarray, "parameters subjects"]
    into: Float[np.ndarray, "sources linear subjects"]
    taken: Float[np.ndarray, "doses subjects"]
    lag: Float[np.ndarray, " subjects"]
    who: Int[np.ndarray, "blocks lanes"]
    out: Float[np.ndarray, "outputs times columns"]
    error: Float[np.ndarray, "blocks lanes"]
    column: int


class MachineCode(NamedTuple):
    """What a system does, and where it expects things."""

    calls: Calls
    places: Places


class Space(NamedTuple):
    """Memory of one thread.

    work    workspace of one block
    kept    matrices of each slot
    traces  what steps leave for others
    """

    work: Float[np.ndarray, "rows lanes"]
    kept: Float[np.ndarray, "slots rows lanes"]
    traces: Float[np.ndarray, "traces rows lanes"]


class Sweeps(NamedTuple):
    """How often a step sweeps at most, and what move of its end is little enough."""

    most: int
    enough: float


class Lags(NamedTuple):
    """The lags of a block: each one's own [h], where it cuts the windows of a slot [h],
    and in which of them that is."""

    own: Float[np.ndarray, " lanes"]
    cut: Float[np.ndarray, "slots lanes"]
    whole: Float[np.ndarray, "slots lanes"]


@jitted
def run(code, steps, block, space, sweeps):
    """Every block of a portion; see `Steps` and `Portion`. In one piece, because a call
    that passes arrays costs as much as a step."""
    calls, places = code
    work, kept, traces = space
    most, enough = sweeps
    w = np.int64(work.ctypes.data)
    slots = steps.length.size
    cut, whole = np.zeros((slots, LANES)), np.zeros((slots, LANES))
    given, lag = np.zeros(LANES), np.zeros(LANES)
    into = np.zeros((*block.into.shape[:2], LANES))
    for b in range(block.who.shape[0]):
        column, who = block.column + b * LANES, block.who[b]
        for i in range(LANES):
            lag[i] = block.lag[who[i]]
            into[:, :, i] = block.into[:, :, who[i]]
            work[: block.table.shape[0], i] = block.table[:, who[i]]
        call_p(calls.prepare, w)
        _fill(code, steps, space, Lags(lag, cut, whole))
        if steps.begin.size == 0 or steps.time_h[0] == steps.begin[0]:
            call_p(calls.restart, w)
            call_ppx(calls.observe, w, w, steps.time_h[0])
            _written(w, places, block.out, 0, column)
        traces[FLEETING] = 0.0
        before = np.int64(traces[FLEETING].ctypes.data)
        for step in range(steps.begin.size):
            slot, part = steps.slot[step], steps.part[step]
            for e in range(steps.first[step], steps.last[step]):
                dose, window = steps.entry_dose[e], steps.entry_window[e]
                added = into[steps.source[dose]]
                for i in range(LANES):
                    given[i] = steps.amount[dose] * block.taken[dose, who[i]]
                    if window != AT_ONCE and whole[slot, i] != window:
                        given[i] = 0.0
                for x in range(places.linear):
                    for i in range(LANES):
                        work[places.x + x, i] += given[i] * added[x, i]
            if part == WHOLE:
                for c in range(places.clocks):
                    spread(w + ROW * (places.clock + c), steps.clock[step, c])
            else:
                past = steps.past[step] / steps.share[slot]
                for i in range(LANES):
                    h = kept[slot, -1, i]
                    after = cut[slot, i] if part == AFTER else 0.0
                    work[places.h, i] = h
                    work[places.start, i] = steps.begin[step] + after + past * h
                call_p(calls.tell_time, w)
            if step == 0 or steps.first[step] < steps.last[step]:
                call_p(calls.restart, w)
            m = np.int64(kept[slot].ctypes.data)
            shared = np.int64(steps.shared[step].ctypes.data)
            trace = np.int64(traces[steps.trace[step]].ctypes.data)
            if steps.again[step]:
                call_pp(calls.recall, w, trace)
            else:
                call_ppp(calls.go_on, w, m, before)
            least = steps.least[step]
            call_ppppnnx(calls.advance, w, m, trace, shared, least, most, enough)
            before = trace
            row = steps.middle[step]
            if row >= 0:
                middle = w + ROW * places.further
                call_ppx(calls.observe, w, middle, steps.time_h[row])
                _written(w, places, block.out, row, column)
            row = steps.output[step]
            if row >= 0:
                call_ppx(calls.observe, w, w, steps.time_h[row])
                _written(w, places, block.out, row, column)
        for i in range(LANES):
            finite = np.isfinite(work[places.faulty, i])
            for x in range(places.states):
                finite &= np.isfinite(work[places.x + x, i])
            block.error[b, i] = work[places.error, i] if finite else np.inf


@jitted
def _fill(code, steps, space, lags):
    """Matrices of every step length; a doubled length by squaring."""
    calls, places = code
    work, kept = space.work, space.kept
    lag, cut, whole = lags
    w = np.int64(work.ctypes.data)
    for slot in steps.order:
        longest = 0.0
        for i in range(LANES):
            h = steps.length[slot]
            if steps.slot_part[slot] != WHOLE:
                whole[slot, i] = np.floor(lag[i] * 60.0 / np.rint(h * 60.0))
                cut[slot, i] = lag[i] - whole[slot, i] * h
                is_before = steps.slot_part[slot] == BEFORE
                h = cut[slot, i] if is_before else h - cut[slot, i]
                h *= steps.share[slot]
            rate = work[places.norm, i] * h * LONG
            if not rate <= FASTEST:
                work[places.faulty, i] = np.nan
                rate, h = 0.0, 0.0
            work[places.h, i] = h
            longest = max(longest, rate)
        short = np.int64(kept[slot].ctypes.data)
        matrix = ROW * places.reaches
        long, middle = short + matrix, short + 2 * matrix
        far, end = short + 3 * matrix, short + 4 * matrix
        if steps.half[slot] >= 0:
            half = np.int64(kept[steps.half[slot]].ctypes.data)
            call_ppp(calls.product, half, half, short)
            call_ppp(calls.product, half + matrix, half + matrix, long)
        else:
            squarings = 0
            while longest > NORM:
                longest *= 0.5
                squarings += 1
            call_ppx(calls.taylor, w, short, 0.5**squarings)
            for _ in range(squarings):
                call_ppp(calls.product, short, short, short)
                call_ppp(calls.product, long, long, long)
        call_ppp(calls.product, long, short, middle)
        call_ppp(calls.product, long, middle, far)
        call_ppp(calls.product, middle, middle, end)
        call_pp(calls.weigh, w, short)


@jitted
def _written(w, places, out, row, column):
    """Outputs from the workspace to a row of the result."""
    to = np.int64(out.ctypes.data) + 8 * (row * out.shape[2] + column)
    for o in range(places.outputs):
        stream(to, w + ROW * (places.out + o))
        to += 8 * out.shape[1] * out.shape[2]
