"""The law of the next people: that of those who count, never wider than the prior."""

import numpy as np
import pytest

from mitragyna.inference.proposed import drawn, fitted, log_density, prior

RNG = np.random.default_rng(5)
U, CARRIED = RNG.standard_normal((20_000, 3)), RNG.standard_normal((20_000, 1))
#: Someone whose first score and what they carry add to 2, to within 0.3.
LIKELY = -0.5 * ((U[:, 0] + CARRIED[:, 0] - 2.0) / 0.3) ** 2


def test_the_prior_is_standard_normal():
    z = drawn(np.random.default_rng(1), prior(3, 1), CARRIED)
    assert z.mean(axis=0) == pytest.approx(np.zeros(3), abs=0.03)
    assert z.std(axis=0) == pytest.approx(np.ones(3), abs=0.02)
    assert log_density(prior(3, 1), U, CARRIED) == pytest.approx(
        -0.5 * (U**2).sum(axis=1)
    )


def test_the_law_follows_what_is_carried():
    law = fitted(U, CARRIED, LIKELY)
    z = drawn(np.random.default_rng(2), law, CARRIED)
    assert np.corrcoef(z[:, 0], CARRIED[:, 0])[0, 1] < -0.9
    closed = (2.0 - CARRIED[:, 0]) / (1.0 + 0.3**2)  # the mean given what is carried
    assert z[:, 0].mean() == pytest.approx(closed.mean(), abs=0.05)
    assert z[:, 1:].std(axis=0) == pytest.approx(np.ones(2), abs=0.15)


def test_nobody_is_looked_for_more_widely_than_the_prior_has_them():
    assert fitted(3.0 * U, CARRIED, np.zeros(len(U))).sd.max() <= 1.0


def test_weights_by_the_law_bring_the_prior_back():
    law = fitted(U, CARRIED, LIKELY)
    z = drawn(np.random.default_rng(3), law, CARRIED)
    ratio = log_density(prior(3, 1), U, CARRIED) - log_density(law, U, CARRIED)
    assert np.exp(-ratio).mean() == pytest.approx(1.0, abs=0.2)
    assert np.isfinite(log_density(law, z, CARRIED)).all()


def test_one_who_hides_all_others_is_tempered():
    hidden = np.where(np.arange(len(U)) == 7, 0.0, -50.0 - U[:, 0] ** 2)
    assert fitted(U, CARRIED, hidden).sd.min() > 0.3
