"""One thread a subject through every step of a plan; the twin of `driver`.

What a system does in a step are functions of its own, written by `cuda.code`.
"""

# Numba does not declare what `cuda.grid` may be given
# pyright: reportCallIssue=false

import math
from collections.abc import Callable
from typing import NamedTuple

from jaxtyping import Float
from numba import cuda

from ...typing import Number
from ..cpu.driver import FASTEST
from ..schedule.steps import AFTER, AT_ONCE, WHOLE
from ..steps.collocation import LONG
from ..steps.exponential import NORM
from ..steps.recurrence import FLEETING


class Functions(NamedTuple):
    """What a system does, as functions on the device; see `driver.Calls`."""

    prepare: Callable
    taylor: Callable
    product: Callable
    weigh: Callable
    tell_time: Callable
    restart: Callable
    go_on: Callable
    recall: Callable
    advance: Callable
    observe: Callable


class DeviceSubjects(NamedTuple):
    """What differs between subjects, and where results go; arrays on the device.

    into    what a unit of dose adds to each linear state
    taken   1 where a subject takes a dose
    length  each subject's step length of each slot [h]
    window  the lag window in which a dose enters, by slot
    work    workspace, rows of `layout.Layout.work`
    kept    matrices of each slot, rows of `layout.Layout.matrices`
    traces  what steps leave for others, rows of `layout.Layout.trace`
    out     outputs
    error   largest estimate of each subject; infinite where a number is not finite
    """

    params: Float[Number, "parameters subjects"]
    into: Float[Number, "sources linear subjects"]
    taken: Float[Number, "doses subjects"]
    length: Float[Number, "slots subjects"]
    window: Float[Number, "slots subjects"]
    work: Float[Number, "rows subjects"]
    kept: Float[Number, "slots rows subjects"]
    traces: Float[Number, "traces rows subjects"]
    out: Float[Number, "outputs times subjects"]
    error: Float[Number, " subjects"]


def walk(functions: Functions):
    """The kernel of a system; see `Places` and `Steps` of the driver, and
    `DeviceSubjects`."""
    prepare, taylor, product, weigh, tell_time = functions[:5]
    restart, go_on, recall, advance, observe = functions[5:]

    @cuda.jit(device=True)
    def matrices(rows, places):
        """Those of `layout.MATRICES`."""
        n = places.reaches
        return rows, rows[n:], rows[2 * n :], rows[3 * n :], rows[4 * n :]

    @cuda.jit(device=True)
    def fill(i, places, steps, its):
        """Matrices of every step length; a doubled length by squaring."""
        work, kept = its.work, its.kept
        for slot in steps.order:
            h = its.length[slot, i]
            rate = work[places.norm, i] * h * LONG
            if not rate <= FASTEST:
                work[places.faulty, i] = math.nan
                rate, h = 0.0, 0.0
            work[places.h, i] = h
            short, long, middle, far, end = matrices(its.kept[slot], places)
            if steps.half[slot] >= 0:
                half = matrices(its.kept[steps.half[slot]], places)
                product(i, half[0], half[0], short)
                product(i, half[1], half[1], long)
            else:
                norm, squarings = rate, 0
                while norm > NORM:
                    norm *= 0.5
                    squarings += 1
                taylor(i, work, kept[slot], 0.5**squarings)
                for _ in range(squarings):
                    product(i, short, short, short)
                    product(i, long, long, long)
            product(i, long, short, middle)
            product(i, long, middle, far)
            product(i, middle, middle, end)
            weigh(i, work, kept[slot])

    @cuda.jit(device=True)
    def written(i, places, its, row):
        """Outputs from the workspace to a row of the result."""
        for o in range(places.outputs):
            its.out[o, row, i] = its.work[places.out + o, i]

    @cuda.jit(device=True)
    def enter(i, places, steps, its, step):
        """Doses that the subject takes at the begin of a step."""
        slot = steps.slot[step]
        for e in range(steps.first[step], steps.last[step]):
            dose, window = steps.entry_dose[e], steps.entry_window[e]
            given = steps.amount[dose] * its.taken[dose, i]
            if window != AT_ONCE and its.window[slot, i] != window:
                given = 0.0
            for x in range(places.linear):
                added = given * its.into[steps.source[dose], x, i]
                its.work[places.x + x, i] += added

    @cuda.jit
    def kernel(places, steps, its, most, enough):
        i = cuda.grid(1)
        if i >= its.error.size:
            return
        work = its.work
        for p in range(its.params.shape[0]):
            work[p, i] = its.params[p, i]
        prepare(i, work)
        fill(i, places, steps, its)
        if steps.begin.size == 0 or steps.time_h[0] == steps.begin[0]:
            restart(i, work)
            observe(i, work, work, steps.time_h[0])
            written(i, places, its, 0)
        before = its.traces[FLEETING]
        for row in range(before.shape[0]):
            before[row, i] = 0.0
        for step in range(steps.begin.size):
            slot, part = steps.slot[step], steps.part[step]
            enter(i, places, steps, its, step)
            if part == WHOLE:
                for c in range(places.clocks):
                    work[places.clock + c, i] = steps.clock[step, c]
            else:
                h, share = its.length[slot, i], steps.share[slot]
                after = steps.length[slot] - h / share if part == AFTER else 0.0
                after += h / share * steps.past[step]
                work[places.h, i] = h
                work[places.start, i] = steps.begin[step] + after
                tell_time(i, work)
            if step == 0 or steps.first[step] < steps.last[step]:
                restart(i, work)
            trace, m = its.traces[steps.trace[step]], its.kept[slot]
            if steps.again[step]:
                recall(i, work, trace)
            else:
                go_on(i, work, m, before)
            least, shared = steps.least[step], steps.shared[step]
            advance(i, work, m, trace, shared, least, most, enough)
            before = trace
            row = steps.middle[step]
            if row >= 0:
                middle = work[places.further :]
                observe(i, work, middle, steps.time_h[row])
                written(i, places, its, row)
            row = steps.output[step]
            if row >= 0:
                observe(i, work, work, steps.time_h[row])
                written(i, places, its, row)
        finite = math.isfinite(work[places.faulty, i])
        for x in range(places.states):
            finite = finite and math.isfinite(work[places.x + x, i])
        its.error[i] = work[places.error, i] if finite else math.inf

    return kernel
