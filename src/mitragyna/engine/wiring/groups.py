"""Nonlinear states in groups: a group hangs on those before it, never on those after.

States that drive each other in a circle form one group and need sweeps; a state whose
production no state of its group changes is alone and needs none. The production of a
state is its rate with its own first-order loss added back.
"""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

import numpy as np

from ...typing import System
from .equations import applied

#: Values at which a production is tried, how far apart the other values lie, so that
#: nothing cancels by chance, and what counts as the same.
_TRIED, _APART, _SAME = (0.0, 1.0, 3.0), 0.6180339887498949, 1e-12


def grouped(system: System, names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The nonlinear states `names` in groups, each after what drives it."""
    names = tuple(names)
    drivers = {name: drives(system, name) & set(names) for name in names}
    reach = {name: reached(name, drivers) for name in names}
    groups: dict[str, tuple[str, ...]] = {}
    for name in sorted(names, key=lambda n: len(reach[n] | {n})):
        circle = [m for m in names if m == name or {m, name} <= reach[m] & reach[name]]
        groups.setdefault(circle[0], tuple(circle))
    return tuple(_together(groups.values(), reach))


def _together(
    groups: Iterable[tuple[str, ...]], reach: Mapping[str, set[str]]
) -> list[tuple[str, ...]]:
    """Circles that do not drive each other as one group, as late as can be: a state and
    its untreated twin take the same sweeps, so without a drug they stay equal."""
    circles: list[tuple[str, ...]] = []
    for group in reversed(tuple(groups)):
        is_circle = group[0] in reach[group[0]]
        following = circles[0] if circles else ()
        drives_it = any(set(group) & reach[name] for name in following)
        joins = following and is_circle and following[0] in reach[following[0]]
        if joins and not drives_it:
            circles[0] = _side_by_side(group, following)
        else:
            circles.insert(0, group)
    return circles


def _side_by_side(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """Both by turns: what does not hang together keeps the processor busy."""
    turns = zip_longest(a, b)
    return tuple(name for turn in turns for name in turn if name is not None)


def drives(system: System, name: str) -> set[str]:
    """Nonlinear states that the production of a state reads, also through algebra."""
    own = system.nonlinear[name].reads
    visited, todo = set(), [r for r in own if r != name or not is_lost(system, name)]
    seen: set[str] = set()
    while todo:
        read = todo.pop()
        if read in system.nonlinear:
            visited.add(read)
        elif read in system.algebra and read not in seen:
            seen.add(read)
            todo += system.algebra[read].reads
    return visited


def reached(name: str, drivers: Mapping[str, set[str]]) -> set[str]:
    """What drives a state, also through others; itself only when a circle does."""
    names: set[str] = set()
    todo = [name]
    while todo:
        new = drivers[todo.pop()] - names
        names |= new
        todo += new
    return names


def is_lost(system: System, name: str) -> bool:
    """Whether the state's own loss is all that its rate equation reads the state for:
    tried on numbers, as the rate matrix is."""
    if name not in system.decay:
        return False
    rate, loss = system.nonlinear[name], system.decay[name]
    others = {read: 0.5 + n * _APART for n, read in enumerate(rate.reads)}
    k = others[loss] = _value(system, loss, others)
    productions = [
        float(applied(name, rate, [y if r == name else others[r] for r in rate.reads]))
        + k * y
        for y in _TRIED
    ]
    return bool(np.ptp(productions) <= _SAME * (1.0 + abs(productions[0])))


def _value(system: System, name: str, values: Mapping[str, float]) -> float:
    """A quantity that parameters alone decide."""
    if name not in system.algebra:
        return values.get(name, 0.5)
    equation = system.algebra[name]
    reads = [_value(system, r, values) for r in equation.reads]
    return float(applied(name, equation, reads))
