"""Calls of the engine as they come by mistake: each is right, or an error that names
its field.

    python -m mitragyna.verify.malformed SEED COUNT

A call that is right at first is changed in one or two places. What the engine then
answers is compared with the closed form of what it was given:

    A' = −k A,   B' = k A − q B,   R' = q (A − R)    (R in the nonlinear block)
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from ..engine import Doses, Solution, solve
from ..errors import InputError
from ..typing import Equation, System
from .row import Row, at_most

SEED = 20260603

#: Largest gap to the closed form, relative to the largest value of the subject or to
#: what the engine counts as 0.
CLOSE, NOTHING = 1e-5, 1e-6

#: Rates and times beyond these are none that the closed form can be trusted with.
FASTEST, LONGEST_H = 1e3, 1e3


def _left(A, k):
    return -k * A


def _between(A, B, k, q):
    return k * A - q * B


def _follows(A, R, q):
    return q * (A - R)


def _same(x):
    return x


STATES = ("A", "B", "R")
PLAIN = System(
    name="two and a follower",
    parameters=("k", "q"),
    linear={
        "A": Equation(_left, ("A", "k")),
        "B": Equation(_between, ("A", "B", "k", "q")),
    },
    algebra={"C": Equation(_same, ("A",))},
    nonlinear={"R": Equation(_follows, ("C", "R", "q"))},
    decay={"R": "q"},
    outputs={name: Equation(_same, (name,)) for name in STATES},
)
LAGGED = replace(PLAIN, parameters=("k", "q", "tlag"), lag="tlag")


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
        return solve(**given)


def malformed(count: int = 20_000, seed: int = SEED) -> Row:
    """So many calls in a process of their own, which must outlive them."""
    command = [sys.executable, "-m", "mitragyna.verify.malformed"]
    ran = subprocess.run(
        [*command, str(seed), str(count)],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    lost = count if ran.returncode else len(ran.stdout.splitlines())
    return at_most(
        f"{count} malformed calls of the engine: neither right nor an error that "
        f"names the field{': the process died' * bool(ran.returncode)}",
        lost,
        0,
    )


def main(seed: int, count: int) -> None:
    """One line for each call that is answered wrongly."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        with np.errstate(all="ignore"):
            call = changed(right(rng), rng)
        problem = judged(call)
        if problem:
            print(f"{number}: {problem}", flush=True)


def judged(call: Call) -> str | None:
    """What is wrong with the answer to a call; None: nothing."""
    try:
        with np.errstate(all="ignore"):
            answer = call.made()
    except InputError as error:
        return None if error.field else f"no field: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    with np.errstate(all="ignore"):
        return _gap(call, answer)


def right(rng: np.random.Generator) -> Call:
    """A call that can be answered."""
    subjects, doses, sources = rng.integers(1, 20), rng.integers(0, 5), 2
    system = LAGGED if rng.random() < 0.5 else PLAIN
    parameters = {n: rng.uniform(0.1, 2.0, subjects) for n in system.parameters}
    times = np.sort(rng.choice(np.arange(49.0), rng.integers(1, 12), replace=False))
    into = {n: rng.uniform(0.0, 2.0, (sources, subjects)) for n in ("A", "B")}
    taken = rng.integers(0, 2, (doses, subjects)).astype(float)
    given = Doses(
        time_h=np.sort(rng.integers(0, 40 * 60, doses)) / 60,
        amount=rng.uniform(0.0, 10.0, doses),
        source=rng.integers(0, sources, doses),
        into=into if rng.random() < 0.5 else {"A": into["A"]},
        taken=taken if rng.random() < 0.5 else None,
        at_once=rng.random(doses) < 0.5 if rng.random() < 0.5 else None,
    )
    return Call(
        system=system,
        parameters=parameters,
        doses=given,
        time_h=times,
        outputs=STATES[: rng.integers(1, 4)],
        start_h=0.0,
        tolerance=1e-6,
        threads=1,
    )


def changed(call: Call, rng: np.random.Generator) -> Call:
    """The call with something else in one or two places."""
    for _ in range(rng.integers(1, 3)):
        name = rng.choice([field.name for field in fields(call)])
        old = getattr(call, name)
        if name in ("parameters", "doses") and rng.random() < 0.9:
            call = replace(call, **{name: _within(old, rng)})
        else:
            call = replace(call, **{name: _other(old, rng)})
    return call


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


def _gap(call: Call, answer: Solution) -> str | None:
    """Where an answer is not what the closed form makes of the arguments."""
    if answer.failed.any():
        lost = [np.isnan(v[:, answer.failed]).all() for v in answer.values.values()]
        return None if all(lost) else "values of who failed"
    exact = _exact(call, answer.failed.size)
    if exact is None:
        return None
    for name, values in answer.values.items():
        size = np.maximum(np.abs(exact[name]).max(axis=0), NOTHING)
        gap = np.abs(values - exact[name]).max(axis=0) / size
        if not (gap <= np.maximum(CLOSE, call.tolerance)).all():
            return f"{name} is off by {gap.max():g} of its peak"
    return None


def _exact(call: Call, subjects: int) -> dict[str, np.ndarray] | None:
    """States in closed form; None where that is no better than the engine."""
    assert isinstance(call.system, System)
    assert isinstance(call.parameters, dict)
    p = {n: np.asarray(call.parameters[n], float) for n in call.system.parameters}
    times, doses = np.asarray(call.time_h, float)[:, None], call.doses
    assert isinstance(doses, Doses)
    k, q, lag = p["k"], p["q"], p["tlag"] if call.system is LAGGED else 0.0
    if np.max(np.abs([k + q]), initial=0) > FASTEST or times.max() > LONGEST_H:
        return None
    found = {name: np.zeros((times.size, subjects)) for name in STATES}
    at_once = doses.at_once if doses.at_once is not None else np.zeros(99)
    minutes = np.rint(60.0 * np.asarray(doses.time_h, float))
    for n, time in enumerate(minutes / 60.0):
        since = times - time - (0.0 if np.asarray(at_once)[n] else lag)
        is_in, t = since > 0.0, np.maximum(since, 0.0)
        taken = 1.0 if doses.taken is None else np.asarray(doses.taken, float)[n]
        given = np.asarray(doses.amount, float)[n] * taken
        source = int(np.asarray(doses.source)[n])
        A, B = (
            given
            * np.atleast_2d(np.asarray(doses.into.get(x, 0.0), float))[
                source if x in doses.into else 0
            ]
            for x in ("A", "B")
        )
        both = t * np.exp(-q * t) * _mean_exponential((k - q) * t)
        found["A"] += is_in * A * np.exp(-k * t)
        found["B"] += is_in * (B * np.exp(-q * t) + k * A * both)
        found["R"] += is_in * q * A * both
    return found


def _mean_exponential(x: np.ndarray) -> np.ndarray:
    """∫₀¹ e^(−x s) ds."""
    small = np.abs(x) < 1e-8
    return np.where(small, 1.0, -np.expm1(-x) / np.where(small, 1.0, x))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
