"""mg in, clinical units out: people and intakes to a profile over time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import numpy as np
from jaxtyping import Bool, Float, Int

from .engine import (
    TOLERANCE,
    Doses,
    Histogram,
    Problem,
    count,
    count_on_cuda,
    solve,
    solve_on_cuda,
)
from .population.beside import AmountBeside, brought, place
from .population.content import COUNTED
from .population.people import People, only
from .record.dose import Amount, Route
from .units import nmol

#: People computed at a time when only quantiles are kept.
PART = 8192


class Device(StrEnum):
    """What computes: the processor, or an NVIDIA GPU."""

    cpu = "cpu"
    cuda = "cuda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What computes, with how many threads of the processor (None: all), and how
    exactly a profile."""

    device: Device = Device.cpu
    threads: int | None = None
    tolerance: float = TOLERANCE


ALL_THREADS = Machine()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """What is looked at, and when.

    time_h   on the clock axis [h]
    outputs  of the system
    start_h  when people leave their untreated orbit [h]
    """

    time_h: Float[np.ndarray, " times"]
    outputs: Sequence[str]
    start_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LigandDose:
    """One dose of a ligand beside kratom, everyone's the same.

    code    of the ligand, which must be among those of the people
    time_h  on the clock axis [h]
    mg      of a declared input: units of its function
    """

    code: str
    time_h: float
    mg: float
    route: Route = Route.oral

    @property
    def state(self) -> str:
        """What the dose enters: past absorption when it is given into a vein."""
        return f"{'A' if self.route is Route.iv else 'G'}_{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intakes:
    """Intakes on the clock axis: hours since midnight of the first day.

    time_h   [h], ascending
    amount   as counted, of the first product where no other is said
    mask     1 where a person takes the intake; None: everybody takes all
    given    doses of what is not kratom; they are not masked
    """

    time_h: Float[np.ndarray, " doses"]
    amount: tuple[Amount | AmountBeside, ...]
    mask: Float[np.ndarray, "doses people"] | None = None
    given: tuple[LigandDose, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """People drawn when their turn comes, so that no more than a part is held.

    n       how many they are
    people  (first, count) → that stretch of them
    taken   (first, count) → what they take
    """

    n: int
    people: Callable[[int, int], People]
    taken: Callable[[int, int], Intakes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Quantities over time for every virtual person.

    values          output → [times, people], in the unit of the output
    achieved_error  largest estimated relative error of any state [-]
    failed          people whose solution missed the tolerance
    redone          how many were tried again with shorter steps
    """

    time_h: Float[np.ndarray, " times"]
    values: dict[str, Float[np.ndarray, "times people"]]
    achieved_error: float
    failed: Bool[np.ndarray, " people"]
    redone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """Quantities over time in a crowd of which no one was kept.

    values          output → [times, levels], in the unit of the output, to 0.2 %
    achieved_error  largest estimated relative error of any state [-]
    failed          how many missed the tolerance; they are not counted
    redone          how many were tried again with shorter steps
    """

    time_h: Float[np.ndarray, " times"]
    values: dict[str, Float[np.ndarray, "times levels"]]
    achieved_error: float
    failed: int
    redone: int


def simulate(
    people: People, taken: Intakes, readout: Readout, machine: Machine = ALL_THREADS
) -> Profile:
    """What is looked at, for everyone; NaN for who failed."""
    by = {
        Device.cpu: partial(solve, threads=machine.threads),
        Device.cuda: solve_on_cuda,
    }
    who = computable(people)
    some, what = whom(people, taken, who)
    problem = _problem(some, what, readout)
    solved = by[machine.device](problem, tolerance=machine.tolerance)
    kept, failed = solved.error[~solved.failed], np.ones(people.n, bool)
    failed[who] = solved.failed
    return Profile(
        time_h=solved.time_h,
        values={n: spread(v, who, people.n) for n, v in solved.values.items()},
        achieved_error=float(kept.max()) if kept.size else float("nan"),
        failed=failed,
        redone=solved.redone,
    )


def computable(people: People) -> Int[np.ndarray, " some"]:
    """Who has a number for every parameter: whose orbit of prolactin was not found has
    none to start from."""
    each = np.stack([np.isfinite(v) for v in people.parameters.values()])
    return np.flatnonzero(each.all(axis=0))


def whom(
    people: People, taken: Intakes, who: Int[np.ndarray, " some"]
) -> tuple[People, Intakes]:
    """Some of the people, and what they take."""
    if len(who) == people.n:
        return people, taken
    mask = taken.mask
    is_own = mask is not None and mask.shape[1] > 1
    own = replace(taken, mask=mask[:, who]) if mask is not None and is_own else taken
    return only(people, who), own


def spread(
    values: Float[np.ndarray, "times some"], who: Int[np.ndarray, " some"], n: int
) -> Float[np.ndarray, "times people"]:
    """Values of some people among those of all; NaN of the others."""
    if len(who) == n:
        return values
    of_all = np.full((len(values), n), np.nan)
    of_all[:, who] = values
    return of_all


def simulate_quantiles(
    crowd: Stretches,
    readout: Readout,
    levels: Sequence[float],
    machine: Machine = ALL_THREADS,
    progress: Callable[[int], None] | None = None,
) -> Quantiles:
    """Quantiles of each output over the crowd in bounded memory (error ≤ 0.2 %).

    progress  called with the number of people done; takes seconds for a million
    """
    by = {
        Device.cpu: partial(count, threads=machine.threads),
        Device.cuda: count_on_cuda,
    }
    histograms = {name: Histogram(len(readout.time_h)) for name in readout.outputs}
    parts, lost = [], 0
    for first in range(0, crowd.n, PART):
        size = min(PART, crowd.n - first)
        people = crowd.people(first, size)
        some, what = whom(people, crowd.taken(first, size), computable(people))
        lost += people.n - some.n
        parts.append(by[machine.device](_problem(some, what, readout), histograms))
        if progress is not None:
            progress(first + people.n)
    errors = [part.error for part in parts if np.isfinite(part.error)]
    return Quantiles(
        time_h=np.asarray(readout.time_h, float),
        values={o: h.quantiles(np.asarray(levels)) for o, h in histograms.items()},
        achieved_error=max(errors, default=float("nan")),
        failed=lost + sum(part.failed for part in parts),
        redone=sum(part.redone for part in parts),
    )


def _problem(people: People, taken: Intakes, readout: Readout) -> Problem:
    """What the engine is asked."""
    return Problem(
        people.population.system,
        people.parameters,
        entering(people, taken),
        np.asarray(readout.time_h, float),
        tuple(readout.outputs),
        start_h=readout.start_h,
    )


def entering(people: People, taken: Intakes) -> Doses:
    """Intakes as amounts that reach each ligand's depot or body [nmol]."""
    into = {}
    for ligand in people.population.ligands:
        if ligand.code in people.content.per:
            into |= brought(ligand, people.purchases)
    swallowed = Doses(
        time_h=np.asarray(taken.time_h, float),
        amount=np.array([amount.value for amount in taken.amount], float),
        source=np.array([place(amount) for amount in taken.amount], int),
        into=into,
        taken=taken.mask,
    )
    return _with_given(swallowed, people, taken.given) if taken.given else swallowed


def _with_given(
    swallowed: Doses, people: People, given: tuple[LigandDose, ...]
) -> Doses:
    """The same with doses beside kratom, in order of time; each has its own source.
    The lag is that of a swallowed product and delays none of them."""
    mass = {ligand.code: ligand.molar_mass for ligand in people.population.ligands}
    count, n = len(COUNTED) * len(people.purchases), people.n
    rows = count + len(given)
    into = {
        state: np.vstack([per, np.zeros((len(given), n))])
        for state, per in swallowed.into.items()
    }
    for row, dose in enumerate(given, start=count):
        F = 1.0 if dose.route is Route.iv else people.parameters[f"F_{dose.code}"]
        amounts = into.setdefault(dose.state, np.zeros((rows, n)))
        amounts[row] = nmol(F * np.ones(n), mass[dose.code])
    times = np.append(swallowed.time_h, [dose.time_h for dose in given])
    order = np.argsort(times, kind="stable")
    at_once = np.append(
        np.zeros(swallowed.time_h.size, bool), np.ones(len(given), bool)
    )
    taken = swallowed.taken
    if taken is not None:
        taken = np.vstack([taken, np.ones((len(given), n))])[order]
    return Doses(
        time_h=times[order],
        amount=np.append(swallowed.amount, [dose.mg for dose in given])[order],
        source=np.append(swallowed.source, np.arange(count, rows))[order],
        into=into,
        taken=taken,
        at_once=at_once[order],
    )
