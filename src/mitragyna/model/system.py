"""The whole model on one page: every state, every rate, every output.

Ligands are data: `system(ligands)` wires the same equations once per ligand. Time is
in hours on the clock (0 is midnight). States:

    G A Ap Ce Ch H   depot, central, peripheral [nmol], effect sites of brain and
                     pituitary [nM], exposure so far [nM·h]; one set per ligand
    T B              tolerance and adaptation at the mu receptor [-]
    P D theta        prolactin [ng/mL], dopamine and tolerance of the opioid brake [-]
    P_u D_u          the same person's prolactin and dopamine without any drug
"""

from functools import cache

from ..typing import Equation, System, Total
from . import kinetics as k
from . import pain, prolactin, receptor, tolerance
from .parameters import Ligand

Wired = dict[str, Equation | Total]

CLOCK = {
    "cos24": Equation(prolactin.cosine_24, ("time",)),
    "sin24": Equation(prolactin.sine_24, ("time",)),
    "cos12": Equation(prolactin.cosine_12, ("time",)),
    "sin12": Equation(prolactin.sine_12, ("time",)),
}

RHYTHM: Wired = {
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

UNTREATED: Wired = {
    "P_u": Equation(
        prolactin.prolactin_rate, ("R_u", "tide", "P_u", "PRL0", "N", "kout")
    ),
    "D_u": Equation(prolactin.dopamine_rate, ("P_u", "D_u", "PRL0", "gamma_P", "kDA")),
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
    outputs={name: Equation(k.same, (name,)) for name in ("P_u", "D_u")},
)


@cache
def system(ligands: tuple[Ligand, ...]) -> System:
    """The kratom system of these ligands; the first is what suppresses prolactin."""
    codes = [ligand.code for ligand in ligands]
    linear = _linear(ligands)
    return System(
        name="kratom",
        parameters=_parameters(ligands),
        clock=CLOCK,
        linear=linear,
        algebra=_flows(ligands) | _receptor(codes) | RHYTHM | _effects(codes[0]),
        nonlinear=_rates(),
        decay={"P": "kout", "P_u": "kout", "D": "kDA", "D_u": "kDA"},
        start={"P": "P_start", "P_u": "P_start", "D": "D_start", "D_u": "D_start"},
        outputs=_outputs(codes, linear),
        lag="tlag",
        scale={"T": 0.1, "B": 0.1, "theta": 0.1},
    )


def _parameters(ligands: tuple[Ligand, ...]) -> tuple[str, ...]:
    own = ("CL", "V", "fu", "K", "tau", "kin", "molar_mass")
    names = [f"{name}_{ligand.code}" for ligand in ligands for name in own]
    for ligand in ligands:
        names += [f"{n}_{ligand.code}" for n in ("Q", "Vp") if ligand.peripheral]
        names += [f"{n}_{ligand.code}" for n in ("FFP", "fm") if ligand.parent]
    names += ["ka", "tlag", "ke0", "ke0h", "SF", "n", "kout_T", "kB"]
    names += ["x50", "gamma_w", "S_bg", "Imax", "E50", "n_P", "theta_max", "k_on"]
    names += ["k_off", "h_s", "EC50_s", "rA", "rN", "c", "c_low", "c_high", "E50p"]
    names += ["NRS0", "PLmax", "kpl", "slope", "k_rebound", "started"]
    return (*names, *RHYTHM_PARAMETERS)


def _linear(ligands: tuple[Ligand, ...]) -> Wired:
    """Depot, central, peripheral, effect sites and exposure of each ligand."""
    wired: Wired = {}
    for ligand in ligands:
        i = ligand.code
        wired[f"G_{i}"] = Equation(k.depot_rate, (f"G_{i}", "ka"))
        flows = (f"entering_{i}", f"C_{i}")
        if ligand.peripheral:
            wired[f"A_{i}"] = Equation(k.central_rate, (*flows, f"out_{i}", f"CL_{i}"))
            wired[f"Ap_{i}"] = Equation(k.same, (f"out_{i}",))
        else:
            wired[f"A_{i}"] = Equation(k.single_rate, (*flows, f"CL_{i}"))
        for site, rate in (("Ce", "ke0"), ("Ch", "ke0h")):
            reads = (f"{site}_{i}", f"C_{i}", f"fu_{i}", rate)
            wired[f"{site}_{i}"] = Equation(k.effect_site_rate, reads)
        wired[f"H_{i}"] = Equation(k.same, (f"C_{i}",))
    return wired


def _flows(ligands: tuple[Ligand, ...]) -> Wired:
    """Flows between compartments and plasma concentrations."""
    wired: Wired = {}
    for ligand in ligands:
        i, up = ligand.code, ligand.parent
        wired[f"absorbed_{i}"] = Equation(k.absorbed, (f"G_{i}", "ka"))
        wired[f"C_{i}"] = Equation(k.concentration, (f"A_{i}", f"V_{i}"))
        if ligand.peripheral:
            reads = (f"C_{i}", f"Ap_{i}", f"Q_{i}", f"Vp_{i}")
            wired[f"out_{i}"] = Equation(k.exchanged, reads)
        children = [child.code for child in ligands if child.parent == i]
        if children:
            reads = (f"absorbed_{i}", f"FFP_{children[0]}")
            wired[f"spared_{i}"] = Equation(k.spared, reads)
        if up:
            reads = (f"absorbed_{up}", f"C_{up}", f"FFP_{i}", f"fm_{i}", f"CL_{up}")
            wired[f"formed_{i}"] = Equation(k.formed, reads)
        came = [f"{'spared' if children else 'absorbed'}_{i}"]
        wired[f"entering_{i}"] = Total((*came, *([f"formed_{i}"] if up else [])))
    return wired


def _receptor(codes: list[str]) -> Wired:
    """The mu receptor at both effect sites: ΣX, Σ τX and the effects they give."""
    wired: Wired = {}
    for site, mark in (("Ce", ""), ("Ch", "h")):
        for i in codes:
            reads = (f"{site}_{i}", f"K_{i}", "SF")
            wired[f"X{mark}_{i}"] = Equation(receptor.bound, reads)
            reads = (f"tau_{i}", f"X{mark}_{i}")
            wired[f"S{mark}_{i}"] = Equation(receptor.stimulus, reads)
        wired[f"X{mark}"] = Total(tuple(f"X{mark}_{i}" for i in codes))
        wired[f"S{mark}"] = Total(tuple(f"S{mark}_{i}" for i in codes))
        reads = (f"S{mark}", f"X{mark}", "n")
        wired[f"E0{mark}"] = Equation(receptor.effect, reads)
    for i in codes:
        wired[f"gain_{i}"] = Equation(tolerance.gain, (f"kin_{i}", f"S_{i}"))
    wired["gains"] = Total(tuple(f"gain_{i}" for i in codes))
    wired["drive"] = Equation(tolerance.tolerance_drive, ("gains", "X", "S"))
    wired["S_T"] = Equation(receptor.tolerated, ("S", "T"))
    wired["E"] = Equation(receptor.effect, ("S_T", "X", "n"))
    return wired


def _effects(suppressor: str) -> Wired:
    """What the effects do to release, withdrawal and pain."""
    return {
        "brake": Equation(prolactin.brake, ("E0h", "Imax", "E50", "n_P")),
        "I": Equation(prolactin.inhibition, ("brake", "theta")),
        "tiring": Equation(prolactin.tiring, ("E0h", "E50", "k_on")),
        "suppressed": Equation(
            prolactin.suppression, (f"C_{suppressor}", "h_s", "EC50_s")
        ),
        "R": Equation(prolactin.release, ("D", "I", "suppressed")),
        "x": Equation(tolerance.missing, ("B", "E0")),
        "severity": Equation(tolerance.severity, ("x", "x50", "gamma_w")),
        "e": Equation(pain.analgesia, ("E", "E50p")),
        "ratio": Equation(pain.prolactin_ratio, ("P", "P_u")),
        "g": Equation(pain.prolactin_gain, ("ratio", "rA", "rN")),
        "relief": Equation(pain.relief, ("e", "g")),
        "Pl": Equation(pain.placebo, ("time", "started", "PLmax", "kpl")),
        "rebound": Equation(pain.rebound, ("severity", "k_rebound")),
        "drift": Equation(pain.drift, ("time", "started", "slope")),
    }


def _rates() -> Wired:
    """Rates of the nonlinear states."""
    return {
        "T": Equation(tolerance.tolerance_rate, ("drive", "T", "kout_T")),
        "B": Equation(tolerance.adaptation_rate, ("E0", "B", "kB")),
        "theta": Equation(
            prolactin.prolactin_tolerance_rate,
            ("tiring", "theta", "theta_max", "k_off"),
        ),
        "P": Equation(
            prolactin.prolactin_rate, ("R", "tide", "P", "PRL0", "N", "kout")
        ),
        "D": Equation(prolactin.dopamine_rate, ("P", "D", "PRL0", "gamma_P", "kDA")),
        **UNTREATED,
    }


def _outputs(codes: list[str], linear: Wired) -> Wired:
    """What can be asked for, in the units people read."""
    wired: Wired = {}
    for i in codes:
        wired[f"plasma_{i}"] = Equation(k.plasma, (f"C_{i}", f"molar_mass_{i}"))
        wired[f"AUC_{i}"] = Equation(k.plasma, (f"H_{i}", f"molar_mass_{i}"))
    for name in ("E", "E0", "E0h", "T", "B", "theta", "P", "D", "P_u", "D_u", "relief"):
        wired[name] = Equation(k.same, (name,))
    wired["EC50_fold"] = Equation(tolerance.ec50_shift, ("T",))
    wired["SOWS"] = Equation(tolerance.sows, ("severity", "S_bg"))
    for mark in ("", "_low", "_high"):
        reads = ("NRS0", "Pl", f"c{mark}", "relief", "rebound", "drift")
        wired[f"NRS{mark}"] = Equation(pain.score, reads)
    wired["NRS_u"] = Equation(pain.unexposed_score, ("NRS0", "Pl", "drift"))
    return wired | {f"state_{name}": Equation(k.same, (name,)) for name in linear}
