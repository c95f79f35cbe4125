"""Where people stand at a moment, so that what comes after is followed from there.

What was taken until then is computed once, however many ways go on from it. Amounts in
the linear states come back as one entry at the first moment; the others start where
they stood. A moment is chosen at which nothing that was swallowed waits to be absorbed.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..clock import minute, minutes
from ..engine import Doses, Problem, Solution, solve
from ..model.kinetics import same
from ..model.part import part
from ..population.people import People
from ..simulation import Intakes, entering
from ..typing import Equation, System

#: Systems that were made, with those they were made of, held so that their numbers
#: stay their own: the engine compiles each once.
_OBSERVED: dict[tuple[int, tuple[str, ...]], tuple[System, System]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """People at a moment, with every state that some outputs need.

    time_h  of the moment [h]
    states  by name, of each of them; linear ones first   [as the system says]
    error   estimated largest relative error so far       [-]
    """

    people: People
    time_h: float
    states: dict[str, Float[np.ndarray, " n"]]
    error: Float[np.ndarray, " n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What they are followed by.

    taken    intakes; those before the snapshot are left out
    time_h   moments that are looked at [h]
    stand_h  the moment of the next snapshot, among them [h]
    """

    taken: Intakes
    time_h: Float[np.ndarray, " times"]
    stand_h: float
    outputs: tuple[str, ...]
    threads: int | None = None


def begun(people: People, start_h: float) -> Snapshot:
    """People before their first intake."""
    return Snapshot(people=people, time_h=start_h, states={}, error=np.zeros(people.n))


def followed(
    snapshot: Snapshot, way: Ahead
) -> tuple[dict[str, Float[np.ndarray, "times n"]], Snapshot]:
    """The outputs at each time, NaN for who failed, and where everyone stands then."""
    system = _observed(snapshot.people.population.system, way.outputs)
    solved = _solved(system, snapshot, way, tuple(system.outputs))
    row = int(np.argmin(np.abs(way.time_h - way.stand_h)))
    after = Snapshot(
        people=snapshot.people,
        time_h=float(way.time_h[row]),
        states={s: solved.values[s][row] for s in (*system.linear, *system.nonlinear)},
        error=np.maximum(snapshot.error, solved.error),
    )
    return {name: solved.values[name] for name in way.outputs}, after


def outputs_ahead(snapshot: Snapshot, way: Ahead) -> Solution:
    """The outputs at each time, of whom nothing is followed after it."""
    system = _observed(snapshot.people.population.system, way.outputs)
    return _solved(system, snapshot, way, way.outputs)


def _solved(
    system: System, snapshot: Snapshot, way: Ahead, outputs: tuple[str, ...]
) -> Solution:
    people = snapshot.people
    problem = Problem(
        system,
        people.parameters | _starts(people.population.system, system, snapshot),
        _entries(system, snapshot, way.taken),
        way.time_h,
        outputs,
        start_h=snapshot.time_h,
    )
    return solve(problem, threads=way.threads)


def calm_before(time_h: float, taken: Intakes, people: People) -> float:
    """The last moment until then at which no intake waits out its lag [h]."""
    lag = people.population.system.lag
    longest = float(people.parameters[lag].max()) if lag else 0.0
    earlier = taken.time_h[taken.time_h < time_h]
    moment = time_h
    for intake in earlier[::-1]:
        if intake + longest <= moment:
            break
        moment = float(intake)
    return moment


def _observed(system: System, outputs: tuple[str, ...]) -> System:
    """The part of a system that the outputs need, with every state to be seen."""
    key = (id(system), outputs)
    if key not in _OBSERVED:
        whole = part(system, outputs)
        states = (*whole.linear, *whole.nonlinear)
        shown = {state: Equation(same, (state,)) for state in states}
        # states that begin alike at first do not stand alike later
        begins = {state: f"{state}_begin" for state in whole.start}
        made = replace(
            whole,
            parameters=(*whole.parameters, *begins.values()),
            start=begins,
            outputs={**shown, **whole.outputs},
        )
        _OBSERVED[key] = (system, made)
    return _OBSERVED[key][1]


def _starts(first: System, system: System, snapshot: Snapshot) -> dict[str, np.ndarray]:
    """Where nonlinear states start: where they stood, or as at first."""
    stood = snapshot.states or {
        state: snapshot.people.parameters[name] for state, name in first.start.items()
    }
    return {begin: stood[state] for state, begin in system.start.items()}


def _entries(system: System, snapshot: Snapshot, taken: Intakes) -> Doses:
    """Intakes from the moment on, after what stands in the body by then."""
    since = minutes(taken.time_h) >= minute(snapshot.time_h)
    some = replace(
        taken,
        time_h=taken.time_h[since],
        amount=tuple(a for a, is_so in zip(taken.amount, since, strict=True) if is_so),
        mask=None if taken.mask is None else taken.mask[since],
    )
    doses = entering(snapshot.people, some)
    if not snapshot.states:
        return doses
    sources, n = len(next(iter(doses.into.values()))), snapshot.people.n
    into = {
        state: np.vstack(
            [
                doses.into.get(state, np.zeros((sources, 1))) * np.ones(n),
                np.maximum(snapshot.states[state], 0.0),
            ]
        )
        for state in system.linear
    }
    ones = np.ones((1, n if doses.taken is None else doses.taken.shape[1]))
    own = np.ones((doses.time_h.size, 1)) if doses.taken is None else doses.taken
    return Doses(
        time_h=np.append(snapshot.time_h, doses.time_h),
        amount=np.append(1.0, doses.amount),
        source=np.append(sources, doses.source),
        into=into,
        taken=np.vstack([ones[:, : own.shape[1]], own]),
        at_once=np.append(True, np.zeros(doses.time_h.size, bool)),
    )
