"""Nonlinear systems drawn at random, and how well the engine solves them.

Drugs that are absorbed, linear or with saturable loss, act by saturating curves on
biomarkers: production or loss is inhibited or stimulated, a moderator or a pool feeds
back, tolerance or an enzyme follows. Doses reach far above what saturates.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float

from mitragyna.engine import Doses, Problem, solve
from mitragyna.engine.batch import TOLERANCE
from mitragyna.maths import power
from mitragyna.typing import Equation, System

from . import scipy_solution
from .numerics import relative_errors
from .row import Bar, at_most

SEED = 20261129

#: Parameter → what its draws spread around, and the SD of their logarithm.
USUAL = {
    "ka": (1.2, 0.5),
    "ke": (0.25, 0.5),
    "k12": (0.4, 0.4),
    "k21": (0.2, 0.4),
    "Vm": (8.0, 0.4),
    "Km": (6.0, 0.5),
    "EC50": (1.0, 0.8),
    "hill": (1.5, 0.4),
    "Emax": (0.9, 0.05),
    "kin": (4.0, 0.3),
    "kout": (0.5, 0.6),
    "kt": (0.15, 0.5),
    "gain": (0.7, 0.4),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One system with its subjects and what they take."""

    system: System
    parameters: dict[str, Float[np.ndarray, " subjects"]]
    doses: Doses
    time_h: Float[np.ndarray, " times"]


def hidden_share(count: int = 20, subjects: int = 100, seed: int = SEED) -> Bar:
    """How many errors are above the tolerance and not spoken of."""
    errors, failed = _errors(count, subjects, seed)
    return at_most(
        f"{_what(count, subjects)}: share of unflagged errors above {TOLERANCE:g} "
        f"({failed:.2%} failed)",
        float((errors > TOLERANCE).mean()),
        1e-3,
    )


def hidden_largest(count: int = 20, subjects: int = 100, seed: int = SEED) -> Bar:
    """The largest of the errors that are not spoken of."""
    errors, _ = _errors(count, subjects, seed)
    what = f"{_what(count, subjects)}: largest unflagged error"
    return at_most(what, errors.max(), 1e-3)


def _what(count: int, subjects: int) -> str:
    return (
        f"{count} random nonlinear systems × {subjects} subjects, doses far beyond "
        f"what saturates, against SciPy DOP853 at {scipy_solution.RELATIVE:g}"
    )


@cache
def _errors(count: int, subjects: int, seed: int) -> tuple[np.ndarray, float]:
    """Error of each subject, 0 for who is known to have failed; share of those."""
    of_trials = [gaps(trial) for trial in trials(count, subjects, seed)]
    errors = np.concatenate([np.where(failed, 0.0, gap) for gap, failed in of_trials])
    return errors, float(np.mean(np.concatenate([failed for _, failed in of_trials])))


def _same(x):
    return x


def _depot(G, ka):
    return -ka * G


def _one(A, G, ka, ke):
    return ka * G - ke * A


def _two(A, Ap, G, ka, ke, k12, k21):
    return ka * G - (ke + k12) * A + k21 * Ap


def _peripheral(A, Ap, k12, k21):
    return k12 * A - k21 * Ap


def _saturable(A, G, ka, Vm, Km):
    return ka * G - Vm * A / (Km + A)


def _effect(A, EC50, hill, Emax):
    raised = power(A / EC50 + 1e-12, hill)
    return Emax * raised / (1.0 + raised)


def _less(E, R, kin, kout):
    return kin * (1.0 - E) - kout * R


def _more(E, R, kin, kout, gain):
    return kin * (1.0 + 5.0 * gain * E) - kout * R


def _kept(E, R, kin, kout):
    return kin - kout * (1.0 - E) * R


def _lost(E, R, kin, kout, gain):
    return kin - kout * (1.0 + 3.0 * gain * E) * R


def _moderated(E, M, R, kin, kout, gain):
    return kin * (1.0 - E) / power(M, gain) - kout * R


def _pooled(E, Q, R, kin, kout):
    return kout * (1.0 + E) * Q - kout * R


def _pool(E, Q, kin, kout):
    return kin - kout * (1.0 + E) * Q


def _moderator(M, R, kin, kout, kt):
    return kt * (R * kout / kin - M)


def _tolerance(E, T, kt):
    return kt * (E - T)


def _tolerated(E, T, R, kin, kout):
    return kin * (1.0 - E / (1.0 + 4.0 * T)) - kout * R


def trials(count: int, subjects: int, seed: int = SEED) -> Iterator[Trial]:
    """So many systems with so many subjects each."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        yield _trial(number, subjects, rng)


def _trial(number: int, subjects: int, rng: np.random.Generator) -> Trial:
    linear, nonlinear, decay = _kinetics(rng)
    algebra = {"E": Equation(_effect, ("A", "EC50", "hill", "Emax"))}
    start = {"R": "R0"}
    _RESPONSES[rng.integers(len(_RESPONSES))](nonlinear, start)
    if rng.random() < 0.5 and "kout" in nonlinear["R"].reads:
        is_own = nonlinear["R"].function in (_less, _more, _moderated, _tolerated)
        decay |= {"R": "kout"} if is_own else {}
    names, is_lagged = (*linear, *nonlinear), rng.random() < 0.5
    parameters = {
        name: middle * np.exp(sd * rng.standard_normal(subjects))
        for name, (middle, sd) in USUAL.items()
    }
    parameters["Emax"] = np.minimum(parameters["Emax"], 0.999)
    parameters["R0"] = parameters["kin"] / parameters["kout"]
    parameters["M0"] = np.ones(subjects)
    if is_lagged:  # few, so that SciPy can solve many together
        parameters["tlag"] = rng.choice([0.0, 0.13, 0.41, 0.85], subjects)
    system = System(
        name=f"drawn {number}",
        parameters=tuple(parameters),
        linear=linear,
        algebra=algebra,
        nonlinear=nonlinear,
        decay=decay,
        start={name: first for name, first in start.items() if name in nonlinear},
        outputs={name: Equation(_same, (name,)) for name in names},
        lag="tlag" if is_lagged else None,
        scale={"T": 0.1} if "T" in nonlinear else {},
    )
    return Trial(
        system=system,
        parameters=parameters,
        doses=_doses(subjects, rng),
        time_h=_times(rng),
    )


def _kinetics(rng: np.random.Generator):
    """Linear states, nonlinear ones and losses of a drug."""
    linear = {"G": Equation(_depot, ("G", "ka"))}
    kind = rng.integers(3)
    if kind == 0:
        return linear | {"A": Equation(_one, ("A", "G", "ka", "ke"))}, {}, {}
    if kind == 1:
        reads = ("A", "Ap", "G", "ka", "ke", "k12", "k21")
        two = {
            "A": Equation(_two, reads),
            "Ap": Equation(_peripheral, ("A", "Ap", "k12", "k21")),
        }
        return linear | two, {}, {}
    return linear, {"A": Equation(_saturable, ("A", "G", "ka", "Vm", "Km"))}, {}


def _plain(function: Callable, *reads: str) -> Callable:
    def respond(nonlinear: dict, start: dict) -> None:
        nonlinear["R"] = Equation(function, reads)

    return respond


def _with_moderator(nonlinear: dict, start: dict) -> None:
    nonlinear["M"] = Equation(_moderator, ("M", "R", "kin", "kout", "kt"))
    nonlinear["R"] = Equation(_moderated, ("E", "M", "R", "kin", "kout", "gain"))
    start["M"] = "M0"


def _with_pool(nonlinear: dict, start: dict) -> None:
    nonlinear["Q"] = Equation(_pool, ("E", "Q", "kin", "kout"))
    nonlinear["R"] = Equation(_pooled, ("E", "Q", "R", "kin", "kout"))
    start["Q"] = "R0"


def _with_tolerance(nonlinear: dict, start: dict) -> None:
    nonlinear["T"] = Equation(_tolerance, ("E", "T", "kt"))
    nonlinear["R"] = Equation(_tolerated, ("E", "T", "R", "kin", "kout"))


_RESPONSES = (
    _plain(_less, "E", "R", "kin", "kout"),
    _plain(_more, "E", "R", "kin", "kout", "gain"),
    _plain(_kept, "E", "R", "kin", "kout"),
    _plain(_lost, "E", "R", "kin", "kout", "gain"),
    _with_moderator,
    _with_pool,
    _with_tolerance,
)


def _doses(subjects: int, rng: np.random.Generator) -> Doses:
    """One or several, up to a thousand times what saturates."""
    times = np.sort(rng.integers(0, 30 * 60, rng.integers(1, 5))) / 60
    amounts = 10.0 ** rng.uniform(0.5, 3.0, (1, subjects))
    return Doses(
        time_h=times,
        amount=np.ones(times.size),
        source=np.zeros(times.size, int),
        into={"G": amounts},
    )


def _times(rng: np.random.Generator) -> Float[np.ndarray, " times"]:
    """Each hour, or some moments."""
    if rng.random() < 0.5:
        return np.arange(49.0)
    return np.sort(rng.choice(np.arange(48 * 60), 60, replace=False)) / 60


def gaps(trial: Trial) -> tuple[np.ndarray, np.ndarray]:
    """Largest error of each subject [-], and whether the engine says that it failed."""
    outputs = tuple(trial.system.outputs)
    given = (trial.system, trial.parameters, trial.doses, trial.time_h, outputs)
    ours = solve(Problem(*given, start_h=0.0))
    worst = np.zeros(ours.error.size)
    for numbers in _alike(trial):
        who = scipy_solution.chosen(
            trial.system, trial.parameters, trial.doses, numbers
        )
        right = scipy_solution.solution(trial.system, who, trial.time_h, outputs, 0.0)
        for name in outputs:
            scale = trial.system.scale.get(name, 0.0)
            values = ours.values[name][:, numbers]
            off = relative_errors(values, right[name], scale)
            worst[numbers] = np.maximum(worst[numbers], off)
    return worst, ours.failed


def _alike(trial: Trial) -> Iterator[np.ndarray]:
    """Subjects with one lag."""
    lag = trial.parameters.get("tlag", np.zeros(len(trial.parameters["ka"])))
    for value in np.unique(lag):
        yield np.flatnonzero(lag == value)
