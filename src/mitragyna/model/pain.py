"""Pain on the 0-10 scale: placebo, a bounded benefit, rebound, slow drift.

    M   = NRS0 (1 − Pl)(1 − Ben) + rebound + drift         kept in 0-10
    Ben = c·[1 − (1 − e)(1 − b5·E5)(1 − bα·Eα)/g]          never above c
    e   = E (1 + E50p) / (E50p + E)                        0 … 1
    g   = exp((rA − rN)·x),  x = ln(P/P_u) kept in ±3      1 exactly at no drug
    Pl  = PLmax (1 − exp(−kpl t))
    mood = m5 (E5 − β·occupied) + mα·Eα                    0 at no drug

E5 and Eα are the effects at 5-HT1A and alpha-2A; whether they do anything is unknown,
so b5, bα, m5 and mα are 0 with a stated probability. Mood is a share of its largest
change; a ligand that binds 5-HT1A without activating it can only take tone away.

c is the ceiling: what an opioid achieves in trials of chronic pain. Every path by
which kratom could help is inside the bracket, so nothing exceeds it. P_u is the same
person's untreated prolactin at the same moment.
"""

from ..maths import at_least, at_most, exp, log

WORST = 10.0
WIDEST = 3.0


def analgesia(E, E50p):
    """e, analgesic drive [-]."""
    return E * (1.0 + E50p) / (E50p + E)


def prolactin_ratio(P, P_u):
    """x = ln(P/P_u), limited to ±3 [-]."""
    return at_most(at_least(log(P / P_u), -WIDEST), WIDEST)


def prolactin_gain(x, rA, rN):
    """g, what prolactin makes of analgesia [-]."""
    return exp((rA - rN) * x)


def left(e, b_5HT, E5, b_a2, Ea):
    """(1 − e)(1 − b5·E5)(1 − bα·Eα), pain that no path relieves [-]."""
    return (1.0 - e) * (1.0 - b_5HT * E5) * (1.0 - b_a2 * Ea)


def relief(left, g):
    """1 − left/g, the share of the ceiling reached; may be negative [-]."""
    return 1.0 - left / g


def mood(m_5HT, E5, beta5, blocked, m_a2, Ea):
    """Change of mood, positive is better, as a share of the largest [-]."""
    return m_5HT * (E5 - beta5 * blocked) + m_a2 * Ea


def placebo(time, started, PLmax, kpl):
    """Pl, fractional placebo response since a policy began [-]."""
    return PLmax * (1.0 - exp(-kpl * at_least(time - started, 0.0)))


def drift(time, started, slope):
    """Slow change of the painful condition itself [NRS points]."""
    return slope * at_least(time - started, 0.0)


def rebound(severity, k_rebound):
    """Pain added by withdrawal [NRS points]."""
    return k_rebound * severity


def score(NRS0, Pl, c, relief, rebound, drift):
    """M before observation, 0-10 [NRS points]."""
    M = NRS0 * (1.0 - Pl) * (1.0 - c * relief) + rebound + drift
    return at_most(at_least(M, 0.0), WORST)


def unexposed_score(NRS0, Pl, drift):
    """M of the same person under placebo, never exposed, 0-10 [NRS points]."""
    return at_most(at_least(NRS0 * (1.0 - Pl) + drift, 0.0), WORST)
