"""Bars of the engine and the model: laws, limits, and agreement of two methods."""

import numpy as np
from jaxtyping import Float

from ..engine import Doses, Solution, solve
from ..population.content import COUNTED
from ..population.orbit import on_orbit
from ..population.population import Like, People, kratom, ligands, sample
from ..record.dose import Amount, AmountUnit
from ..record.product import product_named
from ..simulate import Taken, entering
from . import scipy_solution
from .row import Row, at_most

SEED = 20260603
START_H = 8.0
DAY_H = 24.0
COMPARED = 24  # subjects solved by SciPy as well
LAWS = 1000  # subjects for the laws

#: A value this much smaller than the subject's own largest is compared with that.
FLOOR = 1e-3


def engine_against_scipy() -> Row:
    """The whole kratom system on prior draws, every output but bare states."""
    people, doses = _habit(COMPARED, days=3)
    time_h = START_H + np.arange(0.0, 4 * DAY_H + 1, 2.0)
    outputs = tuple(n for n in kratom().outputs if not n.startswith("state_"))
    found = _solved(people, doses, time_h, outputs)
    worst = 0.0
    for number in range(COMPARED):
        one = scipy_solution.subject(kratom(), people.parameters, doses, number)
        right = scipy_solution.solution(kratom(), one, time_h, outputs, START_H)
        for name in outputs:
            values = found.values[name][:, number]
            worst = max(worst, relative_error(values, right[name]))
    return at_most(
        f"engine against SciPy DOP853 at 1e-11, {COMPARED} prior draws, "
        f"{len(outputs)} outputs: largest relative error",
        worst,
        1e-4,
    )


def relative_error(
    values: Float[np.ndarray, " times"], right: Float[np.ndarray, " times"]
) -> float:
    """Largest error relative to the value, or to 1/1000 of the largest if smaller."""
    size = np.maximum(np.abs(right), FLOOR * np.abs(right).max())
    gap = np.abs(values - right)
    return float(np.max(np.divide(gap, size, out=gap.copy(), where=size > 0)))


def mass_balance() -> Row:
    """Every molecule is in a depot, a compartment, a metabolite, or cleared."""
    people, doses = _habit(LAWS, days=7)
    codes = [ligand.code for ligand in ligands()]
    time_h = START_H + DAY_H * np.arange(0.0, 15.0)
    states = tuple(n for n in kratom().outputs if n.startswith("state_"))
    found = _solved(people, doses, time_h, states).values
    p = people.parameters
    given = {i: (doses.amount[:, None] * doses.into[f"G_{i}"][doses.source]) for i in codes}
    worst = 0.0
    for row, time in enumerate(time_h):
        came, gone = {}, {}
        lag = p["tlag"]
        for i in codes:
            entered = (doses.time_h[:, None] + lag <= time) * given[i]
            came[i] = entered.sum(axis=0)
            gone[i] = came[i] - found[f"state_G_{i}"][row]
        for ligand in ligands():
            i, up = ligand.code, ligand.parent
            held = found[f"state_G_{i}"][row] + found[f"state_A_{i}"][row]
            if ligand.peripheral:
                held = held + found[f"state_Ap_{i}"][row]
            cleared = p[f"CL_{i}"] * found[f"state_H_{i}"][row]
            lost, made = 0.0, 0.0
            for child in (c for c in ligands() if c.parent == i):
                lost = lost + p[f"FFP_{child.code}"] * gone[i]
            if up:
                through = p[f"CL_{up}"] * found[f"state_H_{up}"][row]
                made = p[f"FFP_{i}"] * gone[up] + p[f"fm_{i}"] * through
            inside = came[i] + made
            gap = np.abs(held + cleared + lost - inside)
            worst = max(worst, float((gap / np.maximum(inside, 1.0)).max()))
    return at_most(
        f"mass balance, {LAWS} prior draws, 14 days: largest relative gap", worst, 1e-9
    )


def zero_dose() -> Row:
    """Without a dose every drug state stays 0 for 90 days."""
    people, _ = _habit(LAWS, days=1)
    linear = tuple(f"state_{name}" for name in kratom().linear)
    drug = (*linear, "T", "B", "theta", "E", "E0", "E0h")
    time_h = START_H + DAY_H * np.arange(91.0)
    found = _solved(people, _nothing(), time_h, drug)
    worst = max(float(np.abs(values).max()) for values in found.values.values())
    return at_most(
        f"zero dose, {LAWS} prior draws, 90 days: largest drug state", worst, 1e-12
    )


def baseline() -> Row:
    """Rhythm, stress, placebo and drift off and no dose: every output stays."""
    people, _ = _habit(LAWS, days=1)
    off = ("AMP1", "AMP2", "stress", "PLmax", "slope")
    flat = people.parameters | {name: np.zeros(LAWS) for name in off}
    flat = on_orbit(flat, START_H)
    time_h = START_H + DAY_H * np.arange(91.0)
    outputs = tuple(kratom().outputs)
    found = solve(kratom(), flat, _nothing(), time_h, outputs, start_h=START_H)
    worst = 0.0
    for values in found.values.values():
        first = values[0]
        gap = np.abs(values - first) / np.maximum(np.abs(first), 1.0)
        worst = max(worst, float(gap.max()))
    return at_most(
        f"baseline with rhythm, stress, placebo and drift off, {LAWS} prior draws, "
        "90 days: largest change of an output",
        worst,
        1e-9,
    )


def doubling() -> Row:
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
        f"twice the dose, {LAWS} prior draws: largest relative gap to twice the exposure",
        worst,
        1e-12,
    )


def _habit(n: int, days: int) -> tuple[People, Doses]:
    """Prior draws of people, and 2 g of leaf at 08:00, 14:00 and 21:00 for `days`."""
    product = product_named("leaf_powder")
    people = sample(Like(), product, product.form, SEED, n, clock_h=START_H)
    hours = np.sort([START_H + DAY_H * d + h for d in range(days) for h in (0, 6, 13)])
    amount = Amount(value=2.0, unit=AmountUnit.g)
    taken = Taken(time_h=hours, amount=(amount,) * len(hours))
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
    found = solve(kratom(), people.parameters, doses, time_h, outputs, start_h=START_H)
    assert not found.failed.any(), "a subject missed the tolerance"
    return found
