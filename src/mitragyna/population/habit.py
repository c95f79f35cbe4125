"""The mu effect of a survey habit, the yardstick of withdrawal.

How strongly withdrawal follows a missing effect cannot be known apart from the scale
of the effect itself, but what regular users report on stopping is. So half of the
worst withdrawal is set relative to the effect of an average habit in the same person.
"""

import numpy as np
from jaxtyping import Float

from ..evidence.load import Evidence
from ..model.receptor import bound, effect, stimulus

HOURS = 24.0


def habit_effect(
    p: dict[str, Float[np.ndarray, " n"]], evidence: Evidence
) -> Float[np.ndarray, " n"]:
    """E0 at the mean concentrations of the survey habit of loose leaf [-]."""
    mg_per_use = evidence.claim("U1.mitragynine").value or 0.0
    leaf_mg = evidence.claim("L1.mitragynine").value or 1.0
    sc_share = (evidence.claim("L1.speciociliatine").value or 0.0) / leaf_mg
    uses = evidence.prior("habit_uses_per_day").value or 0.0
    mg_per_h = mg_per_use * uses / HOURS
    rate = {
        "MG": mg_per_h * 1e6 / p["molar_mass_MG"] * (1.0 - p["FFP_7OH"]),
        "SC": mg_per_h * sc_share * 1e6 / p["molar_mass_SC"],
    }
    formed = p["FFP_7OH"] + (1.0 - p["FFP_7OH"]) * p["fm_7OH"]
    rate["7OH"] = mg_per_h * 1e6 / p["molar_mass_MG"] * formed
    X = S = 0.0
    for i, entering in rate.items():
        C = entering / p[f"CL_{i}"]
        x = bound(p[f"fu_{i}"] * C, p[f"K_{i}"], p["SF"])
        X, S = X + x, S + stimulus(p[f"tau_{i}"], x)
    return effect(S, X, p["n"])
