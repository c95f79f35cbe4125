"""What checks of the method found, as recorded beside the code.

The checks take from minutes to an hour, so reports read them from these files. Each
names its seed, its settings, the version and the date; `seal` is that of the rows and
the design they were made from, so a reader sees when the evidence has moved on.
"""

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from ..sampling.smc import Settings
from . import fit
from .space import fitted

FOLDER = Path(__file__).parent / "records"
COVERAGE, LEFT_OUT = FOLDER / "coverage.json", FOLDER / "left_out.json"

SEED = 20261126
SETTINGS = Settings(particles=200, sweeps=3, last=80, kept=0.35)
SETS = 100  # that the validation plan asks for
LEVELS = (0.05, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How often 90 % intervals held the truth, over simulated literatures.

    share      over sets and parameters                                [-]
    error      its standard error, sets being independent              [-]
    aimed      sets that the plan asks for
    parameter  the share of each                                       [-]
    is_stale   whether rows, arms or priors have changed since
    """

    sets: int
    aimed: int
    share: float
    error: float
    parameter: dict[str, float]
    settings: dict[str, float]
    people: int
    seed: int
    version: str
    date: str
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How rows fared under fits that had not seen them; internal, not a validation.

    kind    what was left out: a study or a dose
    width   median p95/p5                                              [-]
    score   mean interval score relative to the number                 [-]
    rhat    largest of the refits                                      [-]
    rhat_by  how it was computed
    is_stale  whether rows, arms, priors or the method have changed since
    """

    kind: str
    fits: int
    rows: int
    inside: int
    width: float
    score: float
    rhat: float
    rhat_by: str
    is_stale: bool


def left_out(path: Path = LEFT_OUT) -> tuple[LeftOut, ...]:
    """The recorded refits, by what was left out; () where nothing is recorded."""
    held = read(path)
    if held is None:
        return ()
    cases, is_stale = held["cases"], held["seal"] != coverage_head()["seal"]
    kinds = []
    for kind in dict.fromkeys(case["kind"] for case in cases):
        mine = [case for case in cases if case["kind"] == kind]
        rows = [row for case in mine for row in case["rows"]]
        kinds.append(
            LeftOut(
                kind=kind,
                fits=len(mine),
                rows=len(rows),
                inside=sum(row["inside"] for row in rows),
                width=float(np.median([row["p95"] / row["p5"] for row in rows])),
                score=float(np.mean([row["score"] for row in rows])),
                rhat=max(case["rhat"] for case in mine),
                rhat_by=held["rhat_by"],
                is_stale=is_stale,
            )
        )
    return tuple(kinds)


def coverage_head() -> dict:
    """What a set depends on besides its number."""
    aim = fit.target(fit.fitting_rows())
    return {
        "settings": asdict(SETTINGS),
        "people": fit.PEOPLE,
        "seed": SEED,
        "version": version("mitragyna"),
        "seal": fit.seal(aim.space, aim.arms, aim.rows),
        "parameters": [one.parameter for one in fitted(fit.BLOCK)],
    }


def coverage(path: Path = COVERAGE) -> Coverage | None:
    """The recorded coverage; None where fewer than two sets are recorded."""
    held = read(path)
    if held is None or len(held["sets"]) < 2:
        return None
    rank = np.array([one["rank"] for one in held["sets"]])
    inside = (rank >= LEVELS[0]) & (rank <= LEVELS[1])
    each = inside.mean(axis=1)
    return Coverage(
        sets=len(rank),
        aimed=SETS,
        share=float(each.mean()),
        error=float(each.std(ddof=1) / np.sqrt(len(each))),
        parameter=dict(
            zip(held["parameters"], inside.mean(axis=0).tolist(), strict=True)
        ),
        settings=held["settings"],
        people=held["people"],
        seed=held["seed"],
        version=held["version"],
        date=held["date"],
        is_stale=held["seal"] != coverage_head()["seal"],
    )


def read(path: Path) -> dict | None:
    """A record; None where there is none."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def write(path: Path, record: dict) -> None:
    """Save the record, one set or row a line; a kill leaves the old file or the new."""
    lists = {k: v for k, v in record.items() if k in ("sets", "cases")}
    head = {k: v for k, v in record.items() if k not in lists}
    text = json.dumps(head, indent=1)[:-2]
    for name, items in lists.items():
        lines = ",\n".join("  " + json.dumps(one) for one in items)
        text += f',\n "{name}": [\n{lines}\n ]'
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    fresh.write_text(text + "\n}\n", encoding="utf-8")
    fresh.replace(path)
