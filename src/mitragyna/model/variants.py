"""Other ways to write a part of the model, each a system made from the system.

    additive   dP/dt = kout·PRL0·max(0, N·R + circ) − kout·P           Friberg 2009
    pooled     dL/dt = kr (1 − S·tide·L),  S = D·R                     L [-], no D
               dP/dt = kout·PRL0·N·S·tide·L − kout·P
    autoinhibited    CL of one ligand is CL·a,  a = fm3A·activity + 1 − fm3A

The additive form is the published one, floored because its rhythm can push release
below 0. The pooled form is a precursor store that release empties (Movin-Osswald
1995) under the drive of the standard form. Under autoinhibition a ligand inactivates
the CYP3A that clears it (`enzymes`), so what depends on it is no longer linear.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import TypeVar

from ..maths import at_least
from ..typing import Equation, System
from . import enzymes, interaction, kinetics
from .disposition import Wired
from .parameters import Ligand
from .system import ORBIT, system

Entry = TypeVar("Entry")


class Variant(StrEnum):
    """Forms of the model that can be run and compared."""

    standard = "standard"
    additive = "additive"
    pooled = "pooled"
    autoinhibited = "autoinhibited"


@cache
def wired(ligands: tuple[Ligand, ...], variant: Variant, forms: int = 1) -> System:
    """The system of these ligands in this form; `forms` of kratom are taken."""
    whole = system(ligands, forms)
    match variant:
        case Variant.standard:
            return whole
        case Variant.additive:
            return additive(whole)
        case Variant.pooled:
            return pooled(whole)
        case Variant.autoinhibited:
            return autoinhibited(whole, ligands)


@cache
def orbit(variant: Variant) -> System:
    """Prolactin without any drug in this form."""
    match variant:
        case Variant.additive:
            return additive(ORBIT)
        case Variant.pooled:
            return pooled(ORBIT)
    return ORBIT


#: What the turnover of liver CYP3A needs, see `enzymes`.
LIVER_PARAMETERS = ("kdeg_h", "kinact", "KI", "scale_h", "Ki_3A", "EN_start")


def additive_rate(R, circ, P, PRL0, N, kout):
    """dP/dt with the rhythm added to release [ng/mL/h]."""
    return kout * PRL0 * at_least(N * R + circ, 0.0) - kout * P


def emptied(pull, I, tide, L):
    """Release from the store relative to the untreated mean [-]."""
    return pull / (1.0 - I) * tide * L


def untouched(tide, L):
    """Release from the store of the same person without any drug [-]."""
    return tide * L


def store_rate(released, kr):
    """dL/dt of the releasable store, 1 on the untreated mean [1/h]."""
    return kr * (1.0 - released)


def pooled_rate(released, P, PRL0, N, kout):
    """dP/dt from the store [ng/mL/h]."""
    return kout * PRL0 * N * released - kout * P


def additive(whole: System) -> System:
    """The same system, or its orbit, with the published additive rhythm."""
    rates = {
        P: Equation(additive_rate, (R, "circ", P, "PRL0", "N", "kout"))
        for P, R in (("P", "R"), ("P_u", "R_u"))
        if P in whole.nonlinear
    }
    return replace(
        whole,
        name=f"{whole.name}, additive prolactin",
        algebra={n: e for n, e in whole.algebra.items() if n != "tide"},
        parameters=tuple(p for p in whole.parameters if p != "stress"),
        nonlinear={**whole.nonlinear, **rates},
    )


def pooled(whole: System) -> System:
    """The same system, or its orbit, with a precursor store in place of dopamine."""
    marks = [u for u in ("", "_u") if f"P{u}" in whole.nonlinear]
    released = {
        "": Equation(emptied, ("pull", "I", "tide", "L")),
        "_u": Equation(untouched, ("tide", "L_u")),
    }
    rates = {
        f"P{u}": Equation(pooled_rate, (f"released{u}", f"P{u}", "PRL0", "N", "kout"))
        for u in marks
    } | {f"L{u}": Equation(store_rate, (f"released{u}", "kr_pool")) for u in marks}
    kept = [p for p in whole.parameters if p not in ("kDA", "gamma_P", "D_start")]
    return replace(
        whole,
        name=f"{whole.name}, pooled prolactin",
        parameters=(*kept, "kr_pool", "L_start"),
        algebra=_without_dopamine(whole.algebra)
        | {f"released{u}": released[u] for u in marks},
        nonlinear=_without_dopamine(whole.nonlinear) | rates,
        decay=_without_dopamine(whole.decay),
        start=_without_dopamine(whole.start) | {f"L{u}": "L_start" for u in marks},
        outputs=_without_dopamine(whole.outputs)
        | {f"L{u}": Equation(kinetics.same, (f"L{u}",)) for u in marks},
    )


def autoinhibited(whole: System, ligands: tuple[Ligand, ...]) -> System:
    """The same system with the first ligand inactivating the CYP3A that clears it.

    What depends on it moves to the nonlinear states, where collocation and its error
    estimate treat it like any other rate.
    """
    first = ligands[0]
    i, others = first.code, [x.code for x in ligands if x.parent == ligands[0].code]
    moved = {
        f"{state}_{code}": whole.linear[f"{state}_{code}"]
        for code in (i, *others)
        for state in ("A", "Ap", "Ce", "Ch", "H")
        if f"{state}_{code}" in whole.linear
    }
    flows = (f"entering_{i}", f"aC_{i}", f"out_{i}", f"CL_{i}")
    moved[f"A_{i}"] = Equation(kinetics.central_rate_inhibited, flows)
    formed = {
        f"formed_{code}": Equation(
            kinetics.formed,
            (f"absorbed_{i}", f"aC_{i}", f"FFP_{code}", f"fm_{code}", f"CL_{i}"),
        )
        for code in others
    }
    activity: Wired = {
        f"a_{i}": Equation(enzymes.partial, ("a_h", f"fm3A_{i}")),
        f"aC_{i}": Equation(kinetics.inhibited, (f"C_{i}", f"a_{i}")),
    }
    enzyme = {n: e for n, e in interaction.turnover().items() if n == "EN_h"}
    inhibition = interaction.inhibited(first)
    needed = {n: inhibition[n] for n in ("I_h", "a_h")}
    return replace(
        whole,
        name=f"{whole.name}, autoinhibition",
        parameters=(*whole.parameters, f"fm3A_{i}", *LIVER_PARAMETERS),
        linear={n: e for n, e in whole.linear.items() if n not in moved},
        algebra={**whole.algebra, **formed, **activity, **needed},
        nonlinear={**whole.nonlinear, **moved, **enzyme},
        start={**whole.start, "EN_h": "EN_start"},
        scale={**whole.scale, "EN_h": 0.1},
        outputs={**whole.outputs, "EN_h": Equation(kinetics.same, ("EN_h",))},
    )


def _without_dopamine(of_system: Mapping[str, Entry]) -> dict[str, Entry]:
    """A group of a system less dopamine and what it restrains."""
    gone = ("D", "D_u", "R", "R_u")
    return {name: entry for name, entry in of_system.items() if name not in gone}
