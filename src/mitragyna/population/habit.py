"""The mu effect of a survey habit, the yardstick of withdrawal.

How strongly withdrawal follows a missing effect cannot be known apart from the scale
of the effect itself, but what regular users report on stopping is. So half of the
worst withdrawal is set relative to the effect of an average habit in the same person.
"""

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H
from ..evidence.load import Evidence
from ..evidence.number import number
from ..model.parameters import Ligand
from ..model.receptor import affinity, bound, effect, stimulus
from ..units import nmol


def habit_effect(
    p: dict[str, Float[np.ndarray, " n"]],
    ligands: tuple[Ligand, ...],
    evidence: Evidence,
) -> Float[np.ndarray, " n"]:
    """E0 at the mean concentrations of the survey habit of loose leaf [-]."""
    entering = _entering(p, ligands, evidence)
    X = S = 0.0
    for ligand in (x for x in ligands if x.code in entering and "mu" in x.receptors):
        i = ligand.code
        Ce = p[f"fu_{i}"] * entering[i] / p[f"CL_{i}"]
        x = bound(Ce, affinity(p[f"K_mu_{i}"], p["SF"]))
        X, S = X + x, S + stimulus(p[f"tau_mu_{i}"], x)
    return effect(S, X, p["n"])


def _entering(
    p: dict[str, np.ndarray], ligands: tuple[Ligand, ...], evidence: Evidence
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
        absorbed[i] = nmol(mg_per_h, ligand.molar_mass) * np.ones_like(p["SF"])
        turned = sum(p[f"FFP_{x.code}"] for x in ligands if x.parent == i)
        entering[i] = absorbed[i] * (1.0 - turned)
        if up:
            entering[i] = (
                entering[i] + p[f"FFP_{i}"] * absorbed[up] + p[f"fm_{i}"] * entering[up]
            )
    return entering
