"""Whether the method of fitting is right: `python -m mitragyna.calibrate.coverage`.

Populations are drawn from the prior, the studies that calibrate are simulated in them
(`replicate`), and each simulated literature is fitted by the same sampler with fewer
particles. A 90 % interval should then hold the population it was made from nine times
in ten. A literature in which a statistic cannot be told, which no journal would have
printed, is drawn again; that chooses by the data alone, and the likelihood knows the
chance of it about, so the rule about holds.

In every simulated literature rows are as alike as the model has them: how alike they
are is fitted, and has no truth to hold. What is checked is the method where rows repeat
one another most, not where they hardly do.

Each set is written as soon as it is known, and a run that was stopped goes on. As
arguments: the number of sets, and the date to record (left out, it is today).
"""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..sampling.smc import sample
from . import fit
from .recorded import COVERAGE, SEED, SETS, SETTINGS, coverage_head, read, write
from .replicate import dataset
from .space import fitted


def one(number: int, threads: int | None = None) -> dict:
    """One set: how the truth ranks among the draws of each parameter, 0 to 1."""
    aim = fit.target(fit.fitting_rows(), threads)
    rng = np.random.default_rng([SEED, number])
    made, tries, truth = None, 0, np.zeros(len(aim.space))
    while made is None:
        tries += 1
        truth = rng.standard_normal(len(aim.space))
        made = dataset(aim, truth, int(rng.integers(2**31)))
    aim = fit.target(made, threads)
    state = sample(fit.data(aim), SETTINGS, (SEED, number))
    below = (state.u < truth).mean(axis=0)[: len(fitted(fit.BLOCK))]
    return {
        "set": number,
        "drawn": tries,
        "evidence": round(state.evidence, 2),
        "rank": [round(float(x), 3) for x in below],
    }


def run(
    sets: int,
    date: str,
    path: Path = COVERAGE,
    tell: Callable[[dict], None] = lambda one: None,
    threads: int | None = None,
) -> None:
    """Add the sets that are missing to the record."""
    head = coverage_head()
    held = read(path)
    is_same = held is not None and {k: held[k] for k in head} == head
    done = held["sets"] if held is not None and is_same else []
    for number in range(len(done), sets):
        fitted_set = one(number, threads)
        done = [*done, fitted_set]
        write(path, {**head, "date": date, "sets": done})
        tell(fitted_set)


if __name__ == "__main__":
    given = sys.argv[1:]
    run(
        int(given[0]) if given else SETS,
        given[1] if len(given) > 1 else datetime.date.today().isoformat(),
        tell=lambda one: print(one["set"], one["rank"], flush=True),
    )
