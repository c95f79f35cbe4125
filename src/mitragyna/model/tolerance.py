"""Tolerance, adaptation and withdrawal at the mu receptor.

    dT/dt = Σ kin_i τ_i X_i / (1 + ΣX + Σ τ_j X_j) − kout_T·T      EC50 rises by 1 + T
    dB1/dt = kB1 (E0 − B1)                                         B follows E0 (T = 0),
    dB2/dt = kB2 (E0 − B2)                                         fast and slow
    B    = w B1 + (1 − w) B2

    x    = max(0, B − E0)
    SOWS = S_bg + (64 − S_bg) s / (1 + s),  s = (x / x50)^γ

The slow part makes how long someone has used matter: one pool with a half-life of
three days forgets all that is older than two weeks. At zero drug every term is zero.
Rates in 1/h, SOWS in points of 0-64.
"""

from ..maths import at_least, power


def gain(kin, stimulus):
    """kin·τX, one ligand's share of the drive on tolerance [1/h]."""
    return kin * stimulus


def tolerance_drive(gains, X, S):
    """Σ kin_i τ_i X_i / (1 + ΣX + Σ τ_j X_j), 0 at no drug [1/h]."""
    return gains / (1.0 + X + S)


def tolerance_rate(drive, T, kout_T):
    """dT/dt [1/h]."""
    return drive - kout_T * T


def adaptation_rate(E0, Bj, kBj):
    """dBj/dt, fast or slow [1/h]."""
    return kBj * (E0 - Bj)


def adaptation(B1, B2, w):
    """B, fast and slow together [-]."""
    return w * B1 + (1.0 - w) * B2


def missing(B, E0):
    """x, effect that the adapted system misses [-]."""
    return at_least(B - E0, 0.0)


def severity(x, x50, gamma):
    """Withdrawal as a fraction of the worst [-]."""
    s = power(x / x50, gamma)
    return s / (1.0 + s)


def sows(severity, S_bg):
    """Subjective Opiate Withdrawal Scale, 0-64 [points]."""
    return S_bg + (64.0 - S_bg) * severity


def ec50_shift(T):
    """By how much tolerance multiplies EC50 [-]."""
    return 1.0 + T
