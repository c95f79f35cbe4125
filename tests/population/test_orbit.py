"""The untreated daily orbit of prolactin."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.model.system import ORBIT
from mitragyna.population.like import Like
from mitragyna.population.orbit import NONE, on_orbit
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.product import Form

PEOPLE = sample(
    at_random(Streams(11), 400), Like(), Form.capsule, population(), clock_h=8.0
)


def day(parameters, clock_h: float, after_days: int = 0) -> np.ndarray:
    """Untreated prolactin every half hour over a day [times, people]."""
    times = clock_h + 24.0 * after_days + np.arange(0.0, 24.5, 0.5)
    solution = solve(Problem(ORBIT, parameters, NONE, times, ("P_u",), start_h=clock_h))
    assert not solution.failed.any()
    return solution.values["P_u"]


@pytest.mark.parametrize("clock_h", [0.0, 8.0, 17.5])
def test_the_mean_of_24_hours_is_the_baseline(clock_h):
    parameters = on_orbit(PEOPLE.parameters, clock_h)
    mean = day(parameters, clock_h)[:-1].mean(axis=0)
    assert mean == pytest.approx(parameters["PRL0"], rel=1e-4)


def test_a_person_starts_on_the_orbit():
    first, tenth = day(PEOPLE.parameters, 8.0), day(PEOPLE.parameters, 8.0, 9)
    assert tenth == pytest.approx(first, rel=1e-4)
    assert first[-1] == pytest.approx(first[0], rel=1e-4)


def test_the_clock_time_of_the_start_does_not_matter():
    """Started at midnight and followed to 08:00, or started at 08:00."""
    midnight = on_orbit(PEOPLE.parameters, 0.0)
    eight = day(midnight, 0.0)[16]
    assert eight == pytest.approx(PEOPLE.parameters["P_start"], rel=1e-4)


def test_serum_prolactin_peaks_between_2_and_4():
    """The median person; the phase itself is uncertain by an hour."""
    middle = {k: np.median(v, keepdims=True) for k, v in PEOPLE.parameters.items()}
    hour = np.arange(0.0, 24.5, 0.5)[day(on_orbit(middle, 0.0), 0.0)[:, 0].argmax()]
    assert 2.0 <= hour <= 4.0


def test_without_rhythm_prolactin_is_its_baseline():
    still = {name: np.zeros(400) for name in ("AMP1", "AMP2", "stress")}
    flat = on_orbit(PEOPLE.parameters | still, 8.0)
    assert flat["N"] == pytest.approx(1.0, abs=1e-9)
    assert flat["P_start"] == pytest.approx(flat["PRL0"], rel=1e-9)
    assert flat["D_start"] == pytest.approx(1.0, abs=1e-9)


def test_who_has_no_orbit_leaves_the_others_theirs():
    broken = dict(PEOPLE.parameters)
    broken["PRL0"] = PEOPLE.parameters["PRL0"].copy()
    broken["PRL0"][3] = np.nan
    whole, holed = on_orbit(PEOPLE.parameters, 8.0), on_orbit(broken, 8.0)
    others = np.arange(PEOPLE.n) != 3
    for name in ("N", "P_start", "D_start"):
        assert np.isnan(holed[name][3])
        assert holed[name][others] == pytest.approx(whole[name][others], rel=1e-11)
