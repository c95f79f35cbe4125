"""Enzyme turnover wired: what kratom does to a drug that CYP3A or CYP2D6 clears.

    EN_g EN_h        active CYP3A of gut and liver [-], 1 undisturbed
    G_v A_v H_v      the victim drug: depot, body [mg], exposure so far [mg·h/L]

Kratom's own block is that of `disposition`, so any regimen of it may come before,
with or after the victim drug.
"""

from functools import cache

from ..typing import Equation, System
from . import disposition, enzymes
from .disposition import Wired
from .kinetics import absorbed, concentration, depot_rate, same
from .parameters import Ligand

ENZYME_PARAMETERS = (
    *("kdeg_g", "kdeg_h", "kinact", "KI", "scale_g", "scale_h", "Ki_3A", "EN_start"),
)
VICTIM_PARAMETERS = (
    *("Ki_2D6", "activity_2D6", "Qh"),
    *("ka_v", "CL_v", "V_v", "Fg_v", "fm3A_v", "fm2D6_v"),
)


@cache
def interaction(ligands: tuple[Ligand, ...]) -> System:
    """CYP3A under the first of the ligands, and one drug that needs the enzymes."""
    i, made = ligands[0].code, disposition.children(ligands[0], ligands)
    linear = disposition.linear(ligands)
    body = {n: linear[n] for n in (f"G_{i}", f"A_{i}", f"Ap_{i}") if n in linear}
    flows = disposition.flows(ligands)
    between = ("absorbed", "turned", "spared", "entering", "out", "C")
    own = ("CL", "V", "fu", *(("Q", "Vp") if ligands[0].peripheral else ()))
    return System(
        name="interaction",
        parameters=(
            *(f"{name}_{i}" for name in own),
            *(f"FFP_{child}" for child in made),
            *("ka", "tlag", *ENZYME_PARAMETERS, *VICTIM_PARAMETERS),
        ),
        linear=body | {"G_v": Equation(depot_rate, ("absorbed_v",))},
        algebra={n: flows[n] for x in between if (n := f"{x}_{i}") in flows}
        | inhibited(ligands[0])
        | _victim(),
        nonlinear=turnover() | _victim_rates(),
        start={"EN_g": "EN_start", "EN_h": "EN_start"},
        outputs=_outputs(i),
        lag="tlag",
        scale={"EN_g": 0.1, "EN_h": 0.1, "A_v": 1e-3, "H_v": 1e-3},
    )


def inhibited(inhibitor: Ligand) -> Wired:
    """Concentrations of the inhibitor at the enzymes, and what activity they leave."""
    i = inhibitor.code
    return {
        "I_g": Equation(enzymes.enterocyte, (f"absorbed_{i}", "scale_g")),
        "I_h": Equation(enzymes.liver, (f"C_{i}", f"fu_{i}", "scale_h")),
        "a_g": Equation(enzymes.activity, ("EN_g", "I_g", "Ki_3A")),
        "a_h": Equation(enzymes.activity, ("EN_h", "I_h", "Ki_3A")),
    }


def turnover() -> Wired:
    """Rates of the active enzyme."""
    return {
        f"EN_{x}": Equation(
            enzymes.turnover, (f"EN_{x}", f"I_{x}", f"kdeg_{x}", "kinact", "KI")
        )
        for x in ("g", "h")
    }


def _victim() -> Wired:
    """First pass and clearance of the victim drug."""
    reads = ("a_h", "a_2D6", "activity_2D6", "fm3A_v", "fm2D6_v")
    return {
        "a_2D6": Equation(enzymes.reversible, ("I_h", "Ki_2D6")),
        "CLint_v": Equation(enzymes.intrinsic, ("CL_v", "Qh")),
        "r_v": Equation(enzymes.remaining, reads),
        "CLint_now": Equation(enzymes.changed, ("CLint_v", "r_v")),
        "Fh_v": Equation(enzymes.passed_liver, ("CLint_now", "Qh")),
        "Fg_now": Equation(enzymes.passed_gut, ("a_g", "Fg_v")),
        "absorbed_v": Equation(absorbed, ("G_v", "ka_v")),
        "C_v": Equation(concentration, ("A_v", "V_v")),
        "cleared_v": Equation(enzymes.cleared, ("CLint_now", "Fh_v", "C_v")),
    }


def _victim_rates() -> Wired:
    reads = ("absorbed_v", "Fg_now", "Fh_v", "cleared_v")
    return {
        "A_v": Equation(enzymes.victim_rate, reads),
        "H_v": Equation(same, ("C_v",)),
    }


def _outputs(code: str) -> Wired:
    """Enzymes [-], the victim's plasma [mg/L] and exposure so far [mg·h/L]."""
    shown = {"plasma_v": "C_v", "AUC_v": "H_v", f"C_{code}": f"C_{code}"}
    shown |= {name: name for name in ("EN_g", "EN_h", "a_g", "a_h", "a_2D6")}
    return {name: Equation(same, (read,)) for name, read in shown.items()}
