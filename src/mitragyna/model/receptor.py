"""Several ligands at one receptor: the operational model of partial agonists.

    X_i = Ce_i / (SF·K_i)          S = Σ τ_i X_i / (1 + T)

    E = Sⁿ / ((1 + ΣX)ⁿ + Sⁿ)

A ligand with τ = 0 occupies without activating, so it lowers E of the others.
Black & Leff 1983 for one agonist; Leff 1987 for competition.
"""

from ..maths import power


def bound(Ce, K, SF):
    """X, effect-site concentration over the in-vivo dissociation constant [-]."""
    return Ce / (SF * K)


def stimulus(tau, X):
    """τX, what one ligand adds to the stimulus [-]."""
    return tau * X


def tolerated(S, T):
    """Stimulus that tolerance leaves [-]."""
    return S / (1.0 + T)


def effect(S, X, n):
    """E of the receptor, 0 at no drug and below 1 always [-]."""
    s = power(S, n)
    return s / (power(1.0 + X, n) + s)
