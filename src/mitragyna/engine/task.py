"""What is to be solved, whatever computes it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float, Int

from ..errors import InputError
from ..typing import System
from . import memory
from .lags import lags, shortest
from .plan import MINUTES, Plan, in_minutes
from .wiring import Wiring


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses:
    """What enters the linear states and when.

    time_h   [h], whole minutes, ascending
    amount   [unit of `into`⁻¹ × state]
    source   which row of `into` each dose uses
    into     linear state → amount of it per unit of dose, by source and subject
    taken    1 where a subject takes the dose, 0 where not; None: all take all
    at_once  doses that no lag delays, such as one into a vein; None: none
    """

    time_h: Float[np.ndarray, " doses"]
    amount: Float[np.ndarray, " doses"]
    source: Int[np.ndarray, " doses"]
    into: dict[str, Float[np.ndarray, "sources subjects"]]
    taken: Float[np.ndarray, "doses subjects"] | None = None
    at_once: Bool[np.ndarray, " doses"] | None = None


class Group(NamedTuple):
    """Subjects that share their steps."""

    who: Int[np.ndarray, " some"]
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class Task:
    """One call of the engine.

    table      parameters in the order of the system
    time_h     whole minutes                                     [h]
    start_h    whole minutes                                     [h]
    lag        of each subject, no longer than the run           [h]
    group      what subjects share whose steps are the same      [min]
    is_number  whether every parameter of a subject is one
    """

    wiring: Wiring
    table: Float[np.ndarray, "parameters subjects"]
    doses: Doses
    time_h: Float[np.ndarray, " times"]
    start_h: float
    lag: Float[np.ndarray, " subjects"]
    group: Int[np.ndarray, " subjects"]
    is_number: Bool[np.ndarray, " subjects"]

    @cached_property
    def given(self) -> "Given":
        """The numbers of every subject that a run needs."""
        wiring, doses, subjects = self.wiring, self.doses, self.table.shape[1]
        sources = max((len(v) for v in doses.into.values()), default=1)
        into = memory.array(sources, max(len(wiring.linear), 1), subjects)
        into[:] = 0.0
        for name, amount in doses.into.items():
            if name in wiring.linear:
                into[:, wiring.linear.index(name)] = amount
        taken = memory.array(doses.time_h.size, subjects)
        taken[:] = 1.0 if doses.taken is None else doses.taken
        return Given(self.table, into, taken, self.lag)


class Given(NamedTuple):
    """What differs between subjects; the last axis are these.

    into    what a unit of dose adds to each linear state
    taken   1 where a subject takes a dose
    lag     delay of doses [h]
    """

    table: Float[np.ndarray, "parameters subjects"]
    into: Float[np.ndarray, "sources linear subjects"]
    taken: Float[np.ndarray, "doses subjects"]
    lag: Float[np.ndarray, " subjects"]


def asked(
    system: System,
    outputs: tuple[str, ...],
    parameters: dict[str, Float[np.ndarray, " subjects"]],
    doses: Doses,
    time_h: Float[np.ndarray, " times"],
    start_h: float | None,
) -> Task:
    """The task of a call; raises for what is missing or no whole minute.

    start_h  left out: the first output or dose, whichever is earlier
    """
    minutes = in_minutes(time_h, "times")
    if not minutes or any(b <= a for a, b in pairwise(minutes)):
        raise InputError("outputs must be one or more, ascending", field="times")
    sizes = {np.size(each) for each in (doses.time_h, doses.amount, doses.source)}
    if len(sizes) > 1:
        raise InputError("each needs a time, an amount and a source", field="doses")
    table = _in_table(system, parameters)
    first = float(time_h[0])
    if doses.time_h.size:
        first = min(first, float(doses.time_h[0]))
    (begin,) = in_minutes(np.array([first if start_h is None else start_h]), "start")
    after = (minutes[-1] - begin) / MINUTES + 1.0  # a dose past the end never enters
    lag = np.minimum(lags(system, table), after)
    return Task(
        wiring=Wiring(system, outputs),
        table=table,
        doses=doses,
        time_h=np.array(minutes) / MINUTES,
        start_h=begin / MINUTES,
        lag=lag,
        group=shortest(lag),
        is_number=np.asarray(np.isfinite(table).all(axis=0)),
    )


def _in_table(
    system: System, parameters: dict[str, Float[np.ndarray, " subjects"]]
) -> Float[np.ndarray, "parameters subjects"]:
    """The parameters of a system in its own order, those that all share repeated."""
    missing = [name for name in system.parameters if name not in parameters]
    if missing:
        raise InputError(f"{system.name} needs this parameter", field=missing[0])
    columns = [np.asarray(parameters[name], float) for name in system.parameters]
    same = np.broadcast_arrays(*columns)
    return np.stack(same, out=memory.array(len(same), *same[0].shape))
