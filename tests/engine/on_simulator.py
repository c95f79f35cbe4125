"""Cases for the GPU, run by Numba's simulator in a process of its own.

NUMBA_ENABLE_CUDASIM=1 python -m tests.engine.on_simulator RESULTS.npz
"""

# Numba does not declare what `cuda.grid` may be given, nor kernels
# pyright: reportCallIssue=false, reportIndexIssue=false

import sys

import numpy as np
from numba import cuda

from benchmarks.kratom import OUTPUTS, START_H, people
from mitragyna.engine import (
    Doses,
    Histogram,
    Problem,
    Solution,
    count_on_cuda,
    solve_on_cuda,
)
from mitragyna.population.population import kratom
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.simulation import Intakes, entering

from .systems import system

KRATOM_TOLERANCE = 3e-6  # fine enough for processor and GPU to agree to 1e-6


def kratom_with_lags(solver) -> Solution:
    """Six people, each with a lag of their own, three doses in a day."""
    whom = people(6)
    amount = Amount(value=15.0, unit=AmountUnit.mg_mitragynine)
    doses = entering(
        whom, Intakes(time_h=np.array([8.0, 14.0, 20.0]), amount=(amount,) * 3)
    )
    times = START_H + np.arange(8.0, 33.0)
    given = (kratom(), whom.parameters, doses, times, OUTPUTS)
    return solver(Problem(*given, start_h=START_H), tolerance=KRATOM_TOLERANCE)


def small(solver) -> Solution:
    """Lags, a dose that one does not take, and two rates that nothing can follow."""
    lagged = system(parameters=("k", "q", "R0", "tlag"), lag="tlag")
    start = {
        "k": np.array([0.3, 0.9, 2.0, 1.0, 1e30]),
        "q": np.array([0.5, 0.2, 0.1, 1e30, 1.0]),
        "R0": np.array([0.0, 2.0, 5.0, 1.0, 1.0]),
        "tlag": np.array([0.123, 0.456, 0.0, 0.7, 0.0]),
    }
    doses = Doses(
        time_h=np.array([0.0, 5.0]),
        amount=np.array([1.0, 2.0]),
        source=np.array([0, 1]),
        into={"A": np.array([[1.0], [0.5]])},
        taken=np.array([[1.0] * 5, [1.0, 0.0, 1.0, 1.0, 1.0]]),
    )
    return solver(Problem(lagged, start, doses, np.arange(0.0, 13.0), ("A", "B", "R")))


def redone(solver) -> Solution:
    """A tolerance that two of four meet only with shorter steps."""
    rates = np.array([0.3, 0.9, 2.0, 4.0])
    start = {"k": rates, "q": rates[::-1] + 0.1, "R0": np.ones(4)}
    one = Doses(
        time_h=np.zeros(1),
        amount=np.ones(1),
        source=np.zeros(1, int),
        into={"A": np.ones((1, 1))},
    )
    times = np.arange(0.0, 7.0)
    return solver(Problem(system(), start, one, times, ("R",)), tolerance=1e-9)


def habitual(solver) -> Solution:
    """Twelve days alike, by sweeps that begin from the day before."""
    rates = np.array([0.3, 0.9])
    start = {"k": rates, "q": rates[::-1] + 0.1, "R0": np.ones(2)}
    daily = Doses(
        time_h=24.0 * np.arange(12),
        amount=np.ones(12),
        source=np.zeros(12, int),
        into={"A": np.ones((1, 1))},
    )
    times = 24.0 * np.arange(13)
    return solver(
        Problem(system(decay={}), start, daily, times, ("R",)), tolerance=1e-5
    )


def tallied(counter) -> dict[str, np.ndarray]:
    """Counts of a crowd in which one fails and a few have a longer lag; part by
    part and rank by rank."""
    n = 40
    lagged = system(parameters=("k", "q", "R0", "tlag"), lag="tlag")
    start = {
        "k": np.geomspace(0.05, 3.0, n),
        "q": np.linspace(0.1, 2.0, n),
        "R0": np.linspace(0.0, 5.0, n),
        "tlag": np.append(np.linspace(0.0, 0.7, n - 3), [0.95, 1.4, 2.1]),
    }
    start["k"][7] = 1e30
    one = Doses(
        time_h=np.zeros(1),
        amount=np.ones(1),
        source=np.zeros(1, int),
        into={"A": np.ones((1, 1))},
    )
    histograms = {name: Histogram(9) for name in ("A", "R")}
    tally = counter(
        Problem(lagged, start, one, np.arange(9.0), tuple(histograms)), histograms
    )
    counts = {name: histogram.counts for name, histogram in histograms.items()}
    totals = [histogram.total for histogram in histograms.values()]
    return counts | {"totals": np.array([*totals, tally.failed, tally.redone])}


EDGES = np.concatenate([2.0 ** np.arange(-33.0, 23.0), [0.0, -1.0, np.nan]])
PLACES = np.concatenate([EDGES, EDGES * (1.0 + 1e-9), EDGES * 1.3])


def binned() -> np.ndarray:
    """The bins of numbers on the edge of a bin, a little above and well within."""
    from mitragyna.engine.cuda.tally import bin_of  # only under the simulator

    @cuda.jit
    def every(values, bins):
        i = cuda.grid(1)
        bins[i] = bin_of(values[i])

    bins = np.zeros(PLACES.size, int)
    every[1, PLACES.size](PLACES, bins)
    return bins


def main(path: str) -> None:
    """Every case on the simulated GPU; `small` also one subject at a time."""
    from mitragyna.engine.cuda import launch as cuda_launch  # only under the simulator

    solutions = {
        case.__name__: case(solve_on_cuda) for case in (kratom_with_lags, small)
    }
    solutions["redone"] = redone(solve_on_cuda)
    solutions["habitual"] = habitual(solve_on_cuda)
    cuda_launch.MEMORY = 0
    solutions["one_at_a_time"] = small(solve_on_cuda)
    arrays = {}
    for name, solution in solutions.items():
        arrays |= {f"{name}.{n}": v for n, v in solution.values.items()}
        arrays |= {f"{name}.error": solution.error, f"{name}.failed": solution.failed}
    arrays |= {f"tallied.{n}": v for n, v in tallied(count_on_cuda).items()}
    np.savez(path, **arrays, binned=binned())


if __name__ == "__main__":
    main(sys.argv[1])
