"""What a test settles: written out where it can be, and its order."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.monitoring.enumerated import Combinations
from mitragyna.monitoring.next_test import Open, _further, _settled, next_tests
from mitragyna.monitoring.prolactin_rows import Whence
from mitragyna.safety.facts import KINDS

from .test_enumerated import EVERY, samples

NAMES = ("pituitary", "stress", "macroprolactin")
FACTS = dict.fromkeys(KINDS) | {"sex": "female", "age_years": 30.0}


@pytest.fixture(scope="module")
def state():
    held = np.stack([EVERY.holding(k, 0) for k in range(3)])
    return Open(
        combinations=EVERY,
        weights=EVERY.weights(Whence.flat),
        is_so=np.broadcast_to(held[:, :, None], (3, len(EVERY.bits), 2)),
        names=NAMES,
        index=0,
        missing=("tsh", "hcg"),
    )


def test_a_test_that_never_errs_settles_its_cause_at_least(state):
    p = state.weights[EVERY.holding(0, 0)].sum()
    settled = _settled(state, "pituitary", 1.0, 1.0)
    assert p * (1 - p) - 1e-12 <= settled <= state.left


def test_a_test_that_tosses_a_coin_settles_nothing(state):
    assert _settled(state, "pituitary", 0.5, 0.5) == pytest.approx(0.0, abs=1e-12)


def test_a_further_sample_never_settles_less_than_nothing(state):
    assert 0.0 <= _further(state, lifted=True) <= state.left


def test_hCG_comes_first_and_then_what_settles_most_for_its_burden(state):
    tests = next_tests(state, FACTS, may_stop=False)
    named = replace(state, names=("pregnancy", *NAMES[1:]))
    assert next_tests(named, FACTS, may_stop=False)[0].test == "hcg"
    worth = [one.gain / one.burden for one in tests if one.test != "hcg"]
    assert worth == sorted(worth, reverse=True)


def test_what_was_done_is_not_asked_for_again(state):
    assert "peg" not in {one.test for one in next_tests(state, FACTS, may_stop=False)}
    totals = samples(is_total=np.ones(3, bool))
    every = Combinations(causes=EVERY.causes, samples=totals)
    weights = every.weights(Whence.flat)
    open_still = replace(state, combinations=every, weights=weights)
    missed = replace(open_still, missing=("peg",))
    assert "peg" in {one.test for one in next_tests(missed, FACTS, may_stop=False)}


def test_a_stop_is_offered_to_nobody_who_may_not_stop(state):
    takes = FACTS | {"uses_kratom": True}
    for may_stop in (True, False):
        tests = {one.test for one in next_tests(state, takes, may_stop=may_stop)}
        assert ("dechallenge" in tests) <= may_stop
