"""Where sweeps begin: a guess of the productions at the nodes of a step.

    go_on(w, m, t)    from the step before, whose trace is t, continued as a cubic
    recall(w, t)      from the same step a day ago, whose trace is t

Both write how far the production at nodes 1-4 lies from that at the begin of the step.
People take drugs by the clock, so the same step a day ago has much the same course;
what differs is mostly there at its begin already.
"""

from ...typing import Number
from ..wiring.layout import Layout
from ..wiring.writing import Begin, Writing
from .collocation import CONTINUED, NODES
from .estimate import weighted

#: How far a production is continued at most, in lengths of the step it comes from.
FARTHEST = 1.5

#: Length that stands for that of a step that a lag cut to nothing [h].
SMALLEST_STEP = 1e-12


def write_go_on(begin: Begin, layout: Layout) -> None:
    """The cubic through what the step before found at its nodes."""
    code = begin("go_on", "www")
    w, m, t = code.arguments
    h = code.load(m, layout.matrices["step"])
    then = code.load(w, layout.work["then"])
    ratio = h / then.at_least(SMALLEST_STEP)
    ahead = [(ratio * float(c)).at_most(FARTHEST) for c in NODES[1:]]
    for name in layout.wiring.guessed:
        shape = _from(4, code, t, layout, name)
        a, b, c = (weighted(weights[:4], shape[:4]) for weights in CONTINUED)
        for j, u in enumerate(ahead, start=1):
            value = u * (a + u * (b + u * c))
            code.store(w, layout.work[f"guess.{name}.{j}"], value)
    for row in layout.followers:
        code.store(w, layout.work[row], 0.0)
    code.finish()


def write_recall(begin: Begin, layout: Layout) -> None:
    """What a day ago came after the begin, and how moves fell there."""
    code = begin("recall", "ww")
    w, t = code.arguments
    for name in layout.wiring.guessed:
        shape = _from(0, code, t, layout, name)
        for j in range(1, 5):
            code.store(w, layout.work[f"guess.{name}.{j}"], shape[j])
    for row in (*layout.falls, *layout.followers):
        code.store(w, layout.work[row], code.load(t, layout.trace[row]))
    code.finish()


def _from(
    origin: int, code: Writing, t: Number, layout: Layout, name: str
) -> list[Number]:
    """Productions at the nodes of a traced step, from that at one of them."""
    f = [code.load(t, layout.trace[f"f.{name}.{i}"]) for i in range(5)]
    return [value - f[origin] for value in f]
