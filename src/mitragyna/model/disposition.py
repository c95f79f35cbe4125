"""The linear block wired for any ligands: flows, compartments, effect sites.

    G A Ap Ce Ch H   depot, central, peripheral [nmol], effect sites of brain and
                     pituitary [nM], exposure so far [nM·h]; one set per ligand

What is of kratom shares `ka`, `ke0` and `ke0h`, and what of it is R at carbon 3
`rka_3R` as well; other drugs have their own. Where two forms of kratom are taken, each
has its depot, and the second its `ka2`:

    G  depot --ka--.
                    > central
    G2 depot --ka2-'
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


#: Mark of each depot of what is of kratom, by the number of forms that are taken.
DEPOTS = {1: ("",), 2: ("", "2")}


def depots(ligand: Ligand, forms: int) -> tuple[str, ...]:
    """Marks of its depots; what is not of kratom has one."""
    return DEPOTS[forms if ligand.is_of_kratom else 1]


def absorption(ligand: Ligand, depot: str = "") -> tuple[str, ...]:
    """Parameters by which a depot empties."""
    return (own(f"ka{depot}", ligand), *(("rka_3R",) if ligand.is_3R else ()))


def children(ligand: Ligand, ligands: tuple[Ligand, ...]) -> list[str]:
    """Codes of what is formed from a ligand."""
    return [other.code for other in ligands if other.parent == ligand.code]


def parameters(ligands: tuple[Ligand, ...], forms: int = 1) -> list[str]:
    """Names of the parameters of this block."""
    names: list[str] = []
    for ligand in ligands:
        i = ligand.code
        names += [f"{name}_{i}" for name in ("CL", "V", "fu", "molar_mass")]
        names += [f"{name}_{i}" for name in ("Q", "Vp") if ligand.peripheral]
        names += [f"{name}_{i}" for name in ("FFP", "fm") if ligand.parent]
        for depot in depots(ligand, forms):
            names += absorption(ligand, depot)
        names += [own(name, ligand) for name in SITES.values()]
    return list(dict.fromkeys(names))


def linear(ligands: tuple[Ligand, ...], forms: int = 1) -> Wired:
    """Rates of depot, central, peripheral, effect sites and exposure."""
    wired: Wired = {}
    for ligand in ligands:
        i = ligand.code
        marks = depots(ligand, forms)
        for depot in marks:
            leaves = f"absorbed_{i}" if len(marks) == 1 else f"left{depot}_{i}"
            wired[f"G{depot}_{i}"] = Equation(k.depot_rate, (leaves,))
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


def flows(ligands: tuple[Ligand, ...], forms: int = 1) -> Wired:
    """Flows between compartments and plasma concentrations."""
    wired: Wired = {}
    for ligand in ligands:
        i, up = ligand.code, ligand.parent
        wired |= _absorbed(ligand, depots(ligand, forms))
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


def _absorbed(ligand: Ligand, marks: tuple[str, ...]) -> Wired:
    """What leaves its depots, and their sum where they are several."""
    empties, i = k.absorbed_3R if ligand.is_3R else k.absorbed, ligand.code

    def leaves(depot: str) -> Equation:
        return Equation(empties, (f"G{depot}_{i}", *absorption(ligand, depot)))

    if len(marks) == 1:
        return {f"absorbed_{i}": leaves("")}
    each: Wired = {f"left{depot}_{i}": leaves(depot) for depot in marks}
    return each | {f"absorbed_{i}": Total(tuple(each))}


def outputs(ligands: tuple[Ligand, ...], forms: int = 1) -> Wired:
    """Plasma concentration and area under it, as laboratories print them."""
    wired: Wired = {}
    for ligand in ligands:
        i = ligand.code
        wired[f"plasma_{i}"] = Equation(k.plasma, (f"C_{i}", f"molar_mass_{i}"))
        wired[f"AUC_{i}"] = Equation(k.plasma, (f"H_{i}", f"molar_mass_{i}"))
    return wired | {
        f"state_{name}": Equation(k.same, (name,)) for name in linear(ligands, forms)
    }
