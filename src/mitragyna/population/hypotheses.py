"""Which effects a person has: each lives under one hypothesis of every question.

One is on prolactin and one on pain; effects at other receptors exist or not. Without
uncertainty about the population everyone lives under the one that kratom changes
nothing.
"""

import numpy as np
from jaxtyping import Bool

from ..evidence.load import Evidence
from .population import Population
from .scores import Deviates

#: Effects that may not exist at all, and the question whose weight says how likely.
POINT_MASS = {
    "Imax_kappa": "kappa",
    "b_5HT": "5HT_pain",
    "b_a2": "a2_pain",
    "m_5HT": "5HT_mood",
    "m_a2": "a2_mood",
}

#: Question → effects of which a person has one or none, with their hypotheses.
EXCLUSIVE = {
    "prolactin": {"Imax": "raises", "h_s": "suppresses"},
    "pain": {"rA": "analgesic", "rN": "pronociceptive"},
}

Has = Bool[np.ndarray, " n"]


def effects_had(about: Deviates, population: Population) -> dict[str, Has]:
    """Parameter of an effect → who has the effect.

    That other mu agonists raise prolactin is known, so where one is taken the brake
    is there for everybody.
    """
    evidence = population.evidence
    had = {
        name: _places(question, about) < _weight(question, evidence)
        for name, question in POINT_MASS.items()
    }
    for question, effects in EXCLUSIVE.items():
        place, low = _places(question, about), 0.0
        for name, hypothesis in effects.items():
            high = low + _weight(hypothesis, evidence)
            had[name] = (place >= low) & (place < high)
            low = high
    others = [x for x in population.ligands if not x.is_of_kratom]
    had["Imax"] |= any("mu" in ligand.receptors for ligand in others)
    return had


def _places(question: str, about: Deviates) -> np.ndarray:
    """Where each person's hypothesis lies on 0-1, all that change something first."""
    places = about.uniform(f"hypothesis/{question}")
    return places if about.varies else np.ones_like(places)


def _weight(hypothesis: str, evidence: Evidence) -> float:
    return evidence.prior(f"weight_{hypothesis}").value
