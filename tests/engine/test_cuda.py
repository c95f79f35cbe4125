"""The GPU path on Numba's simulator agrees with the lanes."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numba import cuda

from mitragyna.engine import Histogram, count, solve, solve_on_cuda
from mitragyna.engine.cuda.code import CudaCode
from mitragyna.errors import InputError
from mitragyna.maths import at_least, at_most, cos, exp, log, power

from .machine_code import evaluated
from .on_simulator import (
    KRATOM_TOLERANCE,
    PLACES,
    habitual,
    kratom_with_lags,
    redone,
    small,
    tallied,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory) -> dict[str, np.ndarray]:
    """Results of `on_simulator`; the simulator is chosen when Numba is imported."""
    path = tmp_path_factory.mktemp("cuda") / "results.npz"
    command = [sys.executable, "-m", "tests.engine.on_simulator", str(path)]
    settings = os.environ | {"NUMBA_ENABLE_CUDASIM": "1"}
    subprocess.run(command, cwd=ROOT, env=settings, check=True, timeout=60)
    return dict(np.load(path))


def test_kratom_with_lags_agrees_with_the_processor(simulated):
    true = kratom_with_lags(solve)
    for name, values in true.values.items():
        size = np.abs(values).max(axis=0)
        off = np.abs(simulated[f"kratom_with_lags.{name}"] - values) / size
        assert off.max() <= 1e-6, name
    assert simulated["kratom_with_lags.error"].max() <= KRATOM_TOLERANCE
    assert not simulated["kratom_with_lags.failed"].any()


def test_who_fails_on_the_processor_fails_on_the_gpu(simulated):
    true = small(solve)
    assert simulated["small.failed"].tolist() == [False, False, False, True, True]
    assert simulated["small.failed"].tolist() == true.failed.tolist()
    for name, values in true.values.items():
        on_gpu = simulated[f"small.{name}"][:, :3]
        assert on_gpu == pytest.approx(values[:, :3], rel=1e-6, abs=1e-15), name


def test_a_miss_is_redone_on_the_gpu(simulated):
    true = redone(solve)
    assert simulated["redone.failed"].tolist() == true.failed.tolist()
    assert simulated["redone.R"] == pytest.approx(true.values["R"], rel=1e-6)


def test_a_day_is_recalled_on_the_gpu(simulated):
    true = habitual(solve)
    assert not true.failed.any()
    assert simulated["habitual.failed"].tolist() == true.failed.tolist()
    assert simulated["habitual.R"] == pytest.approx(true.values["R"], rel=1e-6)


def test_launches_do_not_change_a_subject(simulated):
    for name in ("A", "B", "R", "error"):
        together, alone = simulated[f"small.{name}"], simulated[f"one_at_a_time.{name}"]
        assert together.tobytes() == alone.tobytes()


def test_summaries_on_the_gpu_count_whom_the_processor_counts(simulated):
    """The same people in the same bins, but for values on the edge of a bin."""
    true = tallied(count)
    assert simulated["tallied.totals"].tolist() == true["totals"].tolist()
    assert true["totals"][:3].tolist() == [39, 39, 1]
    for name in ("A", "R"):
        on_gpu = simulated[f"tallied.{name}"]
        assert (on_gpu.sum(axis=1) == 39).all()
        moved = np.abs(np.cumsum(on_gpu - true[name], axis=1)).sum()
        assert moved <= 0.01 * on_gpu.sum()


def test_a_number_lies_in_the_bin_that_its_bits_give(simulated):
    for value, place in zip(PLACES, simulated["binned"], strict=True):
        if np.isfinite(value):
            histogram = Histogram(1)
            histogram.add(np.array([[value]]))
            assert histogram.counts[0].argmax() == place, value
    assert simulated["binned"][np.isnan(PLACES)].tolist() == [0] * 3


def everything(x, y):
    """All that an equation may do."""
    bounded = at_most(at_least(x, 0.5), y) - abs(-x) + (x - 1.0) / (2.0 + y)
    curved = exp(-x) + log(y) + cos(x) + power(x, 1.5) + 2.0**x + 1.0 / y + (3.0 - x)
    powers = (x - 5.0) ** 2 - (x - 5.0) ** 3 + (1.0 - x) ** -2 + log(x - 1.0)
    return bounded + curved + at_least(powers, x)


def test_text_means_what_lanes_mean():
    x, y = np.array([0.0, 0.3, 2.0, 9.0, 700.0]), np.array([0.1, 0.4, 3.0, 8.0, 600.0])
    sources: dict[str, str] = {}
    code = CudaCode(sources, "one", "w")
    (w,) = code.arguments
    code.store(w, 2, everything(code.load(w, 0), code.load(w, 1)))
    code.finish()
    space: dict = {}
    exec("import math\n" + sources["one"], space)
    rows = np.array([x, y, np.zeros(5)])
    for i in range(5):
        space["one"](i, rows)
    right = pytest.approx(evaluated(everything, x, y), rel=1e-8, nan_ok=True)
    assert rows[2] == right
    assert np.isnan(rows[2]).tolist() == (x < 1.0).tolist()


def test_an_equation_that_branches_is_refused():
    code = CudaCode({}, "one", "w")
    with pytest.raises(InputError, match="may not branch"):
        bool(code.load("w0", 0))


@pytest.mark.skipif(cuda.is_available(), reason="there is a GPU")
def test_without_a_gpu_the_error_says_what_is_needed():
    with pytest.raises(InputError, match=r"NVIDIA GPU with its driver.*numba-cuda"):
        small(solve_on_cuda)
