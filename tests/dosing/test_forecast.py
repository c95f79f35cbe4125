"""What a course is predicted to do: quantiles, means of days, the limit drawn."""

import numpy as np
import pytest

from mitragyna.dosing.forecast import band, daily_means, prolactin_limit
from tests.cases.people import clean, seen, with_seen, woman


def test_a_band_holds_the_quantiles_over_people():
    people = np.arange(101.0)
    values = {"x": np.stack([people, 2.0 * people])}
    made = band("x", "title", "-", np.array([0.0, 3.0]), values)
    assert made.p5 == pytest.approx((5.0, 10.0))
    assert made.p25 == pytest.approx((25.0, 50.0))
    assert made.median == pytest.approx((50.0, 100.0))
    assert made.p75 == pytest.approx((75.0, 150.0))
    assert made.p95 == pytest.approx((95.0, 190.0))


def test_a_day_is_the_mean_of_its_eight_moments():
    moments = np.arange(17.0)[:, None]  # two days by 3 h, and the end
    assert daily_means(moments).tolist() == [[3.5], [11.5]]


def test_the_limit_of_prolactin_is_the_last_of_the_laboratory_else_by_sex():
    assert prolactin_limit(clean()) == (20.0, "usual upper limit")
    assert prolactin_limit(woman()) == (25.0, "usual upper limit")
    first = seen("prolactin", 12, "ng/mL", limit=15, days_ago=9)
    last = seen("prolactin", 12, "ng/mL", limit=18, days_ago=2)
    assert prolactin_limit(with_seen(first, last)(clean())) == (
        18.0,
        "upper limit of the laboratory",
    )
