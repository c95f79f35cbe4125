"""The whole model on one page: every state, every rate, every output.

Ligands are data: `system(ligands)` wires the same equations once per ligand. Time is
in hours on the clock (0 is midnight). States, beside those of `disposition`:

    T B1 B2          tolerance, fast and slow adaptation at the mu receptor [-]
    P D theta        prolactin [ng/mL], dopamine and tolerance of the opioid brake [-]
    P_u D_u          the same person's prolactin and dopamine without any drug
"""

from functools import cache

from ..typing import Equation, System, Total
from . import binding, disposition, harm, pain, prolactin, tolerance
from .disposition import Wired
from .kinetics import same
from .parameters import Ligand

#: States that follow a habit over days and weeks; a long one starts them on its course.
SLOW = ("T", "B1", "B2", "theta")

CLOCK = {
    "cos24": Equation(prolactin.cosine_24, ("time",)),
    "sin24": Equation(prolactin.sine_24, ("time",)),
}

RHYTHM: Wired = {
    "cos12": Equation(prolactin.cosine_12, ("cos24",)),
    "sin12": Equation(prolactin.sine_12, ("cos24", "sin24")),
    "a24": Equation(prolactin.cosine_weight_24, ("AMP1", "PHS1")),
    "b24": Equation(prolactin.sine_weight_24, ("AMP1", "PHS1")),
    "a12": Equation(prolactin.cosine_weight_12, ("AMP2", "PHS2")),
    "b12": Equation(prolactin.sine_weight_12, ("AMP2", "PHS2")),
    "circ": Equation(
        prolactin.circadian,
        ("a24", "b24", "a12", "b12", "cos24", "sin24", "cos12", "sin12"),
    ),
    "tide": Equation(prolactin.tide, ("circ", "stress")),
    "R_u": Equation(prolactin.untreated_release, ("D_u",)),
}

#: Dopamine comes first, here and in `_rates`: a sweep then begins with a guess of
#: prolactin, to which dopamine answers slowly, and settles both.
UNTREATED: Wired = {
    "D_u": Equation(prolactin.dopamine_rate, ("P_u", "D_u", "PRL0", "gamma_P", "kDA")),
    "P_u": Equation(
        prolactin.prolactin_rate, ("R_u", "tide", "P_u", "PRL0", "N", "kout")
    ),
}

RHYTHM_PARAMETERS = (
    *("AMP1", "PHS1", "AMP2", "PHS2"),
    *("PRL0", "N", "kout", "kDA", "gamma_P", "stress", "P_start", "D_start"),
)

#: Prolactin without any drug, to find where a person starts on the daily orbit.
ORBIT = System(
    name="untreated prolactin",
    parameters=RHYTHM_PARAMETERS,
    clock=CLOCK,
    algebra=RHYTHM,
    nonlinear=UNTREATED,
    decay={"P_u": "kout", "D_u": "kDA"},
    start={"P_u": "P_start", "D_u": "D_start"},
    outputs={name: Equation(same, (name,)) for name in ("P_u", "D_u")},
)


@cache
def system(ligands: tuple[Ligand, ...], forms: int = 1) -> System:
    """The system of these ligands; the first of kratom is what may suppress prolactin
    and move the heart rate.

    forms  of kratom that are taken: each has a depot of its own, 2 at most
    """
    wired = disposition.flows(ligands, forms) | binding.algebra(ligands) | RHYTHM
    return System(
        name="kratom",
        parameters=_parameters(ligands, forms),
        clock=CLOCK,
        linear=disposition.linear(ligands, forms),
        algebra=wired | _release() | _pain() | _first(ligands) | _heart(ligands),
        nonlinear=_rates(),
        decay={"T": "kout_T", "B1": "kB1", "B2": "kB2", "theta": "k_off"}
        | {"P": "kout", "P_u": "kout", "D": "kDA", "D_u": "kDA"},
        start={"P": "P_start", "P_u": "P_start", "D": "D_start", "D_u": "D_start"}
        | {state: f"{state}_start" for state in SLOW},
        outputs=disposition.outputs(ligands, forms) | _outputs() | _harms(),
        lag="tlag",
        scale={state: 0.1 for state in SLOW},
    )


def _parameters(ligands: tuple[Ligand, ...], forms: int) -> tuple[str, ...]:
    names = [
        *disposition.parameters(ligands, forms),
        "tlag",
        *binding.parameters(ligands),
    ]
    names += ["kB1", "kB2", "w", "x50", "gamma_w", "S_bg", "Imax", "E50", "n_P"]
    names += ["theta_max", *(f"{state}_start" for state in SLOW)]
    names += ["k_on", "k_off", "Imax_kappa", "e5", "beta5", "e2", "h_s", "EC50_s"]
    names += ["rA", "rN", "c", "c_low", "c_high", "E50p", "b_5HT", "b_a2", "m_5HT"]
    names += ["m_a2", "NRS0", "PLmax", "kpl", "slope", "k_rebound", "started"]
    names += ["dDmax", "slope_cp", "nausea_base", "nausea_slope", "resp_shift"]
    names += ["HR_slope", *(f"IC50_hERG_{i}" for i in _of_kratom(ligands))]
    return (*names, *RHYTHM_PARAMETERS)


def _of_kratom(ligands: tuple[Ligand, ...]) -> list[str]:
    """Codes of the ligands of kratom."""
    return [ligand.code for ligand in ligands if ligand.is_of_kratom]


def _first(ligands: tuple[Ligand, ...]) -> Wired:
    """Plasma concentration of the first ligand of kratom, 0 where there is none."""
    return {"C_first": Total(tuple(f"C_{i}" for i in _of_kratom(ligands)[:1]))}


def _release() -> Wired:
    """What the effects at the pituitary do to the release of prolactin."""
    serotonin = ("Eh_5HT1A", "occupiedh_5HT1A", "occupiedh_5HT2A", "e5", "beta5", "e2")
    return {
        "brake": Equation(prolactin.brake, ("E0h", "Imax", "E50", "n_P")),
        "I": Equation(prolactin.inhibition, ("brake", "theta")),
        "I_kappa": Equation(prolactin.kappa_brake, ("Eh_kappa", "Imax_kappa")),
        "A5": Equation(prolactin.serotonin, serotonin),
        "tiring": Equation(prolactin.tiring, ("E0h", "E50", "k_on")),
        "suppressed": Equation(prolactin.suppression, ("C_first", "h_s", "EC50_s")),
        "pull": Equation(prolactin.pull, ("Xh_D2", "A5", "I_kappa", "suppressed")),
        "R": Equation(prolactin.release, ("pull", "D", "I")),
    }


def _pain() -> Wired:
    """What the effects in the brain do to withdrawal and pain."""
    return {
        "B": Equation(tolerance.adaptation, ("B1", "B2", "w")),
        "x": Equation(tolerance.missing, ("B", "E0")),
        "severity": Equation(tolerance.severity, ("x", "x50", "gamma_w")),
        "e": Equation(pain.analgesia, ("E", "E50p")),
        "left": Equation(pain.left, ("e", "b_5HT", "E_5HT1A", "b_a2", "E_a2A")),
        "ratio": Equation(pain.prolactin_ratio, ("P", "P_u")),
        "g": Equation(pain.prolactin_gain, ("ratio", "rA", "rN")),
        "relief": Equation(pain.relief, ("left", "g")),
        "Pl": Equation(pain.placebo, ("time", "started", "PLmax", "kpl")),
        "rebound": Equation(pain.rebound, ("severity", "k_rebound")),
        "drift": Equation(pain.drift, ("time", "started", "slope")),
    }


def _heart(ligands: tuple[Ligand, ...]) -> Wired:
    """Concentrations over what halves the hERG current, summed."""
    wired: Wired = {}
    codes = _of_kratom(ligands)
    for i in codes:
        wired[f"hERG_{i}"] = Equation(harm.blocked, (f"C_{i}", f"IC50_hERG_{i}"))
        reads = (f"C_{i}", f"fu_{i}", f"IC50_hERG_{i}")
        wired[f"hERGu_{i}"] = Equation(harm.blocked_unbound, reads)
    wired["hERG"] = Total(tuple(f"hERG_{i}" for i in codes))
    wired["hERGu"] = Total(tuple(f"hERGu_{i}" for i in codes))
    return wired


def _rates() -> Wired:
    """Rates of the nonlinear states."""
    return {
        "T": Equation(tolerance.tolerance_rate, ("drive", "T", "kout_T")),
        "B1": Equation(tolerance.adaptation_rate, ("E0", "B1", "kB1")),
        "B2": Equation(tolerance.adaptation_rate, ("E0", "B2", "kB2")),
        "theta": Equation(
            prolactin.prolactin_tolerance_rate,
            ("tiring", "theta", "theta_max", "k_off"),
        ),
        "D": Equation(prolactin.dopamine_rate, ("P", "D", "PRL0", "gamma_P", "kDA")),
        "P": Equation(
            prolactin.prolactin_rate, ("R", "tide", "P", "PRL0", "N", "kout")
        ),
        **UNTREATED,
    }


def _outputs() -> Wired:
    """What the effects come to, in the units people read."""
    shown = ("E", "E0", "E0h", *SLOW, "B", "P", "D", "P_u", "D_u", "relief")
    wired: Wired = {name: Equation(same, (name,)) for name in shown}
    wired["EC50_fold"] = Equation(tolerance.ec50_shift, ("T",))
    wired["SOWS"] = Equation(tolerance.sows, ("severity", "S_bg"))
    reads = ("m_5HT", "E_5HT1A", "beta5", "occupied_5HT1A", "m_a2", "E_a2A")
    wired["mood"] = Equation(pain.mood, reads)
    for mark in ("", "_low", "_high"):
        reads = ("NRS0", "Pl", f"c{mark}", "relief", "rebound", "drift")
        wired[f"NRS{mark}"] = Equation(pain.score, reads)
    return wired | {"NRS_u": Equation(pain.unexposed_score, ("NRS0", "Pl", "drift"))}


def _harms() -> Wired:
    """Pupil, cold pressor, nausea, breathing and the heart."""
    reads = ("E0", "nausea_base", "nausea_slope")
    return {
        "pupil": Equation(harm.pupil, ("E", "dDmax")),
        "cold_pressor": Equation(harm.cold_pressor, ("E", "slope_cp")),
        "nausea": Equation(harm.nausea, reads),
        "breathing": Equation(harm.breathing, ("S_mu", "X_mu", "n", "resp_shift")),
        "heart_rate": Equation(harm.heart_rate, ("C_first", "HR_slope")),
        "QT_total": Equation(same, ("hERG",)),
        "QT_unbound": Equation(same, ("hERGu",)),
    }
