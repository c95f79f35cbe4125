"""Every combination of causes, against densities written out."""

import numpy as np
import pytest

from mitragyna.monitoring.enumerated import Combinations, Samples
from mitragyna.monitoring.prolactin_rows import Acts, PossibleCause, Whence


def cause(name: str, acts: Acts, chance: float, fold: float, sd: float = 0.4):
    return PossibleCause(
        cause=name,
        words=name,
        acts=acts,
        chance={whence: chance for whence in Whence},
        shown_by="",
        log_fold=np.log(fold),
        sd=sd,
        source="",
    )


TUMOUR = cause("tumour", Acts.person, 0.1, 10.0)
STRESS = cause("stress", Acts.sample, 0.4, 2.2)
BOUND = cause("bound", Acts.total, 0.05, 5.0)


def samples(**changes):
    """Two of a day, total and after PEG, not rested; and one at rest later."""
    parts = {
        "log_value": np.log([60.0, 12.0, 50.0]),
        "draw": np.array([0, 0, 1]),
        "is_rested": np.array([False, False, True]),
        "is_total": np.array([True, False, True]),
        "log_usual": np.log([12.0, 12.0, 13.0]),
        "own_sd": 0.2,
        "noise_sd": 0.5,
        "assay_sd": 0.1,
        "lift": np.array([[0.0, 0.3], [0.0, 0.3], [0.0, 0.2]]),
    }
    return Samples(**(parts | changes))


EVERY = Combinations(causes=(TUMOUR, STRESS, BOUND), samples=samples())


def test_a_cause_of_a_sample_is_in_all_that_was_taken_at_once_and_not_at_rest():
    assert EVERY.places == ((0, None), (1, 0), (2, None))
    assert EVERY.acts.tolist() == [[1, 1, 1], [1, 1, 0], [1, 0, 1]]
    assert len(EVERY.bits) == 8


def test_the_likelihood_is_the_density_written_out():
    """Stress and macroprolactin, in the second virtual person."""
    (k,) = np.flatnonzero((EVERY.bits == [False, True, True]).all(axis=1))
    mean = np.log([12.0, 12.0, 13.0]) + np.log([2.2 * 5, 2.2, 5.0])
    mean += np.array([0.3, 0.3, 0.2])
    stress = np.outer([1, 1, 0], [1, 1, 0]) * 0.4**2
    macro = np.outer([1, 0, 1], [1, 0, 1]) * 0.4**2
    noise = np.array([[0.26, 0.25, 0.0], [0.25, 0.26, 0.0], [0.0, 0.0, 0.26]])
    off = np.log([60.0, 12.0, 50.0]) - mean
    whole = stress + macro + noise + 0.04
    right = -0.5 * (off @ np.linalg.inv(whole) @ off + np.linalg.slogdet(whole)[1])
    assert EVERY.log_likelihood[k, 1] == pytest.approx(right, rel=1e-10)


def test_chances_before_the_samples_are_those_of_the_causes():
    prior = np.exp(EVERY.log_prior(Whence.flat))
    assert prior.sum() == pytest.approx(1.0)
    assert prior[EVERY.holding(0, 0)].sum() == pytest.approx(0.1)
    assert prior[EVERY.holding(1, 2)].sum() == 0.0  # taken at rest


def test_what_is_left_after_PEG_tells_of_macroprolactin():
    weights = EVERY.weights(Whence.flat)
    assert weights.sum() == pytest.approx(1.0)
    assert weights[EVERY.holding(2, 0)].sum() > 0.95
    without = Combinations(
        causes=EVERY.causes, samples=samples(is_total=np.ones(3, bool))
    )
    assert without.weights(Whence.flat)[without.holding(2, 0)].sum() < 0.2


def test_virtual_people_whom_kratom_lifts_count_more_where_it_falls_after_a_stop():
    fell = samples(
        log_value=np.log([30.0, 30.0, 12.0]),
        is_total=np.ones(3, bool),
        lift=np.array([[0.0, 0.9], [0.0, 0.9], [0.0, 0.0]]),
    )
    weights = Combinations(causes=(TUMOUR,), samples=fell).weights(Whence.flat)
    unlifted, lifted = weights.sum(axis=0)
    assert lifted > 2 * unlifted
