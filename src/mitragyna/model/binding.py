"""The receptors wired for any ligands: ΣX, Σ τX and the effects they give.

    X_mu S_mu E0 E        mu in the brain: before and after tolerance
    Xh_mu Sh_mu E0h       mu at the pituitary
    E_5HT1A E_a2A         5-HT1A and alpha-2A in the brain: pain and mood
    Eh_kappa Eh_5HT1A …   kappa, 5-HT1A, 5-HT2A and D2 at the pituitary: prolactin

A receptor stands here because an output reads it; at one that no ligand binds every
sum is 0.
"""

from ..typing import Equation, Total
from . import receptor, tolerance
from .disposition import Wired
from .parameters import BLOCKED, RECEPTORS, Ligand

#: Receptors read at each effect site; "h" marks the pituitary.
READ = {"": ("mu", "5HT1A", "a2A"), "h": ("mu", "kappa", "5HT1A", "5HT2A", "D2")}
EFFECT_SITE = {"": "Ce", "h": "Ch"}


def at(name: str, ligands: tuple[Ligand, ...]) -> list[Ligand]:
    """The ligands that bind a receptor."""
    return [ligand for ligand in ligands if name in ligand.receptors]


def scale(name: str) -> str:
    """Name of the in-vivo scale of kratom's K at a receptor."""
    return "SF" if name == "mu" else f"SF_{name}"


def parameters(ligands: tuple[Ligand, ...]) -> list[str]:
    """Names of the parameters of this block."""
    names = ["n", "kout_T"]
    for name in RECEPTORS:
        binding = at(name, ligands)
        names += [f"K_{name}_{x.code}" for x in binding]
        if name not in BLOCKED:
            names += [f"tau_{name}_{x.code}" for x in binding]
        if any(x.is_of_kratom for x in binding):
            names += ["SF", *([] if name == "mu" else [f"fold_{name}"])]
    names += [f"kin_{x.code}" for x in at("mu", ligands)]
    return list(dict.fromkeys(names))


def algebra(ligands: tuple[Ligand, ...]) -> Wired:
    """From effect-site concentrations to the effects, receptor by receptor."""
    wired: Wired = {}
    for name in RECEPTORS:
        wired |= _affinities(name, at(name, ligands))
    for site, names in READ.items():
        for name in names:
            wired |= _sums(site, name, at(name, ligands))
    for site in READ:
        reads = (f"S{site}_mu", f"X{site}_mu", "n")
        wired[f"E0{site}"] = Equation(receptor.effect, reads)
    for name, site in (("5HT1A", ""), ("a2A", ""), ("kappa", "h"), ("5HT1A", "h")):
        reads = (f"S{site}_{name}", f"X{site}_{name}")
        wired[f"E{site}_{name}"] = Equation(receptor.plain_effect, reads)
    for name, site in (("5HT1A", ""), ("5HT1A", "h"), ("5HT2A", "h")):
        reads = (f"X{site}_{name}",)
        wired[f"occupied{site}_{name}"] = Equation(receptor.occupied, reads)
    return wired | _tolerance([x.code for x in at("mu", ligands)])


def _affinities(name: str, binding: list[Ligand]) -> Wired:
    """1/(SF·K) of kratom ligands, 1/K of drugs."""
    wired: Wired = {}
    if name != "mu" and any(x.is_of_kratom for x in binding):
        wired[scale(name)] = Equation(receptor.scaled, ("SF", f"fold_{name}"))
    for x in binding:
        reads = (f"K_{name}_{x.code}",)
        wired[f"per_{name}_{x.code}"] = (
            Equation(receptor.affinity, (*reads, scale(name)))
            if x.is_of_kratom
            else Equation(receptor.affinity_in_vivo, reads)
        )
    return wired


def _sums(site: str, name: str, binding: list[Ligand]) -> Wired:
    """ΣX and, where efficacy counts, Σ τX at one effect site."""
    wired: Wired = {}
    for i in (x.code for x in binding):
        reads = (f"{EFFECT_SITE[site]}_{i}", f"per_{name}_{i}")
        wired[f"X{site}_{name}_{i}"] = Equation(receptor.bound, reads)
        if name not in BLOCKED:
            reads = (f"tau_{name}_{i}", f"X{site}_{name}_{i}")
            wired[f"S{site}_{name}_{i}"] = Equation(receptor.stimulus, reads)
    codes = [x.code for x in binding]
    wired[f"X{site}_{name}"] = Total(tuple(f"X{site}_{name}_{i}" for i in codes))
    if name not in BLOCKED:
        wired[f"S{site}_{name}"] = Total(tuple(f"S{site}_{name}_{i}" for i in codes))
    return wired


def _tolerance(codes: list[str]) -> Wired:
    """What drives tolerance, and the effect that it leaves."""
    wired: Wired = {
        f"gain_{i}": Equation(tolerance.gain, (f"kin_{i}", f"S_mu_{i}")) for i in codes
    }
    wired["gains"] = Total(tuple(f"gain_{i}" for i in codes))
    reads = ("gains", "X_mu", "S_mu")
    wired["drive"] = Equation(tolerance.tolerance_drive, reads)
    wired["S_T"] = Equation(receptor.tolerated, ("S_mu", "T"))
    wired["E"] = Equation(receptor.effect, ("S_T", "X_mu", "n"))
    return wired
