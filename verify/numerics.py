"""Bars of the engine and the model: laws, limits, and agreement of two methods."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import numpy as np
from jaxtyping import Float

from mitragyna.clock import DAY_H
from mitragyna.engine import Doses, Problem, Solution, solve
from mitragyna.model.parameters import Ligand
from mitragyna.population.content import COUNTED
from mitragyna.population.ligands import ligands
from mitragyna.population.like import Like
from mitragyna.population.orbit import on_orbit
from mitragyna.population.people import People
from mitragyna.population.population import kratom, population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import product_named
from mitragyna.simulation import Intakes, entering

from . import scipy_solution
from .cores import on_every_core
from .row import Bar, at_most

SEED = 20260603
START_H = 8.0
COMPARED = 1000  # subjects solved by SciPy as well; ten times as many on record
TOGETHER = 1000  # of them at a time
CROWD = 1e-9  # SciPy's relative tolerance for so many
DOUBTED = 2e-5  # error from which on a subject is solved again, alone
LAG_STEP_H = 0.1
LAWS = 1000  # subjects for the laws

#: A value smaller than this share of the subject's own largest is compared with that
#: share; a state or share of an effect with the scale of its own, as the engine does.
FLOOR = 1e-3
SCALE = {**kratom().scale, "relief": 1.0, "mood": 0.1}


def engine_against_scipy(compared: int = COMPARED, days: int = 1) -> Bar:
    """The whole kratom system on prior draws, every output but bare states."""
    people, doses = _habit(compared, days)
    # few different lags, so that SciPy can solve many subjects together
    lag = np.round(people.parameters["tlag"] / LAG_STEP_H) * LAG_STEP_H
    parameters = people.parameters | {"tlag": lag}
    time_h = START_H + np.arange(0.0, (days + 1) * DAY_H + 1, 2.0)
    outputs = tuple(n for n in kratom().outputs if not n.startswith("state_"))
    ours = _solved(replace(people, parameters=parameters), doses, time_h, outputs)

    def gap(
        who: scipy_solution.Subjects, right: scipy_solution.Outputs
    ) -> Float[np.ndarray, " subjects"]:
        gaps = [
            relative_errors(
                ours.values[name][:, who.numbers], right[name], SCALE.get(name, 0.0)
            )
            for name in outputs
        ]
        return np.max(gaps, axis=0)

    def solve_all(groups: Iterable[np.ndarray], relative: float) -> None:
        some = [scipy_solution.chosen(kratom(), parameters, doses, n) for n in groups]
        right = partial(_right, time_h=time_h, outputs=outputs, relative=relative)
        for who, solved in zip(some, on_every_core(right, some), strict=True):
            worst[who.numbers] = gap(who, solved)

    worst, crowds = np.zeros(compared), []
    for who in scipy_solution.by_lag(kratom(), parameters, doses):
        parts = -(-len(who.numbers) // TOGETHER)
        crowds += np.array_split(who.numbers, parts)
    solve_all(crowds, CROWD)
    # a crowd's step follows its mean error: those that differ are solved alone
    solve_all(np.flatnonzero(worst > DOUBTED)[:, None], scipy_solution.RELATIVE)
    return at_most(
        f"engine against SciPy DOP853 at {CROWD:g}, at {scipy_solution.RELATIVE:g} "
        f"where they differ by {DOUBTED:g}, {compared} prior draws, {days} days of "
        f"doses, {len(outputs)} outputs: largest error relative to the "
        "value, to 1e-3 of its peak, or to 0.1 for T, B, theta and mood, to 1 for "
        "relief",
        worst.max(),
        1e-4,
    )


def _right(
    who: scipy_solution.Subjects,
    time_h: np.ndarray,
    outputs: tuple[str, ...],
    relative: float,
) -> scipy_solution.Outputs:
    return scipy_solution.solution(
        kratom(), who, time_h, outputs, START_H, relative=relative
    )


def relative_errors(
    values: Float[np.ndarray, "times subjects"],
    right: Float[np.ndarray, "times subjects"],
    scale: float = 0.0,
) -> Float[np.ndarray, " subjects"]:
    """Largest error of each subject relative to the value, or to what stands for 0 if
    smaller."""
    peak = np.abs(right).max(axis=0)
    size = np.maximum(np.abs(right), np.maximum(scale, FLOOR * peak))
    gap = np.abs(values - right)
    return np.divide(gap, size, out=gap.copy(), where=size > 0).max(axis=0)


def relative_error(
    values: Float[np.ndarray, "times subjects"],
    right: Float[np.ndarray, "times subjects"],
    scale: float = 0.0,
) -> float:
    """The largest of them."""
    return float(relative_errors(values, right, scale).max())


def mass_balance() -> Bar:
    """Every molecule is in a depot, a compartment, a metabolite, or cleared."""
    people, doses = _habit(LAWS, days=7)
    time_h = START_H + DAY_H * np.arange(15.0)
    states = tuple(n for n in kratom().outputs if n.startswith("state_"))
    amounts = _solved(people, doses, time_h, states).values
    gap = [_gap(ligand, people, doses, time_h, amounts) for ligand in ligands()]
    return at_most(
        f"mass balance, {LAWS} prior draws, 14 days: largest relative gap",
        max(gap),
        1e-9,
    )


def _gap(ligand: Ligand, people: People, doses: Doses, time_h, amounts) -> float:
    """Largest difference between what came and what is held, cleared or turned."""
    i, up, p = ligand.code, ligand.parent, people.parameters
    came = _swallowed(i, people, doses, time_h)
    emptied = came - amounts[f"state_G_{i}"]
    if up:
        taken_up = _swallowed(up, people, doses, time_h) - amounts[f"state_G_{up}"]
        through = p[f"CL_{up}"] * amounts[f"state_H_{up}"]
        came = came + p[f"FFP_{i}"] * taken_up + p[f"fm_{i}"] * through
    held = amounts[f"state_G_{i}"] + amounts[f"state_A_{i}"]
    if ligand.peripheral:
        held = held + amounts[f"state_Ap_{i}"]
    turned = sum(p[f"FFP_{x.code}"] * emptied for x in ligands() if x.parent == i)
    cleared = p[f"CL_{i}"] * amounts[f"state_H_{i}"]
    gap = np.abs(held + cleared + turned - came)
    return float((gap / np.maximum(came, 1.0)).max())


def _swallowed(code: str, people: People, doses: Doses, time_h) -> np.ndarray:
    """What entered the depot until each time [nmol; times, people]."""
    given = doses.amount[:, None] * doses.into[f"G_{code}"][doses.source]
    enters = doses.time_h[:, None] + people.parameters["tlag"]
    return np.stack([((enters <= t) * given).sum(axis=0) for t in time_h])


def zero_dose() -> Bar:
    """Without a dose every drug state stays 0 for 90 days."""
    people, _ = _habit(LAWS, days=1)
    linear = tuple(f"state_{name}" for name in kratom().linear)
    drug = (*linear, "T", "B", "theta", "E", "E0", "E0h")
    time_h = START_H + DAY_H * np.arange(91.0)
    solution = _solved(people, _nothing(), time_h, drug)
    worst = max(float(np.abs(values).max()) for values in solution.values.values())
    return at_most(
        f"zero dose, {LAWS} prior draws, 90 days: largest drug state", worst, 1e-12
    )


def baseline() -> Bar:
    """Rhythm, stress, placebo and drift off and no dose: every output stays."""
    people, _ = _habit(LAWS, days=1)
    off = ("AMP1", "AMP2", "stress", "PLmax", "slope")
    flat = people.parameters | {name: np.zeros(LAWS) for name in off}
    flat = on_orbit(flat, START_H)
    time_h = START_H + DAY_H * np.arange(91.0)
    outputs = tuple(kratom().outputs)
    solution = solve(
        Problem(kratom(), flat, _nothing(), time_h, outputs, start_h=START_H)
    )
    worst = 0.0
    for values in solution.values.values():
        first = values[0]
        gap = np.abs(values - first) / np.maximum(np.abs(first), 1.0)
        worst = max(worst, float(gap.max()))
    return at_most(
        f"baseline with rhythm, stress, placebo and drift off, {LAWS} prior draws, "
        "90 days: largest change of an output",
        worst,
        1e-9,
    )


def doubling() -> Bar:
    """Twice the dose is twice the exposure: the kinetics are linear."""
    people, doses = _habit(LAWS, days=3)
    time_h = START_H + np.arange(0.0, 4 * DAY_H + 1)
    outputs = tuple(f"{q}_{x.code}" for q in ("plasma", "AUC") for x in ligands())
    once = _solved(people, doses, time_h, outputs).values
    twice = _solved(people, _times(doses, 2.0), time_h, outputs).values
    worst = 0.0
    for name in outputs:
        right = 2.0 * once[name]
        gap = np.abs(twice[name] - right)
        worst = max(worst, float(np.divide(gap, right, where=right > 0, out=gap).max()))
    return at_most(
        f"twice the dose, {LAWS} prior draws: largest gap to twice the exposure",
        worst,
        1e-12,
    )


def _habit(n: int, days: int) -> tuple[People, Doses]:
    """Prior draws of people, and 2 g of leaf at 08:00, 14:00 and 21:00 for `days`."""
    product = product_named("leaf_powder")
    scores = at_random(Streams(SEED), n)
    people = sample(scores, Like(), product, population(), clock_h=START_H)
    hours = np.sort([START_H + DAY_H * d + h for d in range(days) for h in (0, 6, 13)])
    amount = Amount(value=2.0, unit=AmountUnit.g)
    taken = Intakes(time_h=hours, amount=(amount,) * len(hours))
    return people, entering(people, taken)


def _nothing() -> Doses:
    none = np.zeros(0)
    into = {"G_MG": np.ones((len(COUNTED), 1))}
    return Doses(time_h=none, amount=none, source=np.zeros(0, int), into=into)


def _times(doses: Doses, factor: float) -> Doses:
    return Doses(
        time_h=doses.time_h,
        amount=factor * doses.amount,
        source=doses.source,
        into=doses.into,
        taken=doses.taken,
    )


def _solved(people: People, doses: Doses, time_h, outputs) -> Solution:
    solution = solve(
        Problem(kratom(), people.parameters, doses, time_h, outputs, start_h=START_H)
    )
    assert not solution.failed.any(), "a subject missed the tolerance"
    return solution
