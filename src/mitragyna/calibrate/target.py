"""ln likelihood of the published kinetic statistics under any number of particles.

All people under all particles are subjects of one run of the engine for each family
of arms: arms that differ in the amount alone share it where the kinetics are linear in
the amount. Each arm is then sampled and analysed as its study did it, and each row of
evidence is compared with the law that its statistic has at that n.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H, minutes
from ..engine import Doses, Problem, solve
from ..evidence.load import Evidence
from ..evidence.schema import PriorForm
from ..model.part import part
from ..model.variants import Variant, wired
from ..noncompartmental.nca import Curves, curves, quantities
from ..population.individual import individual
from ..population.ligands import ligands
from ..population.like import Like
from ..population.people import People
from ..population.population import Population
from ..record.product import Form
from ..typing import System
from ..units import nmol
from .columns import Found, joined
from .crowd import Crowd, Strangers, particles
from .row import Read, of_row, shown
from .space import Fitted, Values, values
from .study import Arm, Observed


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is fitted to what.

    threads  of the engine; None: all
    variant  form of the kinetics
    """

    space: tuple[Fitted, ...]
    arms: tuple[Arm, ...]
    rows: tuple[Observed, ...]
    crowd: Crowd | Strangers
    evidence: Evidence
    threads: int | None = None
    variant: Variant = Variant.standard


def by_row(target: Target, u: Float[np.ndarray, "particles dimensions"]) -> Found:
    """The columns of every row; its density is −inf where the statistic cannot be
    told."""
    return of_values(target, values(target.space, u))


def of_values(target: Target, at: Values) -> Found:
    """The same at values of any parameters; those that are not given are at the middle
    of their priors, and rows wholly alike where `alike` is not given."""
    read = cohorts(target, at)
    rows = [of_row(target.arms, read, row, shown(row)) for row in target.rows]
    return joined(rows, at.get("alike", 1.0))


Wanted = dict[str, set[str]]  # analyte → quantities


def wanted_of(rows: Sequence[Observed], arm: Arm) -> Wanted:
    """Analyte → quantities that some rows read off an arm."""
    wanted: Wanted = {}
    for row in rows:
        if arm.arm in row.arms:
            for code in row.analyte.split("/"):
                wanted.setdefault(code, set()).add(row.quantity)
    return wanted


def cohorts(
    target: Target, at: Values, wanted: Wanted | None = None
) -> dict[str, Read]:
    """Every arm as its study reads it, under every particle; `wanted` of every arm, or
    what the rows ask of it."""
    read = {}
    for family in families(target.arms, target.variant):
        seen = _curves(
            target, family[0], at, wanted or wanted_of(target.rows, family[0])
        )
        for arm in family:
            scale = _scale(arm, family[0])
            read_off = wanted or wanted_of(target.rows, arm)
            read[arm.arm] = _analysed(arm, seen, scale, target.crowd.n, read_off)
    return read


def families(
    arms: Sequence[Arm], variant: Variant = Variant.standard
) -> list[list[Arm]]:
    """Arms that differ in the amount alone; each alone where that bends the curve."""
    if variant is Variant.autoinhibited:
        return [[arm] for arm in arms]
    alike: dict[tuple, list[Arm]] = {}
    for arm in arms:
        top = max(arm.mg.values())
        share = tuple((code, mg / top) for code, mg in sorted(arm.mg.items()))
        key = (arm.form, arm.dose_h, tuple(arm.sampled.items()), share)
        alike.setdefault(key, []).append(arm)
    return list(alike.values())


def _scale(arm: Arm, first: Arm) -> float:
    return max(arm.mg.values()) / max(first.mg.values())


Seen = dict[tuple[str, int], Curves]


def _curves(target: Target, arm: Arm, at: Values, wanted: Wanted) -> Seen:
    """Plasma of each analyte on each sampled day [ng/mL]."""
    codes = tuple(code for code in arm.lloq if code in wanted)
    system = _kinetics(codes, target.variant)
    people = _people(target, Form(arm.form), at, system)
    mass = {ligand.code: ligand.molar_mass for ligand in ligands()}
    into = {
        f"G_{code}": (nmol(mg, mass[code]) * people.F)[None]
        for code, mg in arm.mg.items()
        if f"G_{code}" in system.linear
    }
    marks = {
        day: minutes(DAY_H * (day - 1) + np.array(times)) / 60
        for day, times in arm.sampled.items()
    }
    when = np.unique(np.concatenate([*marks.values()]))
    doses = np.array(arm.dose_h)
    solved = solve(
        Problem(
            system,
            people.parameters,
            Doses(
                time_h=doses,
                amount=np.ones(len(doses)),
                source=np.zeros(len(doses), int),
                into=into,
            ),
            when,
            tuple(system.outputs),
            start_h=0.0,
        ),
        threads=target.threads,
    )
    return {
        (code, day): curves(
            np.array(arm.sampled[day]),
            solved.values[f"plasma_{code}"][np.searchsorted(when, times)],
        )
        for code in codes
        for day, times in marks.items()
    }


def _people(target: Target, form: Form, at: Values, system: System) -> People:
    """The crowd under every particle, particle by particle."""
    population = Population(
        ligands=ligands(),
        variant=target.variant,
        system=system,
        evidence=target.evidence,
        posterior=particles(at, target.space),
    )
    count = len(next(iter(at.values())))
    return individual(target.crowd.under(count), Like(), form, population)


def differing(evidence: Evidence) -> tuple[str, ...]:
    """Parameters of kinetics in which people differ, those of every ligand first; the
    same for any rows."""
    codes = tuple(ligand.code for ligand in ligands() if ligand.is_of_kratom)
    priors = [
        evidence.prior(x)
        for x in _kinetics(codes, Variant.standard).parameters
        if x != "ka"
    ]
    own = [
        prior.parameter
        for prior in priors
        if prior.omega or prior.form is PriorForm.uniform_people
    ]
    return ("F_", "ka_", *sorted(own, key=lambda name: name != "tlag"))


@cache
def _kinetics(codes: tuple[str, ...], variant: Variant) -> System:
    return part(wired(ligands(), variant), tuple(f"plasma_{code}" for code in codes))


def _analysed(arm: Arm, seen: Seen, scale: float, people: int, wanted: Wanted) -> Read:
    """What the rows ask of the arm; its curves are `scale` times those given."""
    read: Read = {}
    for code, asked_for in wanted.items():
        lloq = max(arm.lloq[code], 1e-9) / scale
        for day in arm.sampled:
            analysed = quantities(seen[code, day], lloq, asked_for)
            for quantity, each in analysed.items():
                size = scale if quantity in ("Cmax", "AUCinf") else 1.0
                read[code, day, quantity] = size * each.reshape(-1, people)
    return read
