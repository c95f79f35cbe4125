"""What a useful model must beat: its own prior, and the dose-proportional null.

Both are scored on the rows for which they have a prediction, and the model on the same
rows. Smaller interval scores are better.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .cohort import Groups
from .null import null
from .study import observed
from .validate import RoleSummary, ValidationRow, row_of, summary, validate

PRIOR = "prior"
NULL = "dose-proportional null"

MEANING = {
    PRIOR: "the same model before any parameter was calibrated",
    NULL: "the other calibration rows of the same analyte and quantity: Cmax and AUC "
    "in proportion to the dose, times and ratios constant, spread by leaving one out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference beside the model.

    rows     published numbers beside its intervals, where it has one
    summary  of these rows by role
    model    summary of the model on the same rows
    """

    name: str
    meaning: str
    rows: tuple[ValidationRow, ...]
    summary: tuple[RoleSummary, ...]
    model: tuple[RoleSummary, ...]


def references(
    groups: Groups,
    rows: Sequence[ValidationRow],
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[Reference, ...]:
    """The prior, where the rows are not made from it, and the null; the prior takes
    as long as the rows did."""
    scored = [_reference(NULL, null_rows(), rows)]
    if groups.blocks != ():
        before = validate(replace(groups, blocks=()), progress)
        scored.insert(0, _reference(PRIOR, before, rows))
    return tuple(scored)


def null_rows() -> tuple[ValidationRow, ...]:
    """Published numbers beside what the null makes of them; those it cannot predict
    are left out."""
    intervals = null(observed())
    return tuple(
        row_of(one, intervals[one.observed])
        for one in observed()
        if one.observed in intervals
    )


def _reference(
    name: str, own: Sequence[ValidationRow], rows: Sequence[ValidationRow]
) -> Reference:
    keys = {row.observed_id for row in own}
    return Reference(
        name=name,
        meaning=MEANING[name],
        rows=tuple(own),
        summary=summary(own),
        model=summary([row for row in rows if row.observed_id in keys]),
    )
