"""What is measured on a step of a way up: rows of `titration_samples.tsv`."""

from functools import cache

from ..answer import StepSample
from ..evidence.table import rows


@cache
def samples() -> tuple[StepSample, ...]:
    """The samples of a step, where they tell most; the same for everybody."""
    return tuple(
        StepSample(
            what=row["sample"],
            when=row["when"],
            why=row["why"],
            source=row["source"],
            basis=row["basis"],
        )
        for row in rows("titration_samples")
    )
