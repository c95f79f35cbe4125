"""Five Lobatto nodes on [0, 1] and the integrals that collocation needs.

With production f interpolated at the nodes c₀ … c₄ and a first-order loss k,

    y(c_j h) = e^(−k c_j h) y(0) + h Σᵢ W_ji(k h) f(c_i h)
    W_ji(z)  = ∫₀^c_j e^(−z (c_j − s)) ℓᵢ(s) ds          (W_ji(0) is the plain rule)

The end value is of order 8, the inner nodes of order 5 (Lobatto IIIA).
"""

import numpy as np
from numpy.polynomial import Legendre, Polynomial

NODES = np.array([0.0, (1 - (3 / 7) ** 0.5) / 2, 0.5, (1 + (3 / 7) ** 0.5) / 2, 1.0])

#: The two distances a linear state is carried: 0→c₁ = c₃→c₄ and c₁→c₂ = c₂→c₃.
SHORT, LONG = NODES[1] - NODES[0], NODES[2] - NODES[1]


def _lagrange(i: int) -> Polynomial:
    others = np.delete(NODES, i)
    return Polynomial.fromroots(others) / np.prod(NODES[i] - others)


LAGRANGE = [_lagrange(i) for i in range(5)]

#: Plain integration weights [node j = 1..4, node i = 0..4].
PLAIN = np.array([[p.integ()(c) for p in LAGRANGE] for c in NODES[1:]])

_x, _w = np.polynomial.legendre.leggauss(8)

#: Quadrature of e^(−z (1 − s)) sⁿ for small z: nodes on [0, 1] and weights.
GAUSS, GAUSS_WEIGHT = (_x + 1) / 2, _w / 2

#: ℓᵢ(c_j s) = Σₙ POWERS[j, i, n] sⁿ [j = 1..4].
POWERS = np.array([[p.coef * c ** np.arange(5) for p in LAGRANGE] for c in NODES[1:]])

#: ω(s) = Π (s − cᵢ), and ω(s/2) by powers of s.
_PRODUCT = Polynomial.fromroots(NODES)
BEYOND = np.asarray(_PRODUCT.coef, float) * 0.5 ** np.arange(6)

#: ∫₀^½ ω(s) ds
PLAIN_BEYOND = float(_PRODUCT.integ()(0.5))

#: Legendre coefficients of the interpolated production [degree, node].
LEGENDRE = np.linalg.inv(
    np.array([Legendre.basis(d, domain=[0, 1])(NODES) for d in range(5)]).T
)


#: Cubic fitted to a production: coefficients of u, u², u³ [3, node], where u counts
#: from the end of the step in steps. A quartic would let rounding grow from step to
#: step.
CONTINUED = np.linalg.pinv(np.vander(NODES - 1.0, 4, increasing=True))[1:]
