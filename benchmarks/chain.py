"""The reference problem with more linear states, to see what a state costs.

row:    A1 → X1 → … → Xn → A        one chain; every state hangs on all before
drugs:  D → B → S, n/3 times         separate drugs that add to the effect
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from mitragyna.engine import Doses
from mitragyna.typing import Equation, System, Total

from .reference import DOSES, KE0, REFERENCE, depot, effect


def passed(before, here, ka):
    return ka * (before - here)


def absorbed(D, B, ka, CL, V):
    return ka * D - CL * B / V


def site(B, S, V):
    return KE0 * (B / V - S)


def row(added: int) -> tuple[System, Doses]:
    """So many compartments in a row between depot and blood."""
    names = ["A1", *(f"X{n}" for n in range(1, added + 1))]
    steps = {
        here: Equation(passed, (before, here, "ka")) for before, here in pairwise(names)
    }
    central = REFERENCE.linear["A"]
    into = replace(central, reads=(names[-1], *central.reads[1:]))
    linear = {**REFERENCE.linear, "A": into, **steps}
    return replace(REFERENCE, name=f"a row of {added}", linear=linear), DOSES


def drugs(added: int) -> tuple[System, Doses]:
    """A third as many drugs, each a depot, blood and an effect site; the dose is
    shared."""
    linear, sites, depots = dict(REFERENCE.linear), ["Ce1"], ["A1"]
    for n in range(1, added // 3 + 1):
        D, B, S = f"D{n}", f"B{n}", f"S{n}"
        linear[D] = Equation(depot, (D, "ka"))
        linear[B] = Equation(absorbed, (D, B, "ka", "CL", "V"))
        linear[S] = Equation(site, (B, S, "V"))
        sites.append(S)
        depots.append(D)
    algebra = {
        **REFERENCE.algebra,
        "sites": Total(tuple(sites)),
        "E": Equation(effect, ("sites", "Ce2", "K1")),
    }
    share = np.full((1, 1), 1.0 / len(depots))
    system = replace(
        REFERENCE, name=f"{len(depots)} drugs", linear=linear, algebra=algebra
    )
    return system, replace(DOSES, into=dict.fromkeys(depots, share))
