"""One person with 28 days and 40 measured values: fit, advice and what-if, timed.

The values are drawn in a virtual person, so that they fit the model as any would.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from mitragyna.answer import Advice, Role
from mitragyna.inference import learnt
from mitragyna.inference.expectation import explained, past_of
from mitragyna.inference.explained import drawn
from mitragyna.inference.posterior import fit
from mitragyna.person.course import unchanged
from mitragyna.person.setting import COHORT, Draws, Setting, at_first
from mitragyna.record import (
    History,
    Observation,
    Quantity,
    Sex,
    Subject,
    parse_regimen,
)
from mitragyna.simulation import entering
from mitragyna.workflows.advise import advise
from mitragyna.workflows.what_if import WhatIfWish, as_now, what_if
from verify import scipy_solution

from .row import Row
from .timing import best

AS_OF, DAYS, SEED = datetime(2026, 6, 3, 9), 28, 20260603
MEASURED = {  # unit, and how many of each
    Quantity.plasma_mitragynine: ("ng/mL", 4),
    Quantity.prolactin: ("ng/mL", 3),
    Quantity.pain_nrs: ("NRS", 25),
    Quantity.sows: ("points", 8),
}
TRIES, NIGHT_H, PEOPLE = 3, 12, 1_000
SCIPY = 1e-6  # tolerance of solve_ivp, as loose as the engine's error allows
OUTPUTS = ("plasma_MG", "P", "NRS", "SOWS")


def rows() -> list[Row]:
    """Seconds and milliseconds, each beside its goal; SciPy's by one person of it."""
    history = measured()
    seconds = best(
        {"fit": lambda: _anew(lambda: fit(history, draws()))}
        | {"advice": lambda: _anew(lambda: advise(history, Role.clinician))},
        TRIES,
    )
    now, less = as_now(history), WhatIfWish(regimen="1 g at 08:00 and 1 g at 20:00")
    tried = best({"what-if": lambda: what_if(now, less)}, TRIES)["what-if"]
    crowds = learnt.learn(history, draws()).crowds
    count = max((len(crowd.weight) for crowd in crowds), default=0)
    by_scipy = count * _by_scipy(history)
    return [
        _timed("fit of one person, 28 days, 40 values", seconds["fit"], 1.0),
        _timed(f"advice with its fit, {_options(history)}", seconds["advice"], 3.0),
        _timed("what-if of one policy after it", tried, 0.1),
        Row(
            name=f"fits of such people in a night of {NIGHT_H} h",
            value=3600.0 * NIGHT_H / seconds["fit"],
            unit="fits",
            goal=10_000.0,
        ),
        Row(
            name=f"the {count} people of that fit by SciPy's DOP853, rtol {SCIPY:g}",
            value=by_scipy,
            unit="s",
        ),
        Row(
            name="that, over the whole fit",
            value=by_scipy / seconds["fit"],
            unit="times",
        ),
    ]


def draws() -> Draws:
    """As many as a command draws."""
    return Draws(seed=SEED, n=PEOPLE, threads=None)


def measured() -> History:
    """The record, with values of one virtual person whom no fit weighs."""
    rng = np.random.default_rng(SEED)
    planned = tuple(
        Observation(
            time=AS_OF - timedelta(minutes=int(minutes)),
            quantity=quantity,
            value=5.0,
            unit=unit,
            rested=True,
        )
        for quantity, (unit, count) in MEASURED.items()
        for minutes in np.sort(rng.integers(30, (DAYS - 1) * 1440, count))
    )
    record = History(
        as_of=AS_OF,
        subject=Subject(id="timed", sex=Sex.male, age_years=45),
        regimen=parse_regimen("2 g at 08:00 and 2 g at 20:00"),
        since=AS_OF - timedelta(days=DAYS),
        observations=planned,
    )
    few = Draws(seed=SEED + 1, n=COHORT, threads=None)
    used = tuple(range(len(record.observations)))
    one = explained(record, used, few, at_first(few))
    values = drawn(rng, one)[:, 0]
    seen = tuple(
        replace(record.observations[k], value=max(round(float(value), 1), 0.1))
        if record.observations[k].quantity is not Quantity.pain_nrs
        else replace(record.observations[k], value=float(value))
        for k, value in zip(one.seen.number, values, strict=True)
    )
    return replace(record, observations=seen)


def _timed(name: str, seconds: float, goal: float) -> Row:
    return Row(name=name, value=1000.0 * seconds, unit="ms", goal=1000.0 * goal)


def _anew(run: Callable[[], object]) -> object:
    """As for a record that was not learnt from before."""
    learnt.computed.cache_clear()
    return run()


def _options(history: History) -> str:
    """How many options an advice lays out."""
    answer = advise(history, Role.clinician)
    count = len(answer.options) if isinstance(answer, Advice) else 0
    return f"{count} options (the goal is for 100 policies)"


def _by_scipy(history: History) -> float:
    """Time of one person's 28 days by SciPy [s]."""
    few = Draws(seed=SEED, n=COHORT, threads=None)
    used = tuple(range(len(history.observations)))
    setup: Setting = past_of(history, used, few, at_first(few))
    taken, people = setup.course.taken(0, None, unchanged), setup.people
    system = people.population.system
    who = scipy_solution.one(system, people.parameters, entering(people, taken), 0)
    times = np.linspace(setup.course.begin_h, setup.course.as_of_h, len(used) + 1)
    began = time.perf_counter()
    scipy_solution.solution(
        system, who, times, OUTPUTS, setup.course.begin_h, relative=SCIPY
    )
    return time.perf_counter() - began
