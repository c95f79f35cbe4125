"""AUCinf, if nothing more were taken: the area so far, and what is left in the body
over its clearance, exact as the kinetics are linear."""

import numpy as np
from jaxtyping import Float

from ..model.kinetics import plasma
from ..model.parameters import Ligand
from ..model.variants import Variant
from ..population.ligands import ligands
from ..population.people import People
from ..simulation import Intakes, Profile, entering
from .horizon import Horizon


def total(
    people: People, taken: Intakes, profile: Profile, horizon: Horizon
) -> dict[str, Float[np.ndarray, " people"]]:
    """AUCinf of each ligand [h·ng/mL].

    What is left of a ligand, and of its parent on the way to it, still passes its
    clearance: ∫C = amount/CL. Where clearance changes with time it cannot be told.
    """
    if people.population.variant is Variant.autoinhibited:
        return {ligand.code: np.full(people.n, np.nan) for ligand in ligands()}
    p = people.parameters
    waiting = pending(people, taken, horizon)
    left: dict[str, np.ndarray] = {}
    depot: dict[str, np.ndarray] = {}
    whole = {}
    for ligand in ligands():
        i, up = ligand.code, ligand.parent
        depot[i] = profile.values[f"state_G_{i}"][-1] + waiting[f"G_{i}"]
        left[i] = depot[i] * spared_fraction(ligand, p)
        left[i] = left[i] + profile.values[f"state_A_{i}"][-1]
        if ligand.peripheral:
            left[i] = left[i] + profile.values[f"state_Ap_{i}"][-1]
        if up:
            left[i] = left[i] + p[f"FFP_{i}"] * depot[up] + p[f"fm_{i}"] * left[up]
        area = plasma(left[i] / p[f"CL_{i}"], p[f"molar_mass_{i}"])
        AUC = profile.values[f"AUC_{i}"]
        whole[i] = AUC[-1] - AUC[0] + area
    return whole


def spared_fraction(ligand: Ligand, p: dict[str, Float[np.ndarray, " people"]]):
    """Share of the depot that reaches plasma unchanged [-]."""
    return 1.0 - sum(p[f"FFP_{x.code}"] for x in ligands() if x.parent == ligand.code)


def pending(
    people: People, taken: Intakes, horizon: Horizon
) -> dict[str, Float[np.ndarray, " people"]]:
    """Swallowed before the end and, by the lag, not yet in the depot [nmol]."""
    doses = entering(people, taken)
    late = doses.time_h[:, None] + people.parameters["tlag"] > horizon.end_h
    late = late * doses.amount[:, None]
    if doses.taken is not None:
        late = late * doses.taken
    return {
        state: (late * per[doses.source]).sum(axis=0)
        for state, per in doses.into.items()
    }
