"""The mu effect of a usual habit, the yardstick of withdrawal.

How strongly withdrawal follows a missing effect cannot be known apart from the scale
of the effect itself, but what regular users report on stopping is. So half of the
worst withdrawal is set relative to the effect of an average habit: of loose leaf as in
surveys, and of each reference opioid as its patients take it. The yardstick is that of
the population. By their own effect everybody would miss the same, whatever their
plasma, and what is unknown of kratom would count against every opioid.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H
from ..evidence.load import Evidence
from ..evidence.number import number
from ..model.parameters import Ligand
from ..model.receptor import affinity, bound, effect, stimulus
from ..units import nmol
from .population import Population
from .scores import Middle, Scores
from .spread import value

Each = Float[np.ndarray, " n"]
Of = Callable[[str], Each]


def missed_by_half(scores: Scores, population: Population) -> Each:
    """x50: missing effect that gives half of the worst withdrawal [-]; that of kratom,
    or of the reference opioid that is taken beside it."""
    middle = replace(scores, people=Middle(scores.n))

    def typical(name: str) -> Each:
        return value(name, middle, population)

    for ligand in population.ligands:
        if (own := f"x50_{ligand.code}") in population.evidence.priors:
            return value(own, scores, population) * opioid_effect(ligand, typical)
    leaf = habit_effect(typical, population.ligands, population.evidence)
    return value("x50_habit", scores, population) * leaf


def opioid_effect(ligand: Ligand, of: Of) -> Each:
    """E0 at the mean concentration of the usual dose of a reference opioid [-]."""
    i = ligand.code
    entering = of(f"F_{i}") * nmol(of(f"daily_mg_{i}"), ligand.molar_mass) / DAY_H
    X = bound(of(f"fu_{i}") * entering / of(f"CL_{i}"), of(f"K_mu_{i}"))
    return effect(stimulus(of(f"tau_mu_{i}"), X), X, of("n"))


def habit_effect(of: Of, ligands: tuple[Ligand, ...], evidence: Evidence) -> Each:
    """E0 at the mean concentrations of the survey habit of loose leaf [-]."""
    entering = _entering(of, ligands, evidence)
    X = S = 0.0
    for ligand in (x for x in ligands if x.code in entering and "mu" in x.receptors):
        i = ligand.code
        Ce = of(f"fu_{i}") * entering[i] / of(f"CL_{i}")
        x = bound(Ce, affinity(of(f"K_mu_{i}"), of("SF")))
        X, S = X + x, S + stimulus(of(f"tau_mu_{i}"), x)
    return effect(S, X, of("n"))


def _entering(
    of: Of, ligands: tuple[Ligand, ...], evidence: Evidence
) -> dict[str, np.ndarray]:
    """What enters the body of each kratom ligand, swallowed or formed [nmol/h]."""
    mg_per_use = number(evidence.claim("U1.mitragynine"))
    leaf_mg = number(evidence.claim("L1.mitragynine"))
    uses = evidence.prior("habit_uses_per_day").value
    absorbed: dict[str, np.ndarray] = {}
    entering: dict[str, np.ndarray] = {}
    for ligand in (x for x in ligands if x.is_of_kratom):
        i, up = ligand.code, ligand.parent
        leaf = evidence.claims.get(f"L1.{ligand.name}")
        content = number(leaf) if leaf and leaf.low is None else 0.0
        if i == "MG":
            content = leaf_mg
        mg_per_h = mg_per_use * content / leaf_mg * uses / DAY_H
        absorbed[i] = nmol(mg_per_h, ligand.molar_mass) * np.ones_like(of("SF"))
        turned = sum(of(f"FFP_{x.code}") for x in ligands if x.parent == i)
        entering[i] = absorbed[i] * (1.0 - turned)
        if up:
            formed = of(f"FFP_{i}") * absorbed[up] + of(f"fm_{i}") * entering[up]
            entering[i] = entering[i] + formed
    return entering
