"""What is to be solved, whatever computes it."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int

from ...typing import System
from ..cpu import memory
from ..wiring.coherence import check_system
from ..wiring.linearity import check_linear
from ..wiring.wiring import Wiring
from .arguments import FARTHEST, checked_outputs, checked_table, checked_times, number
from .doses import Doses, checked_doses
from .lags import lags, shortest
from .plan import MINUTES, Timetable, in_minutes

#: Wirings that were made; each holds its system, whose number stays its own.
_WIRED: dict[tuple[int, tuple[str, ...]], Wiring] = {}


class Group(NamedTuple):
    """Subjects that share their steps."""

    who: Int[np.ndarray, " some"]
    plan: Timetable


@dataclass(frozen=True, slots=True)
class Problem:
    """What is asked of a system.

    parameters  by name, a number for each subject        [as the system says]
    time_h      when outputs are wanted                   [h]
    start_h     left out: the first output or dose, whichever is earlier [h]
    """

    system: System
    parameters: dict[str, Float[np.ndarray, " subjects"]]
    doses: Doses
    time_h: Float[np.ndarray, " times"]
    outputs: tuple[str, ...]
    start_h: float | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """A problem as the engine takes it.

    table      parameters in the order of the system
    time_h     whole minutes                                     [h]
    start_h    whole minutes                                     [h]
    lag        of each subject, no longer than the run           [h]
    group      what subjects share whose steps are the same      [min]
    """

    wiring: Wiring
    table: Float[np.ndarray, "parameters subjects"]
    doses: Doses
    time_h: Float[np.ndarray, " times"]
    start_h: float
    lag: Float[np.ndarray, " subjects"]
    group: Int[np.ndarray, " subjects"]

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


def task_of(problem: Problem) -> Task:
    """The problem checked; raises for what cannot be solved or is misunderstood."""
    system = problem.system
    check_system(system)
    wiring = _wired(system, checked_outputs(system, problem.outputs))
    table = checked_table(system, problem.parameters)
    check_linear(wiring, table)
    minutes = checked_times(problem.time_h)
    doses = checked_doses(problem.doses, system, table.shape[1])
    begin = _begin(minutes, doses, problem.start_h)
    after = (minutes[-1] - begin) / MINUTES + 1.0  # a dose past the end never enters
    lag = np.minimum(lags(system, table), after)
    return Task(
        wiring=wiring,
        table=table,
        doses=doses,
        time_h=np.array(minutes) / MINUTES,
        start_h=begin / MINUTES,
        lag=lag,
        group=shortest(lag),
    )


def _wired(system: System, outputs: tuple[str, ...]) -> Wiring:
    """Who reads what; found once for each system."""
    key = (id(system), outputs)
    if key not in _WIRED:
        _WIRED[key] = Wiring(system, outputs)
    return _WIRED[key]


def _begin(minutes: list[int], doses: Doses, start_h: float | None) -> int:
    """The first moment [min]."""
    if start_h is None:
        return min(minutes[:1] + in_minutes(doses.time_h[:1], "doses.time_h"))
    start = number(start_h, "start_h", -FARTHEST, FARTHEST, "h")
    return in_minutes(np.array([start]), "start_h")[0]
