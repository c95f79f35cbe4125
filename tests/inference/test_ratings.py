"""Ratings of withdrawal: chances sum to one, and draws follow them."""

import numpy as np
import pytest

from mitragyna.inference.numbers import of_model
from mitragyna.inference.ratings import drawn, log_likelihood
from mitragyna.record.observation import Quantity

from .given import expected, seen


def chances(quantity, mean):
    return np.array(
        [
            np.exp(log_likelihood(seen(quantity, [y]), expected(mean)))[0]
            for y in np.arange(quantity.high + 1.0)
        ]
    )


@pytest.mark.parametrize("quantity", [Quantity.sows, Quantity.cows])
@pytest.mark.parametrize("mean", [0.5, 20.0, 62.0])
def test_drawn_ratings_have_the_law_by_which_they_are_judged(quantity, mean):
    law = chances(quantity, mean)
    assert law.sum() == pytest.approx(1.0)
    ratings = drawn(
        np.random.default_rng(4), seen(quantity, [0.0]), expected(mean, 100_000)
    )
    share = np.bincount(ratings[0].astype(int), minlength=len(law)) / 100_000
    assert share == pytest.approx(law, abs=0.006)


def test_the_scatter_grows_with_the_score_and_cows_has_its_own_scale():
    values = np.arange(65.0)

    def sd(quantity, mean):
        law = chances(quantity, mean)
        points = values[: len(law)]
        return np.sqrt(law @ points**2 - (law @ points) ** 2)

    for mean in (24.0, 30.0):
        exact = of_model("sows_sd") + of_model("sows_sd_per_point") * mean
        rounded = np.sqrt(exact**2 + 1.0 / 12.0)
        assert sd(Quantity.sows, mean) == pytest.approx(rounded, rel=0.01)
    scale = of_model("cows_per_sows")
    law = chances(Quantity.cows, 24.0)
    assert law @ values[: len(law)] == pytest.approx(scale * 24.0, abs=0.1)
