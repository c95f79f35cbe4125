"""Lane code for a wired system: one flat workspace, every offset a constant.

The text written here is compiled once per system and set of outputs. A quantity is a
row of LANES numbers in the workspace `w`; a loop over lanes does the same arithmetic
for each, so the compiler turns it into SIMD. Four functions come out:

    prepare(w)        constants of each subject and its rate matrix A
    advance(w)        one step: linear states exactly, nonlinear by collocation
    tell_time(w, t)   clock terms at the nodes of a step that starts at `t` + lane
    observe(w, t)     outputs at the time t
"""

from dataclasses import dataclass

from ..typing import Equation, Total
from .collocation import (
    DEGREE_2,
    DEGREE_4,
    NODES,
    PLAIN,
)
from .source import name_of, source_of
from .wiring import TIME, Wiring

SWEEPS = 3

#: From the largest estimate of one step to the error of a whole run: measured on the
#: reference problem and on random people, where the true error stays below.
CAUTION = 2.5

HEAD = '''"""Lane code, written by mitragyna.engine.generate; do not edit."""

from numba import njit

from mitragyna.engine.elementary import (
    FASTMATH, at_least, at_most, cos, exp, log, power,
)

inline = njit(fastmath=FASTMATH, error_model="numpy", forceinline=True)
lanes = njit(fastmath=FASTMATH, error_model="numpy", nogil=True)
'''


@dataclass(frozen=True)
class Rows:
    """Name → row of the workspace; rows of a step's matrices stand together."""

    at: dict[str, int]
    matrices: tuple[int, int]  # first row, number of rows
    count: int


def rows(wiring: Wiring) -> Rows:
    """The workspace of a wired system."""
    names = [f"p.{p}" for p in wiring.system.parameters]
    names += [f"once.{n}" for n in wiring.at("once")]
    names += [f"x.{n}" for n in wiring.linear] + [f"y.{n}" for n in wiring.nonlinear]
    names += [f"clock.{n}.{j}" for n in wiring.clock for j in range(5)]
    names += [f"node.{n}.{j}" for n in _kept(wiring) for j in range(5)]
    names += [f"y.{n}.{j}" for n in wiring.nonlinear for j in range(1, 5)]
    names += [f"f.{n}.{j}" for n in wiring.nonlinear for j in range(5)]
    names += [f"A.{r}.{c}" for r, c in wiring.couples]
    names += [f"decay.{n}" for n in wiring.decaying]
    names += [f"out.{n}" for n in wiring.outputs]
    names += ["h", "start", "t", "norm", "error"]
    first = len(names)
    names += [f"{m}.{r}.{c}" for m in ("short", "long") for r, c in wiring.reaches]
    for n in wiring.decaying:
        names += [f"keep.{n}.{j}" for j in range(1, 5)]
        names += [f"W.{n}.{j}.{i}" for j in range(1, 5) for i in range(5)]
    names += ["step"]
    return Rows(
        {n: i for i, n in enumerate(names)}, (first, len(names) - first), len(names)
    )


def _kept(wiring: Wiring) -> list[str]:
    """What a rate reads and the linear states or the clock decide."""
    names = wiring.at("node", wiring.rate_reads)
    direct = [n for n in wiring.linear if n in _sweep_reads(wiring)]
    return [n for n in names if n in _sweep_reads(wiring)] + direct


def _sweep_reads(wiring: Wiring) -> set[str]:
    reads = set(wiring.rate_reads)
    for name in wiring.at("sweep", wiring.rate_reads):
        reads |= set(wiring.system.algebra[name].reads)
    return reads


class _Text:
    """Lines of one lane loop: loads, arithmetic, stores."""

    def __init__(self, wiring: Wiring, rows: Rows, lane_count: int) -> None:
        self.wiring, self.rows, self.lanes = wiring, rows, lane_count
        self.lines: list[str] = []
        self.is_open = False
        self.local: dict[str, str] = {}

    def open(self) -> None:
        """Start a loop over lanes."""
        self.is_open = False
        self.local = {}

    def say(self, line: str) -> None:
        """A line of the loop, which begins with its first line."""
        if not self.is_open:
            self.lines.append(f"    for i in range({self.lanes}):")
            self.is_open = True
        self.lines.append(f"        {line}")

    def cell(self, row: str) -> str:
        return f"w[{self.rows.at[row] * self.lanes} + i]"

    def value(self, name: str, node: int | None = None) -> str:
        """A local variable that holds `name`, loaded when first asked for."""
        if name not in self.local:
            stage = self.wiring.stage[name]
            row = {
                "once": f"once.{name}"
                if name in self.wiring.system.algebra
                else f"p.{name}",
                "node": f"node.{name}.{node}",
                "sweep": f"y.{name}" if node in (None, 0) else f"y.{name}.{node}",
            }[stage]
            if name == TIME:
                row = "t"
            elif name in self.wiring.clock:
                row = f"clock.{name}.{node or 0}"
            elif name in self.wiring.linear and (node is None):
                row = f"x.{name}"
            self.local[name] = f"v{len(self.local)}_{_plain(name)}"
            self.say(f"{self.local[name]} = {self.cell(row)}")
        return self.local[name]

    def compute(self, name: str, equation: Equation | Total, node: int | None) -> str:
        """A local variable with the value of an equation."""
        variable = f"v{len(self.local)}_{_plain(name)}"
        reads = [self.value(r, node) for r in equation.reads]
        self.local[name] = variable
        self.say(f"{variable} = {call(equation, reads)}")
        return variable

    def function(self, signature: str) -> str:
        """The lines so far as a function."""
        return "\n".join(["@lanes", f"def {signature}:", *(self.lines or ["    pass"])])

    def store(self, row: str, value: str) -> None:
        self.say(f"{self.cell(row)} = {value}")


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name)


def call(equation: Equation | Total, reads: list[str]) -> str:
    """The call of an equation on the variables it reads."""
    if isinstance(equation, Total):
        return " + ".join(reads) if reads else "0.0"
    return f"{name_of(equation.function)}({', '.join(reads)})"


def generate(wiring: Wiring, lane_count: int) -> str:
    """Text of a module with the four functions."""
    s, layout = wiring.system, rows(wiring)
    equations = [s.algebra[n] for n in wiring.order]
    equations += [s.linear[n] for n in wiring.linear]
    equations += [s.nonlinear[n] for n in wiring.nonlinear]
    equations += [s.outputs[n] for n in wiring.outputs]
    equations += [s.clock[n] for n in wiring.clock]
    functions = [e.function for e in equations if isinstance(e, Equation)]
    parts = [HEAD]
    parts += [f"@inline\n{text}" for text in source_of(functions).values()]
    for write in (_prepare, _advance, _tell_time, _observe):
        parts.append(write(_Text(wiring, layout, lane_count)))
    return "\n\n".join(parts) + "\n"


def _prepare(t: _Text) -> str:
    wiring, s = t.wiring, t.wiring.system
    t.open()
    for name in wiring.at("once"):
        t.store(f"once.{name}", t.compute(name, s.algebra[name], None))
    for c, column in enumerate(wiring.linear):
        t.open()
        for name in wiring.linear:
            t.local[name] = "1.0" if name == column else "0.0"
        states = [wiring.linear[r] for r, cc in wiring.couples if cc == c]
        reads = [read for name in states for read in s.linear[name].reads]
        for name in wiring.at("node", reads):
            t.compute(name, s.algebra[name], None)
        for name in states:
            r = wiring.linear.index(name)
            rate = call(s.linear[name], [t.value(n) for n in s.linear[name].reads])
            t.store(f"A.{r}.{c}", rate)
    t.open()
    t.say("norm = 0.0")
    for r in range(len(wiring.linear)):
        cells = [t.cell(f"A.{r}.{c}") for rr, c in wiring.couples if rr == r]
        if cells:
            t.say(
                f"norm = at_least(norm, {' + '.join(f'abs({cell})' for cell in cells)})"
            )
    t.store("norm", "norm")
    t.store("error", "0.0")
    for name in wiring.decaying:
        t.store(f"decay.{name}", t.value(s.decay[name]))
    for name in wiring.nonlinear:
        t.store(f"y.{name}", t.value(s.start[name]) if name in s.start else "0.0")
    for name in wiring.linear:
        t.store(f"x.{name}", "0.0")
    return t.function("prepare(w)")


def _advance(t: _Text) -> str:
    wiring = t.wiring
    for j in range(5):
        _node(t, j)
        if j < 4:
            t.open()
            _carry(t, "short" if j in (0, 3) else "long")
    if wiring.nonlinear:
        t.open()
        _rates(t, 0)
        for name in wiring.nonlinear:
            for j in range(1, 5):
                t.store(f"f.{name}.{j}", t.cell(f"f.{name}.0"))
        head, t.lines = t.lines, []
        for j in range(1, 5):
            t.open()
            for name in wiring.nonlinear:
                t.store(f"y.{name}.{j}", _collocated(t, name, j))
            _rates(t, j)
        sweep = ["    " + line for line in t.lines]
        t.lines = [*head, f"    for sweep in range({SWEEPS}):", *sweep]
        t.open()
        _finish(t)
    return t.function("advance(w)")


def _node(t: _Text, j: int) -> None:
    """What the linear states and the clock decide at node j."""
    wiring = t.wiring
    kept = _kept(wiring)
    if not kept:
        return
    t.open()
    for name in wiring.linear:
        if name in wiring.needed:
            t.local[name] = t.cell(f"x.{name}")
    for name in wiring.at("node", kept):
        reads = [
            t.cell(f"clock.{r}.{j}") if r in wiring.clock else t.value(r, None)
            for r in wiring.system.algebra[name].reads
        ]
        variable = f"n_{_plain(name)}"
        t.say(f"{variable} = {call(wiring.system.algebra[name], reads)}")
        t.local[name] = variable
    for name in kept:
        t.store(f"node.{name}.{j}", t.local[name])


def _carry(t: _Text, matrix: str) -> None:
    """Linear states to the next node."""
    wiring = t.wiring
    for c, name in enumerate(wiring.linear):
        t.say(f"x{c} = {t.cell(f'x.{name}')}")
    for r, name in enumerate(wiring.linear):
        terms = [
            f"{t.cell(f'{matrix}.{r}.{c}')} * x{c}"
            for rr, c in wiring.reaches
            if rr == r
        ]
        t.store(f"x.{name}", " + ".join(terms))


def _rates(t: _Text, j: int) -> None:
    """Productions (rate + own loss) at node j from the present guess."""
    wiring, s = t.wiring, t.wiring.system
    for name in wiring.at("sweep", wiring.rate_reads):
        t.compute(name, s.algebra[name], j)
    for name in wiring.nonlinear:
        rate = call(s.nonlinear[name], [t.value(r, j) for r in s.nonlinear[name].reads])
        if name in s.decay:
            rate += f" + {t.value(s.decay[name], j)} * {t.value(name, j)}"
        t.store(f"f.{name}.{j}", rate)


def _collocated(t: _Text, name: str, j: int) -> str:
    y = t.cell(f"y.{name}")
    if name in t.wiring.system.decay:
        weights = [t.cell(f"W.{name}.{j}.{i}") for i in range(5)]
        terms = [f"{w} * {t.cell(f'f.{name}.{i}')}" for i, w in enumerate(weights)]
        return f"{t.cell(f'keep.{name}.{j}')} * {y} + " + " + ".join(terms)
    terms = [f"{PLAIN[j - 1, i]!r} * {t.cell(f'f.{name}.{i}')}" for i in range(5)]
    return f"{y} + {t.cell('step')} * ({' + '.join(terms)})"


def _size(t: _Text, name: str) -> str:
    scale = float(t.wiring.system.scale.get(name, 1e-6))
    return f"at_least(abs({t.cell(f'y.{name}.4')}), {scale!r})"


def _largest(terms: list[str]) -> str:
    text = terms[0]
    for term in terms[1:]:
        text = f"at_least({text}, {term})"
    return text


def _finish(t: _Text) -> None:
    """Take the end values; the error estimate of the step joins the largest so far."""
    wiring = t.wiring
    estimates = []
    for n, name in enumerate(wiring.nonlinear):
        f = [t.cell(f"f.{name}.{j}") for j in range(5)]
        high = " + ".join(f"{w!r} * {v}" for w, v in zip(DEGREE_4, f, strict=True))
        middle = " + ".join(f"{w!r} * {v}" for w, v in zip(DEGREE_2, f, strict=True))
        t.say(f"end{n} = {_collocated(t, name, 4)}")
        t.say(f"size{n} = {_size(t, name)}")
        t.say(f"high{n} = abs({high})")
        t.say(f"ratio{n} = high{n} / (abs({middle}) + high{n} + 1e-300)")
        estimates.append(f"abs(end{n} - {t.cell(f'y.{name}.4')}) / size{n}")
        estimates.append(f"{t.cell('step')} * high{n} * ratio{n} * ratio{n} / size{n}")
    for n, name in enumerate(wiring.nonlinear):
        t.store(f"y.{name}", f"end{n}")
    t.say(f"step_error = {CAUTION!r} * {_largest(estimates)}")
    t.store("error", f"at_least({t.cell('error')}, step_error)")


def _tell_time(t: _Text) -> str:
    wiring = t.wiring
    if wiring.clock:
        t.open()
        for j in range(5):
            t.say(f"t{j} = t + {t.cell('start')} + {NODES[j]!r} * {t.cell('h')}")
        for name in wiring.clock:
            for j in range(5):
                value = call(wiring.system.clock[name], [f"t{j}"])
                t.store(f"clock.{name}.{j}", value)
    return t.function("tell_time(w, t)")


def _observe(t: _Text) -> str:
    wiring, s = t.wiring, t.wiring.system
    t.open()
    t.store("t", "t")
    for name in wiring.clock:
        t.store(f"clock.{name}.0", call(s.clock[name], ["t"]))
    t.open()
    reads = [r for name in wiring.outputs for r in s.outputs[name].reads]
    for name in wiring.linear:
        t.local[name] = t.cell(f"x.{name}")
    for stage in ("node", "sweep"):
        for name in wiring.at(stage, reads):
            t.compute(name, s.algebra[name], None)
    for name in wiring.outputs:
        value = call(s.outputs[name], [t.value(r) for r in s.outputs[name].reads])
        t.store(f"out.{name}", value)
    return t.function("observe(w, t)")
