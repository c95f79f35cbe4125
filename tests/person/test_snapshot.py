"""What is followed from where people stand is what is followed from the start."""

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, Setting, setting
from mitragyna.person.snapshot import Ahead, begun, calm_before, followed

OUTPUTS = ("SOWS", "plasma_MG")


@pytest.fixture(scope="module")
def setup() -> Setting:
    history = mg.example("leaf_certificate")
    return setting(history, Draws(seed=3, n=20, threads=1))


def test_a_pause_changes_nothing(setup: Setting) -> None:
    course = setup.course
    taken = course.taken(2, course.present, unchanged)
    pause = calm_before(course.as_of_h + 100.0, taken, setup.people)
    times = course.as_of_h + np.arange(0.0, 300.0, 3.0)
    times = np.sort(np.append(times, pause))

    def way(time_h: np.ndarray) -> Ahead:
        return Ahead(taken=taken, time_h=time_h, stand_h=pause, outputs=OUTPUTS)

    whole, snapshot = followed(begun(setup.people, course.begin_h), way(times))
    later = times[times > pause]
    rest, _ = followed(snapshot, way(later))
    for name in OUTPUTS:
        np.testing.assert_allclose(
            rest[name], whole[name][times > pause], rtol=2e-4, atol=1e-6
        )


def test_a_moment_has_no_intake_waiting(setup: Setting) -> None:
    course = setup.course
    taken = course.taken(1, course.present, unchanged)
    intake = float(taken.time_h[-1])
    assert calm_before(intake + 0.05, taken, setup.people) == intake
    assert calm_before(intake + 6.0, taken, setup.people) == intake + 6.0
