"""Published numbers beside predictions, sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from ..calibrate.cohort import Groups
from ..calibrate.shapes import Shape, shapes
from ..calibrate.validate import Row, Summary, summary, validate
from ..engine import instruction_set
from ..evidence.load import load
from ..population.calibrated import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """Rows of every role, their summary, and the shapes; `draws` about the
    population were made of each study."""

    version: str
    evidence_hash: str
    seed: int
    draws: int
    instruction_set: str
    basis: str
    rows: tuple[Row, ...]
    summary: tuple[Summary, ...]
    shapes: tuple[Shape, ...]


#: What the predictions come from, in words.
BASES = {
    Basis.prior: "prior: no parameter has been calibrated",
    Basis.posterior: "posterior of the kinetics; everything else is prior",
}

#: Share of the work that the rows are; the rest are shapes.
ROWS = 0.8


def run(
    draws: int,
    seed: int,
    basis: Basis,
    threads: int | None,
    progress: Callable[[float], None],
) -> Validation:
    """Every published number; takes some ten seconds."""
    groups = Groups(draws=draws, seed=seed, basis=basis, threads=threads)
    rows = validate(groups, lambda share: progress(ROWS * share))
    found = shapes(groups)
    progress(1.0)
    return Validation(
        version=version("mitragyna"),
        evidence_hash=load().hash,
        seed=seed,
        draws=draws,
        instruction_set=instruction_set(),
        basis=BASES[basis],
        rows=rows,
        summary=summary(rows),
        shapes=found,
    )
