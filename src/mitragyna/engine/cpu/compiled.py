"""The lane code of a wired system, ready to run."""

from dataclasses import dataclass
from functools import partial

from ..steps.exponential import write_product, write_taylor, write_weigh
from ..steps.guess import write_go_on, write_recall
from ..steps.prepare import write_observe, write_prepare, write_restart, write_tell_time
from ..steps.step import write_advance
from ..wiring.layout import Layout
from ..wiring.wiring import Wiring
from .code import Code
from .driver import Calls, Places
from .machine import Library, library
from .processor import processor

#: What writes the functions of a system, in the order of `Calls`.
WRITERS = (
    write_prepare,
    write_taylor,
    write_product,
    write_weigh,
    write_tell_time,
    write_restart,
    write_go_on,
    write_recall,
    write_advance,
    write_observe,
)

_KNOWN: dict[tuple[int, tuple[str, ...]], "Compiled"] = {}


@dataclass(frozen=True, slots=True)
class Compiled:
    """Functions of a system and where they expect things."""

    wiring: Wiring
    layout: Layout
    library: Library
    calls: Calls
    places: Places


def compiled(wiring: Wiring) -> Compiled:
    """Written, compiled and loaded the first time; then kept for the process."""
    key = (id(wiring.system), wiring.outputs)
    if key not in _KNOWN:
        layout = Layout(wiring)
        sources: dict[str, str] = {}
        for write in WRITERS:
            write(partial(Code, sources), layout)
        loaded = library(sources, processor())
        calls = Calls(**loaded.address)
        _KNOWN[key] = Compiled(wiring, layout, loaded, calls, places(layout))
    return _KNOWN[key]


def places(layout: Layout) -> Places:
    """Where the walk through the steps finds what it needs."""
    w, at = layout.wiring, layout.work
    states = len(w.linear) + len(w.nonlinear)
    further = states + len(w.seen)
    return Places(
        x=len(w.system.parameters),
        linear=len(w.linear),
        reaches=len(w.reaches),
        states=states,
        further=further,
        out=len(w.system.parameters) + 2 * further,
        outputs=len(w.outputs),
        clock=len(w.system.parameters) + 2 * further + len(w.outputs),
        clocks=5 * len(w.clock),
        **{name: at[name] for name in ("h", "start", "norm", "error", "faulty")},
    )
