"""R-hat tells runs that agree from runs that do not, in place as in spread."""

import sys

import numpy as np
import pytest

from mitragyna.calibrate import agreement
from mitragyna.errors import InputError

RUNS = np.random.default_rng(1).standard_normal((2, 2000))


def rhat(runs):
    return agreement.rhat()[0](runs)


def test_runs_of_one_law_agree():
    assert rhat(RUNS) == pytest.approx(1.0, abs=0.01)


#: Runs with equal means, which the plain formula takes for agreement, and others.
UNLIKE = {
    "apart": RUNS + np.array([[0.0], [1.0]]),
    "wider": RUNS * np.array([[1.0], [3.0]]),
    "adrift": RUNS + np.linspace(0.0, 3.0, 2000),
}


@pytest.mark.parametrize("name", UNLIKE)
def test_runs_that_differ_do_not(name):
    assert rhat(UNLIKE[name]) > 1.05


def test_how_it_was_computed_is_said():
    assert agreement.rhat()[1].startswith("rank-normalised and split: arviz-stats ")


def test_without_the_extra_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "arviz_stats.base.array", None)
    with pytest.raises(InputError, match=r"\[calibrate\]"):
        agreement.rhat()
