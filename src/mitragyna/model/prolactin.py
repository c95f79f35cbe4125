"""Prolactin and the dopamine that restrains it: positive by construction.

    dP/dt = kout·PRL0·N·R·exp(circ + stress) − kout·P         P [ng/mL]
    dD/dt = kDA [(P/PRL0)^γ − D]                               D [-], 1 untreated

    R = (1 + Σ C/K_D2)·A5·(1 − h_s·E_s) / (D (1 − I)(1 − Iκ))  release over dopamine
    I = Imax·s / (1 + s) · (1 − θ),  s = (E0 / E50)ⁿ          opioid brake on dopamine
    Iκ = Imaxκ·Eκ                                             the same of kappa
    A5 = exp(e5 (E5 − β·occupied5) − e2·occupied2)            5-HT1A and 5-HT2A
    dθ/dt = k_on·E0/(E0 + E50) (θmax − θ) − k_off·θ           that brake's own tolerance
    circ = AMP1 cos(2π (t − PHS1)/24) + AMP2 cos(2π (t − PHS2)/12)

The core is the agonist-antagonist interaction of Friberg 2009 in the limit of a large
dopamine pool, with exp() in place of the added rhythm so that release cannot become
negative. The opioid acts on release at once: acting on dopamine production alone is
too slow for the 17-min response to buprenorphine. E0 is the mu effect at the pituitary
site, before tolerance. Kratom raises (Imax > 0), suppresses (h_s > 0) or leaves
prolactin: three hypotheses, each a parameter. Whether kappa does anything is one more.
A ligand that binds 5-HT1A without activating it can only take away the endogenous
tone, the share β of a full effect.
"""

from ..maths import PI, cos, exp, power


def cosine_24(time):
    """cos of the 24-h clock [-]."""
    return cos(2.0 * PI * time / 24.0)


def sine_24(time):
    """sin of the 24-h clock [-]."""
    return cos(2.0 * PI * (time - 6.0) / 24.0)


def cosine_12(cos24):
    """cos of the 12-h clock, which goes twice as fast [-]."""
    return 2.0 * cos24 * cos24 - 1.0


def sine_12(cos24, sin24):
    """sin of the 12-h clock [-]."""
    return 2.0 * sin24 * cos24


def cosine_weight_24(AMP, PHS):
    """Weight of cos in AMP·cos(2π (t − PHS)/24) [-]."""
    return AMP * cos(2.0 * PI * PHS / 24.0)


def sine_weight_24(AMP, PHS):
    """Weight of sin in AMP·cos(2π (t − PHS)/24) [-]."""
    return AMP * cos(2.0 * PI * (PHS - 6.0) / 24.0)


def cosine_weight_12(AMP, PHS):
    """Weight of cos in AMP·cos(2π (t − PHS)/12) [-]."""
    return AMP * cos(2.0 * PI * PHS / 12.0)


def sine_weight_12(AMP, PHS):
    """Weight of sin in AMP·cos(2π (t − PHS)/12) [-]."""
    return AMP * cos(2.0 * PI * (PHS - 3.0) / 12.0)


def circadian(a24, b24, a12, b12, cos24, sin24, cos12, sin12):
    """circ, the log of the rhythm of release [-]."""
    return a24 * cos24 + b24 * sin24 + a12 * cos12 + b12 * sin12


def brake(E0, Imax, E50, n):
    """Opioid brake on dopamine before it has tired, below 1 [-]."""
    s = power(E0 / E50, n)
    return Imax * s / (1.0 + s)


def inhibition(brake, theta):
    """I, by how much the opioid brakes dopamine, below 1 [-]."""
    return brake * (1.0 - theta)


def suppression(C, h_s, EC50_s):
    """h_s·E_s, the suppressing hypothesis, below 1 [-]."""
    return h_s * C / (C + EC50_s)


def kappa_brake(E, Imax):
    """Iκ, by how much kappa brakes dopamine, below 1 [-]."""
    return Imax * E


def serotonin(E5, blocked5, blocked2, e5, beta5, e2):
    """A5, release as serotonin receptors change it, positive [-]."""
    return exp(e5 * (E5 - beta5 * blocked5) - e2 * blocked2)


def pull(X_D2, A5, I_kappa, suppressed):
    """Release at a given dopamine, but for the mu brake; 1 without any drug [-]."""
    return (1.0 + X_D2) * A5 * (1.0 - suppressed) / (1.0 - I_kappa)


def release(pull, D, I):
    """R, release relative to the untreated mean [-]."""
    return pull / (D * (1.0 - I))


def untreated_release(D):
    """R of the same person without any drug [-]."""
    return 1.0 / D


def tide(circ, stress):
    """exp(circ + stress), release by clock and stress [-]."""
    return exp(circ + stress)


def prolactin_rate(R, tide, P, PRL0, N, kout):
    """dP/dt [ng/mL/h]."""
    return kout * PRL0 * N * R * tide - kout * P


def dopamine_rate(P, D, PRL0, gamma, kDA):
    """dD/dt [1/h]."""
    return kDA * (power(P / PRL0, gamma) - D)


def tiring(E0, E50, k_on):
    """Onset of the brake's own tolerance [1/h]."""
    return k_on * E0 / (E0 + E50)


def prolactin_tolerance_rate(tiring, theta, theta_max, k_off):
    """dθ/dt [1/h]."""
    return tiring * (theta_max - theta) - k_off * theta
