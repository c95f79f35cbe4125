"""Prolactin stays positive whatever happens to the drug, at any clock hour.

Prior draws of people take 30 mg of mitragynine every 8 h for two days. At one clock
hour of the third day they stop, and a full antagonist takes every mu receptor at
once: the opioid brake on dopamine falls away within one step. The antagonist is one
more ligand of the same equations, with no efficacy and an amount that nothing
displaces.
"""

import numpy as np
from jaxtyping import Float

from mitragyna.engine import Doses, Problem, Solution, solve
from mitragyna.model.parameters import Ligand
from mitragyna.model.system import system
from mitragyna.population.ligands import ligands
from mitragyna.population.like import Like
from mitragyna.population.people import People
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form
from mitragyna.simulation import Intakes, entering

from .row import Bar, above, at_least, at_most

DRAWS = 10_000  # ten times as many on record
PART = 20_000  # people computed at a time, so that memory stays bounded
START_H, STOP_DAY_H, AFTER_H = 8.0, 48.0, 24.0
EVERY_H, AMOUNT_MG = 8.0, 30.0
BLOCKED_H = 0.5  # after the antagonist, which no lag delays
FULL = 1e12  # antagonist at its receptor, times its dissociation constant [-]

#: Switched on, so that every receptor that kratom may reach has an agonist.
METABOLITES = ("PSI", "DSG")

ANTAGONIST = Ligand(
    code="antagonist",
    name="a full antagonist",
    molar_mass=1.0,
    peripheral=False,
    parent="",
)
NUMBERS = {"CL": 0.0, "V": 1.0, "fu": 1.0, "molar_mass": 1.0, "kin": 0.0}
NUMBERS |= {"K_mu": 1.0, "tau_mu": 0.0, "IC50_hERG": 1.0}


def positive(draws: int = DRAWS, hours: range = range(24)) -> list[Bar]:
    """How low prolactin comes, and over how many runs."""
    people = sample(
        at_random(Streams(1), draws),
        Like(),
        Form.capsule,
        population(METABOLITES),
        clock_h=START_H,
    )
    lowest, left, runs, missed = np.inf, 0.0, 0, 0
    for hour in hours:
        for first in range(0, draws, PART):
            solution = _stopped(people, slice(first, first + PART), STOP_DAY_H + hour)
            P, E0h = solution.values["P"], solution.values["E0h"]
            blocked = solution.time_h >= STOP_DAY_H + hour + BLOCKED_H
            lowest = np.minimum(lowest, P.min())  # nan stays nan
            left = np.maximum(left, E0h[blocked].max())
            runs += P.shape[1]
            missed += int(solution.failed.sum())
    name = "prolactin with every receptor on, abrupt stop and full antagonism"
    return [
        above(f"{name}: lowest value [ng/mL]", lowest, 0.0),
        at_least(
            f"{name}: runs, {draws} prior draws at {len(hours)} clock hours",
            runs,
            draws * len(hours),
        ),
        at_most(f"{name}: share of runs that missed 1e-4", missed / runs, 1e-4),
        at_most(f"{name}: mu effect left half an hour later", left, 1e-6),
    ]


def _stopped(people: People, span: slice, stop_h: float) -> Solution:
    """P [ng/mL] and E0h over time: hourly, and closely after the antagonist."""
    wired = system((*ligands(METABOLITES), ANTAGONIST))
    parameters = {name: values[span] for name, values in people.parameters.items()}
    n = len(parameters["kout"])
    own = {f"{k}_{ANTAGONIST.code}": np.full(n, v) for k, v in NUMBERS.items()}
    after = np.arange(0.0, 2.0, 0.25)
    hourly = np.arange(START_H, stop_h + AFTER_H + 1.0)
    return solve(
        Problem(
            wired,
            parameters | own,
            _doses(people, span, stop_h, parameters["SF"]),
            np.unique([*hourly, *(stop_h + after)]),
            ("P", "E0h"),
            start_h=START_H,
        )
    )


def _doses(
    people: People, span: slice, stop_h: float, SF: Float[np.ndarray, " people"]
) -> Doses:
    """The habit until `stop_h`, and then the antagonist at both effect sites."""
    hours = np.arange(START_H, stop_h, EVERY_H)
    amount = Amount(value=AMOUNT_MG, unit=AmountUnit.mg_mitragynine)
    habit = entering(people, Intakes(time_h=hours, amount=(amount,) * len(hours)))
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
        at_once=np.arange(len(hours) + 1) == len(hours),
    )
