"""The linear block wired for any ligands: flows, compartments, effect sites.

    G A Ap Ce Ch H   depot, central, peripheral [nmol], effect sites of brain and
                     pituitary [nM], exposure so far [nM·h]; one set per ligand

What is of kratom shares `ka`, `ke0` and `ke0h`, and what of it is R at carbon 3
`rka_3R` as well; other drugs have their own.
"""

from ..typing import Equation, Total
from . import kinetics as k
from .parameters import Ligand

Wired = dict[str, Equation | Total]

#: Effect site and the name of its rate constant.
SITES = {"Ce": "ke0", "Ch": "ke0h"}


def own(name: str, ligand: Ligand) -> str:
    """A parameter that kratom shares and other drugs have of their own."""
    return name if ligand.is_of_kratom else f"{name}_{ligand.code}"


def absorption(ligand: Ligand) -> tuple[str, ...]:
    """Parameters by which its depot empties."""
    return (own("ka", ligand), *(("rka_3R",) if ligand.is_3R else ()))


def children(ligand: Ligand, ligands: tuple[Ligand, ...]) -> list[str]:
    """Codes of what is formed from a ligand."""
    return [other.code for other in ligands if other.parent == ligand.code]


def parameters(ligands: tuple[Ligand, ...]) -> list[str]:
    """Names of the parameters of this block."""
    names: list[str] = []
    for ligand in ligands:
        i = ligand.code
        names += [f"{name}_{i}" for name in ("CL", "V", "fu", "molar_mass")]
        names += [f"{name}_{i}" for name in ("Q", "Vp") if ligand.peripheral]
        names += [f"{name}_{i}" for name in ("FFP", "fm") if ligand.parent]
        names += [*absorption(ligand), *(own(name, ligand) for name in SITES.values())]
    return list(dict.fromkeys(names))


def linear(ligands: tuple[Ligand, ...]) -> Wired:
    """Rates of depot, central, peripheral, effect sites and exposure."""
    wired: Wired = {}
    for ligand in ligands:
        i = ligand.code
        wired[f"G_{i}"] = Equation(k.depot_rate, (f"absorbed_{i}",))
        flows = (f"entering_{i}", f"C_{i}")
        if ligand.peripheral:
            wired[f"A_{i}"] = Equation(k.central_rate, (*flows, f"out_{i}", f"CL_{i}"))
            wired[f"Ap_{i}"] = Equation(k.same, (f"out_{i}",))
        else:
            wired[f"A_{i}"] = Equation(k.single_rate, (*flows, f"CL_{i}"))
        for site, rate in SITES.items():
            reads = (f"{site}_{i}", f"C_{i}", f"fu_{i}", own(rate, ligand))
            wired[f"{site}_{i}"] = Equation(k.effect_site_rate, reads)
        wired[f"H_{i}"] = Equation(k.same, (f"C_{i}",))
    return wired


def flows(ligands: tuple[Ligand, ...]) -> Wired:
    """Flows between compartments and plasma concentrations."""
    wired: Wired = {}
    for ligand in ligands:
        i, up = ligand.code, ligand.parent
        empties = k.absorbed_3R if ligand.is_3R else k.absorbed
        reads = (f"G_{i}", *absorption(ligand))
        wired[f"absorbed_{i}"] = Equation(empties, reads)
        wired[f"C_{i}"] = Equation(k.concentration, (f"A_{i}", f"V_{i}"))
        if ligand.peripheral:
            reads = (f"C_{i}", f"Ap_{i}", f"Q_{i}", f"Vp_{i}")
            wired[f"out_{i}"] = Equation(k.exchanged, reads)
        formed = [f"FFP_{child}" for child in children(ligand, ligands)]
        if formed:
            wired[f"turned_{i}"] = Total(tuple(formed))
            wired[f"spared_{i}"] = Equation(k.spared, (f"absorbed_{i}", f"turned_{i}"))
        if up:
            reads = (f"absorbed_{up}", f"C_{up}", f"FFP_{i}", f"fm_{i}", f"CL_{up}")
            wired[f"formed_{i}"] = Equation(k.formed, reads)
        came = [f"{'spared' if formed else 'absorbed'}_{i}"]
        wired[f"entering_{i}"] = Total((*came, *([f"formed_{i}"] if up else [])))
    return wired


def outputs(ligands: tuple[Ligand, ...]) -> Wired:
    """Plasma concentration and area under it, as laboratories print them."""
    wired: Wired = {}
    for ligand in ligands:
        i = ligand.code
        wired[f"plasma_{i}"] = Equation(k.plasma, (f"C_{i}", f"molar_mass_{i}"))
        wired[f"AUC_{i}"] = Equation(k.plasma, (f"H_{i}", f"molar_mass_{i}"))
    return wired | {
        f"state_{name}": Equation(k.same, (name,)) for name in linear(ligands)
    }
