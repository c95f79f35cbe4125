"""Prolactin stays positive whatever happens to the drug, at any clock hour.

Prior draws of people take 30 mg of mitragynine every 8 h for two days. At one clock
hour of the third day they stop, and a full antagonist takes every mu receptor at
once: the opioid brake on dopamine falls away within one step. The antagonist is one
more ligand of the same equations, with no efficacy and an amount that nothing
displaces.
"""

import numpy as np
from jaxtyping import Float

from ..engine import Doses, solve
from ..model.parameters import Ligand
from ..model.system import system
from ..population.population import Like, People, ligands, sample
from ..record.dose import Amount, AmountUnit
from ..record.product import Form
from ..simulate import Taken, entering
from .row import Row, above, at_least

DRAWS = 100_000
PART = 20_000  # people computed at a time, so that memory stays bounded
START_H, STOP_DAY_H, AFTER_H = 8.0, 48.0, 24.0
EVERY_H, AMOUNT_MG = 8.0, 30.0
FULL = 1e9  # antagonist at its receptor, times its dissociation constant [-]

ANTAGONIST = Ligand(
    code="antagonist",
    name="a full antagonist",
    molar_mass=1.0,
    peripheral=False,
    parent="",
)
NUMBERS = {"CL": 0.0, "V": 1.0, "fu": 1.0, "K": 1.0, "tau": 0.0, "kin": 0.0}
NUMBERS |= {"molar_mass": 1.0}


def positive(draws: int = DRAWS, hours: range = range(24)) -> list[Row]:
    """How low prolactin comes, and over how many runs."""
    people = sample(Like(), None, Form.capsule, 1, draws, clock_h=START_H)
    lowest, runs = np.inf, 0
    for hour in hours:
        for first in range(0, draws, PART):
            span = slice(first, first + PART)
            P = _prolactin(people, span, STOP_DAY_H + hour)
            lowest = min(lowest, float(P.min())) if np.isfinite(P).all() else np.nan
            runs += P.shape[1]
    name = "prolactin with abrupt stop and full antagonism"
    return [
        above(f"{name}: lowest value [ng/mL]", lowest, 0.0),
        at_least(
            f"{name}: runs, {draws} prior draws at {len(hours)} clock hours",
            runs,
            draws * len(hours),
        ),
    ]


def _prolactin(
    people: People, span: slice, stop_h: float
) -> Float[np.ndarray, "times people"]:
    """P over time [ng/mL]: hourly, and closely after the antagonist."""
    wired = system((*ligands(), ANTAGONIST))
    parameters = {name: values[span] for name, values in people.parameters.items()}
    n = len(parameters["kout"])
    own = {f"{k}_{ANTAGONIST.code}": np.full(n, v) for k, v in NUMBERS.items()}
    after = np.arange(0.0, 2.0, 0.25)
    hourly = np.arange(START_H, stop_h + AFTER_H + 1.0)
    return solve(
        wired,
        parameters | own,
        _doses(people, span, stop_h, parameters["SF"]),
        np.unique([*hourly, *(stop_h + after)]),
        ("P",),
        start_h=START_H,
    ).values["P"]


def _doses(
    people: People, span: slice, stop_h: float, SF: Float[np.ndarray, " people"]
) -> Doses:
    """The habit until `stop_h`, and then the antagonist at both effect sites."""
    hours = np.arange(START_H, stop_h, EVERY_H)
    amount = Amount(value=AMOUNT_MG, unit=AmountUnit.mg_mitragynine)
    habit = entering(people, Taken(time_h=hours, amount=(amount,) * len(hours)))
    into = {state: per[:, span] for state, per in habit.into.items()}
    sources, n = next(iter(into.values())).shape
    into = {state: np.vstack([per, np.zeros(n)]) for state, per in into.items()}
    there = np.vstack([np.zeros((sources, n)), FULL * SF])
    sites = {f"{x}_{ANTAGONIST.code}": there for x in ("A", "Ce", "Ch")}
    return Doses(
        time_h=np.append(habit.time_h, stop_h),
        amount=np.append(habit.amount, 1.0),
        source=np.append(habit.source, sources),
        into=into | sites,
    )
