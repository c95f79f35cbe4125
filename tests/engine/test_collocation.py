"""Nodes, weights and what they integrate exactly."""

import numpy as np
import pytest
from scipy.integrate import quad

from mitragyna.engine.cpu import memory
from mitragyna.engine.cpu.compiled import compiled
from mitragyna.engine.cpu.lane import LANES
from mitragyna.engine.steps.collocation import (
    CONTINUED,
    LAGRANGE,
    LEGENDRE,
    LONG,
    NODES,
    PLAIN,
    SHORT,
)
from mitragyna.engine.steps.estimate import coefficients
from mitragyna.engine.wiring.wiring import Wiring

from .machine_code import call
from .systems import system


@pytest.mark.parametrize("degree", range(5))
def test_inner_weights_integrate_polynomials_of_degree_4(degree):
    exact = NODES[1:] ** (degree + 1) / (degree + 1)
    assert PLAIN @ NODES**degree == pytest.approx(exact, abs=1e-14)


@pytest.mark.parametrize("degree", range(8))
def test_end_weights_integrate_polynomials_of_degree_7(degree):
    assert PLAIN[-1] @ NODES**degree == pytest.approx(1 / (degree + 1), abs=1e-14)


def test_linear_states_are_carried_by_two_distances_only():
    assert np.diff(NODES) == pytest.approx([SHORT, LONG, LONG, SHORT], abs=1e-15)


@pytest.mark.parametrize("degree", range(5))
def test_legendre_coefficients_are_those_of_the_polynomial(degree):
    basis = np.polynomial.Legendre.basis(degree, domain=[0, 1])
    assert LEGENDRE @ basis(NODES) == pytest.approx(np.eye(5)[degree], abs=1e-13)


def test_a_cubic_production_is_continued_exactly():
    cubic = np.polynomial.Polynomial([1.0, -2.0, 0.5, 0.25])
    u = np.array([0.2, 0.5, 1.5])
    powers = np.vander(u, 4, increasing=True)[:, 1:]
    continued = cubic(1.0) + powers @ CONTINUED @ cubic(NODES)
    assert continued == pytest.approx(cubic(1.0 + u), abs=1e-12)


def test_coefficients_from_opposite_nodes_are_those_of_legendre():
    f = np.array([0.3, -1.0, 2.0, 0.7, 0.1])
    assert coefficients(list(f)) == pytest.approx(LEGENDRE[1:] @ f, abs=1e-13)


@pytest.mark.parametrize("k", [0.0, 1e-6, 0.3, 3.9, 4.1, 5.0, 12.0, 60.0])
def test_weights_of_a_loss_are_their_integrals(k):
    """W_ji of the docstring, by adaptive quadrature; both ways meet at k·h·c = 4."""
    lanes, h = compiled(Wiring(system(), ("R",))), 1.25
    work = memory.array(len(lanes.layout.work), LANES)
    kept = memory.array(len(lanes.layout.matrices), LANES)
    work[:] = 0.0
    work[lanes.layout.work["h"]] = h
    work[lanes.layout.work["loss.q"]] = k
    call(lanes, "weigh", work, kept)
    for j, c in enumerate(NODES[1:], start=1):
        keep = kept[lanes.layout.matrices[f"keep.q.{j}"], 0]
        assert keep == pytest.approx(np.exp(-k * h * c), rel=1e-8, abs=1e-12)
        for i in range(5):
            weight = kept[lanes.layout.matrices[f"W.q.{j}.{i}"], 0]

            def integrand(s, c=c, i=i):
                return np.exp(-k * h * (c - s)) * LAGRANGE[i](s)

            exact = h * quad(integrand, 0.0, c, epsabs=1e-14, epsrel=1e-12)[0]
            assert weight == pytest.approx(exact, abs=2e-10)
