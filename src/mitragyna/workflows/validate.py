"""Published numbers beside predictions, sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ..answer import Seal
from ..calibrate.cohort import Groups
from ..calibrate.recorded import Coverage, LeftOut, coverage, left_out
from ..calibrate.reference import Reference, references
from ..calibrate.shapes import Shape, shapes
from ..calibrate.validate import RoleSummary, ValidationRow, summary
from ..calibrate.validate import validate as beside_predictions
from ..population.calibrated import posterior
from ..seal import seal
from ..shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Validation(Shown):
    """Rows of every role, their summary, the references that they must beat, and the
    shapes; `draws` about the population were made of each study. What checks of the
    method of fitting found is read from their records."""

    sealed: Seal
    draws: int
    basis: str
    rows: tuple[ValidationRow, ...]
    summary: tuple[RoleSummary, ...]
    references: tuple[Reference, ...]
    shapes: tuple[Shape, ...]
    coverage: Coverage | None
    left_out: tuple[LeftOut, ...]


class Basis(StrEnum):
    """What predictions come from."""

    posterior = "posterior"
    prior = "prior"


#: What the predictions come from, in words.
PRIOR = "prior: no parameter has been calibrated"
CALIBRATED = "posterior of these blocks: {blocks}; everything else is prior"

#: Share of the work that the rows are; as much is their prior, the rest are shapes.
ROWS = 0.45


def validate(
    draws: int = 300,
    seed: int = 20260601,
    *,
    basis: Basis | str = Basis.posterior,
    threads: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Validation:
    """Every published number beside its predicted interval, and beside its
    references; takes a minute or two.

    progress  called with the share done
    """
    chosen = Basis(basis)
    blocks = () if chosen is Basis.prior else None
    groups = Groups(draws=draws, seed=seed, blocks=blocks, threads=threads)
    rows = beside_predictions(groups, lambda share: progress(ROWS * share))
    beaten = references(groups, rows, lambda share: progress(ROWS * (1.0 + share)))
    seen = shapes(groups)
    progress(1.0)
    return Validation(
        sealed=seal(seed=seed),
        draws=draws,
        basis=words(chosen),
        rows=rows,
        summary=summary(rows),
        references=beaten,
        shapes=seen,
        coverage=coverage(),
        left_out=left_out(),
    )


def words(basis: Basis) -> str:
    """What the predictions come from."""
    if basis is Basis.prior:
        return PRIOR
    return CALIBRATED.format(blocks=", ".join(posterior().seals))
