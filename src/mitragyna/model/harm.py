"""What kratom does besides, as far as anyone can put it in numbers.

    pupil      = −dDmax·E                                  narrower by [mm]
    cold       = slope·E                                   ln of the latency ratio
    nausea     = 1/(1 + (1/p0 − 1) exp(−slope·E0))
    breathing  = effect(shift·S, ΣX)                       shape only, share of largest
    heart rate = slope·C_MG                                [1/min]
    QT         = Σ C_i/IC50_i                              its inverse is the margin

A pupil at E = 1 is that of a full opioid effect (Kharasch 2004). The breathing effect
has no scale in people: it says when it is largest, never that it is small. QT sums
the alkaloids, once with total and once with unbound concentrations; the worse bound
counts. Liver injury and seizures are idiosyncratic and have no equation.
"""

from ..maths import exp
from .receptor import effect


def pupil(E, dDmax):
    """Change of the pupil's diameter [mm]."""
    return -dDmax * E


def cold_pressor(E, slope):
    """ln of the cold-pressor latency over that without drug [-]."""
    return slope * E


def nausea(E0, base, slope):
    """Probability of nausea [-]."""
    return 1.0 / (1.0 + (1.0 / base - 1.0) * exp(-slope * E0))


def breathing(S, X, n, shift):
    """Depression of breathing as a share of the largest, shape only [-]."""
    return effect(shift * S, X, n)


def heart_rate(C, slope):
    """Change of the heart rate [1/min]."""
    return slope * C


def blocked(C, IC50):
    """Concentration over that which halves the hERG current [-]."""
    return C / IC50


def blocked_unbound(C, fu, IC50):
    """The same of the unbound concentration [-]."""
    return fu * C / IC50
