"""Several ligands at one receptor: the operational model of partial agonists.

    X_i = Ce_i / (SF·K_i)          S = Σ τ_i X_i / (1 + T)

    E = s / (1 + s),  s = (S / (1 + ΣX))ⁿ      mu, at the brain and the pituitary
    E = S / (1 + ΣX + S)                       kappa, 5-HT1A, alpha-2A
    occupied = ΣX / (1 + ΣX)                   5-HT2A, and 5-HT1A's endogenous tone

A ligand with τ = 0 occupies without activating, so it lowers E of the others.
Black & Leff 1983 for one agonist; Leff 1987 for competition. SF is one in-vivo scale
for all kratom ligands at mu; other receptors have SF times a spread of their own, and
a reference drug has the potency it shows in people, without SF.
"""

from ..maths import power


def scaled(SF, fold):
    """SF of a receptor other than mu [-]."""
    return SF * fold


def affinity(K, SF):
    """1/(SF·K), in-vivo affinity of a kratom ligand [1/nM]."""
    return 1.0 / (SF * K)


def affinity_in_vivo(K):
    """1/K of a drug whose K was found in people [1/nM]."""
    return 1.0 / K


def bound(Ce, affinity):
    """X, effect-site concentration over the in-vivo dissociation constant [-]."""
    return Ce * affinity


def stimulus(tau, X):
    """τX, what one ligand adds to the stimulus [-]."""
    return tau * X


def tolerated(S, T):
    """Stimulus that tolerance leaves [-]."""
    return S / (1.0 + T)


def effect(S, X, n):
    """E of the receptor, 0 at no drug and below 1 always [-]."""
    s = power(S / (1.0 + X), n)
    return s / (1.0 + s)


def plain_effect(S, X):
    """E of a receptor whose slope is 1, below 1 always [-]."""
    return S / (1.0 + X + S)


def occupied(X):
    """Share of the receptors that drug holds, below 1 always [-]."""
    return X / (1.0 + X)
