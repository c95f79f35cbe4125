"""What the credibility report stands on: the fit that ships, and recorded checks.

Checks take from a minute to an hour, so the report reads them from records beside the
code, each of which names the evidence that it was made from:

    validation.json    mitragyna validate --json
    forms.json         mitragyna forms --json
    goals.json         python -m verify.calibration
Checks of the method of fitting are read by `calibrate.recorded`.

A record that is not there is said to be not computed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ..answer import Seal
from ..calibrate.accumulation import Accumulation, accumulations
from ..calibrate.forms import Choice, choices
from ..calibrate.recorded import Coverage, LeftOut, coverage, left_out
from ..calibrate.space import fitted
from ..calibrate.study import Observed, arms, observed
from ..evidence.load import load
from ..evidence.schema import ClaimStatus, Contradiction, Prior
from ..population.calibrated import about, posterior
from ..report.credibility import page
from ..seal import seal

#: A record as it was written; `Any`: whatever JSON holds.
Record = Mapping[str, Any]

RECORDS = ("validation", "forms", "goals")
WEAK = (ClaimStatus.unconfirmed, ClaimStatus.assumed)
FIT = "kinetics"

#: Contradictions in what the kinetics were fitted to.
DOUBTS = ("dose_levels_leaf_trial", "half_life_7oh")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSummary:
    """Effects that were weighed together.

    effective  draws that the weights are worth
    """

    block: str
    rows: tuple[str, ...]
    effective: float
    shrinkage: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """Everything that the report prints.

    rows       published numbers that the model is held against
    assumed    arms whose sampling times or limits are assumed
    doubts     contradictions in what the kinetics were fitted to
    accumulations  published peaks of a later day beside those of the first
    choices    forms that are used, and why, as they stand now
    fit        kinetics as they were fitted: parameters and diagnostics
    why        parameter → why its prior is what it is
    weak       priors that are unconfirmed or assumed
    records    name → record; those that do not exist are absent
    """

    sealed: Seal
    rows: tuple[Observed, ...]
    assumed: tuple[str, ...]
    doubts: tuple[Contradiction, ...]
    accumulations: tuple[Accumulation, ...]
    choices: tuple[Choice, ...]
    fit: Record
    why: Mapping[str, str]
    blocks: tuple[BlockSummary, ...]
    weak: tuple[Prior, ...]
    priors: int
    calibrated: frozenset[str]
    coverage: Coverage | None
    left_out: tuple[LeftOut, ...]
    records: Mapping[str, Record]


def credibility_report() -> str:
    """What the model was fitted to, what was checked and missed, as Markdown."""
    return page(gathered())


def gathered() -> Credibility:
    """What the package holds now; reads files, computes no prediction."""
    evidence = load()
    held = {name: record for name in RECORDS if (record := _record(name)) is not None}
    names = [name for name in posterior().seals if name != FIT]
    return Credibility(
        sealed=seal(),
        rows=observed(),
        assumed=tuple(
            k for k, arm in arms().items() if arm.status is ClaimStatus.assumed
        ),
        doubts=tuple(evidence.contradictions[name] for name in DOUBTS),
        accumulations=accumulations(observed()),
        choices=choices(),
        fit=about(FIT),
        why={one.parameter: one.why for one in fitted(FIT)},
        blocks=tuple(_block(name) for name in names),
        weak=tuple(p for p in evidence.priors.values() if p.status in WEAK),
        priors=len(evidence.priors),
        calibrated=frozenset(posterior().draws),
        coverage=coverage(),
        left_out=left_out(),
        records=held,
    )


def _record(name: str) -> Record | None:
    path = files("mitragyna.calibrate") / "records" / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def _block(name: str) -> BlockSummary:
    held = about(name)
    return BlockSummary(
        block=name,
        rows=tuple(held["rows"]),
        effective=held["effective"],
        shrinkage=held["shrinkage"],
    )
