"""Two doses of remoxipride under any form of prolactin.

Movin-Osswald gave it twice, 2 to 48 h apart: a full second response needed 24 h in
most men. The dose is one unit of a declared input function.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H, minutes
from ..model.variants import Variant
from ..population.like import Like
from ..population.people import People
from ..population.population import population
from ..population.sample import sample
from ..population.scores import at_random
from ..population.streams import Streams
from ..record.product import Form as Swallowed
from ..record.subject import Sex
from ..simulation import Intakes, LigandDose, Machine, Readout, simulate
from .cohort import CLOCK_H, Groups
from .form import ModelForm

STEP_H, LOOKED_H = 0.1, 6.0

Men = Float[np.ndarray, " men"]


@dataclass(frozen=True, slots=True)
class _RemoxiprideRun:
    time_h: Float[np.ndarray, " times"]
    P: Float[np.ndarray, "times men"]
    P_u: Float[np.ndarray, "times men"]


def second(form: ModelForm, groups: Groups) -> tuple[Men, Men, Men, Men]:
    """Second rise over the first after 2 and 24 h, the lowest prolactin over PRL0, and
    the share of the untreated day on which release would be below 0 [-]; nan for who
    missed the tolerance."""
    men = sample(
        at_random(Streams(groups.seed), groups.draws),
        Like(sex=Sex.male),
        Swallowed.capsule,
        population(("REMOX",), form.variant, groups.blocks, form.evidence),
        clock_h=CLOCK_H,
    )
    soon, late = (_run(men, apart, groups) for apart in (2.0, 24.0))
    PRL0 = men.parameters["PRL0"]
    lowest = np.minimum(soon.P.min(axis=0), late.P.min(axis=0)) / PRL0
    return _ratio(soon, 2.0), _ratio(late, 24.0), lowest, _floored(men, form, groups)


def _run(men: People, apart_h: float, groups: Groups) -> _RemoxiprideRun:
    given = tuple(
        LigandDose(code="REMOX", time_h=CLOCK_H + h, mg=1.0) for h in (0.0, apart_h)
    )
    times = minutes(CLOCK_H + np.arange(0.0, apart_h + LOOKED_H, STEP_H)) / 60
    values = _simulated(men, given, times, ("P", "P_u"), groups)
    return _RemoxiprideRun(times, values["P"], values["P_u"])


def _ratio(run: _RemoxiprideRun, apart_h: float) -> Men:
    """The rise above the second dose over the rise above the first."""
    rise = run.P - run.P_u
    again = run.time_h >= CLOCK_H + apart_h
    first = rise[~again].max(axis=0)
    return (rise[again].max(axis=0) - rise[again][0]) / first


def _floored(men: People, form: ModelForm, groups: Groups) -> Men:
    """Where N·R + circ lies below 0, untreated; no other form can get there."""
    if form.variant is not Variant.additive:
        return np.zeros(men.n)
    times = CLOCK_H + np.arange(0.0, DAY_H, 0.25)
    D = _simulated(men, (), times, ("D_u",), groups)["D_u"]
    p = men.parameters
    rhythm = sum(
        p[f"AMP{k}"] * np.cos(2.0 * np.pi * k * (times[:, None] - p[f"PHS{k}"]) / DAY_H)
        for k in (1, 2)
    )
    return np.mean(p["N"] / D + rhythm < 0.0, axis=0)


def _simulated(men, given, times, outputs, groups: Groups) -> dict[str, np.ndarray]:
    nothing = Intakes(time_h=np.zeros(0), amount=(), given=given)
    profile = simulate(
        men,
        nothing,
        Readout(time_h=times, outputs=outputs, start_h=CLOCK_H),
        Machine(threads=groups.threads),
    )
    return {k: np.where(profile.failed, np.nan, v) for k, v in profile.values.items()}
