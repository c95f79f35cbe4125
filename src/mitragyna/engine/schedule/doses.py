"""What enters the linear states and when, and the check of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from jaxtyping import Bool, Float, Int

from ...errors import InputError
from ...typing import System
from .arguments import FARTHEST, numbers, row, wrong_kind, wrong_shape
from .plan import in_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses:
    """What enters the linear states and when.

    time_h   [h], whole minutes, in order of time
    amount   [unit of `into`⁻¹ × state], 0 or more
    source   which row of `into` each dose uses, counted from 0
    into     linear state → amount of it per unit of dose, by source and subject
    taken    share of the dose a subject takes, 0 for none; None: all take all
    at_once  doses that no lag delays, such as one into a vein; None: none
    """

    time_h: Float[np.ndarray, " doses"]
    amount: Float[np.ndarray, " doses"]
    source: Int[np.ndarray, " doses"]
    into: dict[str, Float[np.ndarray, "sources subjects"]]
    taken: Float[np.ndarray, "doses subjects"] | None = None
    at_once: Bool[np.ndarray, " doses"] | None = None


def checked_doses(doses: Doses, system: System, subjects: int) -> Doses:
    """The doses as arrays that fit each other, the system and its subjects."""
    if not isinstance(doses, Doses):
        raise wrong_kind("doses", doses, "a record Doses")
    time_h = _times(doses)
    count, into = time_h.size, _into(doses, system, subjects)
    if count and not into:
        raise InputError(
            "the doses enter no state", field="doses.into", allowed=_linear(system)
        )
    sources = max((len(amounts) for amounts in into.values()), default=1)
    amount = numbers(doses.amount, "doses.amount", 0.0)
    return replace(
        doses,
        time_h=time_h,
        amount=_of_each(amount, "doses.amount", count),
        source=_sources(doses, count, sources),
        into=into,
        taken=_taken(doses, count, subjects),
        at_once=_at_once(doses, count),
    )


def _times(doses: Doses) -> Float[np.ndarray, " doses"]:
    field = "doses.time_h"
    times = numbers(doses.time_h, field, -FARTHEST, FARTHEST, "h")
    for earlier, later in pairwise(in_minutes(row(times, field, "a row"), field)):
        if later < earlier:
            raise InputError(
                "must be in order of time",
                field=field,
                given=later / 60,
                allowed=f"{earlier / 60:g} or later",
                unit="h",
            )
    return times


def _into(doses: Doses, system: System, subjects: int) -> dict[str, np.ndarray]:
    """What a unit of dose adds to linear states [sources, subjects or 1]; a single
    number is that of one source and everybody."""
    if not isinstance(doses.into, Mapping):
        raise wrong_kind("doses.into", doses.into, "linear state → amounts")
    into: dict[str, np.ndarray] = {}
    for state, given in doses.into.items():
        field = f"doses.into {state!r}"
        if state not in system.linear:
            raise InputError(
                _no_entry(system, state),
                field=field,
                given=state,
                allowed=_linear(system),
            )
        amounts = numbers(given, field, 0.0)
        into[state] = amounts if amounts.ndim else amounts.reshape(1, 1)
        sources = len(next(iter(into.values())))
        if not sources or into[state].shape not in (
            (sources, 1),
            (sources, subjects),
        ):
            raise wrong_shape(
                field,
                amounts,
                f"sources × {subjects} subjects, or sources × 1; as many sources for "
                "every state",
            )
    return into


def _no_entry(system: System, state: object) -> str:
    """Why a dose cannot enter there."""
    if state in system.nonlinear:
        return "a dose enters linear states only; let it enter one that feeds this one"
    if state in system.algebra:
        return "a dose enters a state, and this is computed from states"
    return "no such linear state"


def _linear(system: System) -> str:
    return ", ".join(map(str, system.linear)) or "none: the system has no linear state"


def _sources(doses: Doses, count: int, sources: int) -> Int[np.ndarray, " doses"]:
    """Rows of `into`."""
    field = "doses.source"
    source = _of_each(numbers(doses.source, field, 0, sources - 1), field, count)
    is_part = source != np.rint(source)
    if is_part.any():
        raise InputError(
            "must be the number of a row of `into`",
            field=field,
            given=float(source[is_part][0]),
            allowed=f"whole, 0 to {sources - 1}",
        )
    return source.astype(np.int64)


def _taken(
    doses: Doses, count: int, subjects: int
) -> Float[np.ndarray, "doses subjects"] | None:
    if doses.taken is None:
        return None
    field = "doses.taken"
    taken = numbers(doses.taken, field, 0.0)
    if taken.shape not in ((count, 1), (count, subjects)):
        allowed = f"{count} doses × {subjects} subjects, or {count} × 1"
        raise wrong_shape(field, taken, allowed)
    return taken


def _at_once(doses: Doses, count: int) -> Bool[np.ndarray, " doses"] | None:
    if doses.at_once is None:
        return None
    field = "doses.at_once"
    at_once = _of_each(numbers(doses.at_once, field, 0.0, 1.0), field, count)
    if (at_once % 1.0).any():
        raise wrong_kind(field, doses.at_once, "true or false for each dose")
    return at_once > 0.0


def _of_each(values: np.ndarray, field: str, count: int) -> np.ndarray:
    """One number for each dose."""
    if values.shape != (count,):
        raise wrong_shape(field, values, f"one for each of {count} doses")
    return values
