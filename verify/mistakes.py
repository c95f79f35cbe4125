"""Arguments of the engine as they come by mistake: something else in one or two places
of a call that is right."""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import numpy as np

from mitragyna.engine import Doses, Problem, Solution, solve
from mitragyna.typing import Equation, System


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The arguments of one call, right or wrong."""

    system: object
    parameters: object
    doses: object
    time_h: object
    outputs: object
    start_h: object
    tolerance: Any  # whatever it is, it was accepted where it is read
    threads: object

    def made(self) -> Solution:
        """What the engine answers."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        how = {name: given.pop(name) for name in ("tolerance", "threads")}
        return solve(Problem(**given), **how)


def changed(call: Call, rng: np.random.Generator) -> Call:
    """The call with something else in one or two places."""
    for _ in range(rng.integers(1, 3)):
        name = rng.choice([field.name for field in fields(call)])
        old = getattr(call, name)
        if name == "system" and isinstance(old, System) and rng.random() < 0.9:
            call = replace(call, system=_with_odd_equation(old, rng))
        elif name in ("parameters", "doses") and rng.random() < 0.9:
            call = replace(call, **{name: _within(old, rng)})
        else:
            call = replace(call, **{name: _other(old, rng)})
    return call


def _with_odd_equation(system: System, rng: np.random.Generator) -> System:
    """The system with an equation that is no arithmetic, or is it in other words."""
    kind = ("linear", "algebra", "nonlinear", "outputs")[rng.integers(4)]
    equations: dict[str, Equation] = dict(getattr(system, kind))
    name = list(equations)[rng.integers(len(equations))]
    old, odd = equations[name], _ODD[rng.integers(len(_ODD))]
    equations[name] = Equation(partial(odd, old.function), old.reads)
    return replace(system, **{kind: equations})


#: The function of an equation, and what it reads → something else.
_ODD: tuple[Callable[..., object], ...] = (
    lambda function, *reads: +function(*reads),
    lambda function, *reads: function(*reads) ** 1,
    lambda function, *reads: 0.0 - (0.0 - function(*reads)),
    lambda function, *reads: None,
    lambda function, *reads: (function(*reads),),
    lambda function, *reads: [function(*reads)],
    lambda function, *reads: "1.0",
    lambda function, *reads: 1j * function(*reads),
    lambda function, *reads: np.floor(function(*reads)) + np.exp(reads[0]),
    lambda function, *reads: math.floor(function(*reads)),
    lambda function, *reads: function(*reads) // 1.0,
    lambda function, *reads: function(*reads) if reads[0] == 0.0 else None,
    lambda function, *reads: max(function(*reads), 0.0),
    lambda function, *reads: function(*reads[1:]),
    lambda function, *reads: no_such_name(reads),  # type: ignore[name-defined]
    lambda function, *reads: reads[99],
    lambda function, *reads: function(*reads) * np.ones(3),
    lambda function, *reads: function,
)


def _within(old: object, rng: np.random.Generator) -> object:
    """A record or table of named values with one of them changed."""
    if isinstance(old, dict):
        if not old or rng.random() < 0.1:
            return {**old, "R": _other(np.ones((2, 1)), rng), "Gut": np.ones((2, 1))}
        name = list(old)[rng.integers(len(old))]
        if rng.random() < 0.1:
            return {("Gut" if n == name else n): value for n, value in old.items()}
        return {**old, name: _other(old[name], rng)}
    if isinstance(old, Doses):
        name = rng.choice([field.name for field in fields(old)])
        inner = getattr(old, name)
        is_table = name == "into" and rng.random() < 0.9
        return replace(old, **{name: (_within if is_table else _other)(inner, rng)})
    return _other(old, rng)


def _other(old: object, rng: np.random.Generator) -> object:
    """Something else in its place."""
    if isinstance(old, np.ndarray) and _is_row(old) and rng.random() < 0.8:
        return _ARRAYS[rng.integers(len(_ARRAYS))](old, rng)
    return _ANYTHING[rng.integers(len(_ANYTHING))]


def _is_row(old: np.ndarray) -> bool:
    """Whether it holds numbers of which one can be changed."""
    return old.ndim > 0 and old.size > 0 and old.dtype.kind in "if"


_ANYTHING = (
    *(None, 0, 1, -1, 2, 0.5, 1.0, 1e300, 10**400, float("nan"), float("inf")),
    *("", "A", "Gut", b"A", True, False, object(), 1j, slice(3), len),
    *((), [], {}, (1.0, 2.0), [[1.0], [1.0, 2.0]], {"A": 1.0}, ("A", "A"), ("C",)),
    *(np.zeros(0), np.ones(3), np.ones((2, 1)), np.array("x"), np.array(2.0)),
    np.array([None]),
)


def _with(value: float) -> Callable[[np.ndarray, np.random.Generator], object]:
    """One number of an array replaced."""

    def put(old: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        new = old.astype(float)
        new.flat[rng.integers(new.size)] = value
        return new

    return put


def _masked(old: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return np.ma.masked_array(old, rng.random(old.shape) < 0.5)


_ARRAYS: tuple[Callable[[np.ndarray, np.random.Generator], object], ...] = (
    *map(_with, (np.nan, np.inf, -np.inf, -1.0, 0.0, 0.5, 1.0, 2.0, 9.0)),
    *map(_with, (1e7, -1e-9, 1e300, -1e300, 5e-324)),
    *(lambda old, _, kind=kind: old.astype(kind) for kind in "fiO?USm"),
    lambda old, _: old.astype(complex),
    lambda old, _: old.astype(np.longdouble),
    lambda old, _: old.tolist(),
    lambda old, _: tuple(old.tolist()),
    lambda old, _: old[::-1],
    lambda old, _: old.T,
    lambda old, _: old[:1],
    lambda old, _: old[1:],
    lambda old, _: old[None],
    lambda old, _: old[..., None],
    lambda old, _: old.ravel(),
    lambda old, _: old.flat[0],
    lambda old, _: np.concatenate([old, old]),
    lambda old, _: np.repeat(old, 2, axis=-1)[..., ::2],
    lambda old, _: np.asfortranarray(old),
    lambda old, _: np.broadcast_to(old[:1], old.shape),
    lambda old, rng: rng.permutation(old),
    _masked,
)
