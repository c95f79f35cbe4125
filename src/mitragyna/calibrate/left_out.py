"""Refits without one study or one dose: `python -m mitragyna.calibrate.left_out`.

The kinetics are fitted again, by the same sampler with fewer particles, to the rows
that calibrate without those of one study, or of one dose where rows were read off one
dose alone; then the rows that were left out are predicted as `replicate` makes them. A
row over all doses of a study goes with any of them. Rows that are ranges over the doses
of a study cannot be told apart by dose. These checks are internal: the rows that are
left out have been seen by whoever built the model.

Each refit is written as soon as it is known. As argument: the date to record.
"""

import datetime
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from . import agreement, fit
from .recorded import LEFT_OUT, LEVELS, SEED, SETTINGS, read, write
from .replicate import replicated
from .statistic import printed
from .study import Observed, arms
from .validate import interval_score


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """What one refit leaves out.

    kind     study or dose
    omitted  rows that are predicted
    kept     rows that are fitted
    """

    name: str
    kind: str
    omitted: tuple[Observed, ...]
    kept: tuple[Observed, ...]


def cases() -> tuple[Omission, ...]:
    """Every study; and every dose of a study that rows were read off alone."""
    rows = fit.fitting_rows()
    omissions = []
    for study in dict.fromkeys(row.study for row in rows):
        omitted = tuple(row for row in rows if row.study == study)
        kept = tuple(row for row in rows if row.study != study)
        omissions.append(Omission(name=study, kind="study", omitted=omitted, kept=kept))
    single = [row for row in rows if len(row.arms) == 1]
    for arm in dict.fromkeys(row.arms[0] for row in single):
        others = {row.arms[0] for row in single if row.study == arms()[arm].study}
        if len(others) == 1:  # the study's only dose
            continue
        omitted = tuple(row for row in single if row.arms == (arm,))
        kept = tuple(row for row in rows if arm not in row.arms)
        omissions.append(Omission(name=arm, kind="dose", omitted=omitted, kept=kept))
    return tuple(omissions)


def refitted(case: Omission, threads: int | None = None) -> dict:
    """One refit and its predictions, as recorded."""
    fitted = fit.calibrate(fit.target(case.kept, threads), SETTINGS, SEED)
    predicted = replicated(fit.target(case.omitted, threads), fitted.u, SEED)
    worst = max(fitted.parameters, key=lambda one: one.rhat)
    return {
        "case": case.name,
        "kind": case.kind,
        "fitted": len(case.kept),
        "evidence": [round(x, 2) for x in fitted.evidence],
        "rhat": round(worst.rhat, 3),
        "worst": worst.parameter,
        "rows": [_told(row, predicted[row.observed].number) for row in case.omitted],
    }


def _told(row: Observed, draws: np.ndarray) -> dict:
    """The observed number beside its interval, in the unit of the row."""
    observed, draws = printed(row), draws[np.isfinite(draws)]
    p5, p95 = (float(x) for x in np.quantile(draws, LEVELS))
    numbers = {
        "observed": observed,
        "median": float(np.median(draws)),
        "p5": p5,
        "p95": p95,
        "score": interval_score(observed, p5, p95) / abs(observed),
    }
    return {
        "row": row.observed,
        **{name: float(f"{x:.4g}") for name, x in numbers.items()},
        "inside": p5 <= observed <= p95,
    }


def run(
    date: str,
    path: Path = LEFT_OUT,
    tell: Callable[[dict], None] = lambda one: None,
    threads: int | None = None,
) -> None:
    """Add the refits that are missing to the record."""
    aim = fit.target(fit.fitting_rows())
    head = {
        "settings": asdict(SETTINGS),
        "runs": fit.RUNS,
        "people": fit.PEOPLE,
        "seed": SEED,
        "version": version("mitragyna"),
        "seal": fit.seal(aim.space, aim.arms, aim.rows),
        "rhat_by": agreement.rhat()[1],
    }
    held = read(path)
    is_same = held is not None and {k: held[k] for k in head} == head
    done = held["cases"] if held is not None and is_same else []
    for case in cases():
        if case.name in {one["case"] for one in done}:
            continue
        done = [*done, refitted(case, threads)]
        write(path, {**head, "date": date, "cases": done})
        tell(done[-1])


if __name__ == "__main__":
    run(
        sys.argv[1] if len(sys.argv) > 1 else datetime.date.today().isoformat(),
        tell=lambda one: print(one["case"], one["rhat"], flush=True),
    )
