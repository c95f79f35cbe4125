"""Code that starts a block of subjects and code that reads outputs off.

prepare(w)          constants of each subject, rate matrix, start values
tell_time(w)        clock terms at the nodes of a step from `start`, `h` long
restart(w)          what rates start from, after a dose
observe(w, s, t)    outputs at the time t, where states lie in s
"""

from ...typing import Number
from ..wiring.equations import applied
from ..wiring.layout import Layout
from ..wiring.scope import Scope
from ..wiring.wiring import NODE, ONCE, TIME
from ..wiring.writing import Begin, Writing
from .collocation import NODES
from .exponential import total


def once(code: Writing, w: Number, layout: Layout) -> Scope:
    """What parameters alone decide, as kept by `prepare`."""
    wiring = layout.wiring
    values = {
        n: code.constant(w, layout.row(n), layout.work[f"per.{n}"])
        for n in wiring.constants
    }
    return Scope(wiring, ONCE, values)


def write_prepare(begin: Begin, layout: Layout) -> None:
    """The rate matrix is read off column by column: rates at one state 1, others 0."""
    code = begin("prepare", "w")
    (w,) = code.arguments
    wiring, at, system = layout.wiring, layout.work, layout.wiring.system
    values = {p: code.load(w, at[f"p.{p}"]) for p in system.parameters}
    constants = Scope(wiring, ONCE, values)
    for name in wiring.once:
        code.store(w, at[f"once.{name}"], constants.value(name))
    for name in wiring.constants:
        code.store_inverse(w, at[f"per.{name}"], constants.value(name))
    for name in wiring.losses:
        code.store(w, at[f"loss.{name}"], constants.value(name))
    A: dict[tuple[int, int], Number] = {}
    for c, column in enumerate(wiring.linear):
        unit = {name: float(name == column) for name in wiring.linear}
        scope = Scope(wiring, NODE, unit, constants)
        for r in [r for r, other in wiring.couples if other == c]:
            row = wiring.linear[r]
            A[r, c] = scope.apply(row, system.linear[row])
            code.store(w, at[f"A.{r}.{c}"], A[r, c])
    norm = code.number(0.0)
    for r in range(len(wiring.linear)):
        norm = norm.at_least(total([abs(a) for (row, _), a in A.items() if row == r]))
    code.store(w, at["norm"], norm)
    code.store(w, at["error"], 0.0)
    code.store(w, at["then"], 0.0)
    code.store(w, at["faulty"], 0.0)
    for name in wiring.linear:
        code.store(w, at[f"x.{name}"], 0.0)
    for name in wiring.nonlinear:
        start = system.start.get(name)
        code.store(w, at[f"y.{name}"], constants.value(start) if start else 0.0)
    for row in (
        r for name, r in at.items() if name.startswith(("fell.", "follows.", "was."))
    ):
        code.store(w, row, 0.0)
    code.finish()


def write_tell_time(begin: Begin, layout: Layout) -> None:
    """Clock terms of lanes whose steps begin and end at different times."""
    code = begin("tell_time", "w")
    (w,) = code.arguments
    wiring, at = layout.wiring, layout.work
    start, h = code.load(w, at["start"]), code.load(w, at["h"])
    for name in wiring.clock:
        for j, c in enumerate(NODES):
            time = start + h * float(c)
            value = applied(name, wiring.system.clock[name], [time])
            code.store(w, at[f"clock.{name}.{j}"], value)
    code.finish()


def write_restart(begin: Begin, layout: Layout) -> None:
    """What the present linear states and the clock decide at the begin of a step."""
    code = begin("restart", "w")
    (w,) = code.arguments
    wiring, at = layout.wiring, layout.work
    values = {name: code.load(w, at[f"x.{name}"]) for name in wiring.linear}
    values |= {name: code.load(w, at[f"clock.{name}.0"]) for name in wiring.clock}
    node = Scope(wiring, NODE, values, once(code, w, layout))
    for name in wiring.lasting:
        code.store(w, at[f"last.{name}"], node.value(name))
    for name in wiring.seen:
        code.store(w, at[f"seen.{name}"], node.value(name))
    code.finish()


def write_observe(begin: Begin, layout: Layout) -> None:
    """Outputs from the present states; a clock term is that of the time itself."""
    code = begin("observe", "wwx")
    w, s, t = code.arguments
    wiring, at, system = layout.wiring, layout.work, layout.wiring.system
    time = code.number(t)
    values = {name: code.load(s, at[f"x.{name}"]) for name in wiring.linear}
    values |= {name: code.load(s, at[f"seen.{name}"]) for name in wiring.seen}
    values |= {n: applied(n, system.clock[n], [time]) for n in wiring.clock}
    node = Scope(wiring, NODE, values, once(code, w, layout))
    values = {name: code.load(s, at[f"y.{name}"]) for name in wiring.nonlinear}
    scope = Scope(wiring, 0, values | {TIME: time}, node)
    faulty = code.load(w, at["faulty"])
    for name in wiring.outputs:
        value = scope.apply(name, system.outputs[name])
        code.store(w, at[f"out.{name}"], value)
        faulty = faulty + (value - value)  # 0, or NaN for what is not finite
    code.store(w, at["faulty"], faulty)
    code.finish()
