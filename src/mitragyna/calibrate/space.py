"""What is fitted, with its weakly informative prior: the rows of calibrated.tsv.

A parameter p has the prior

    lognormal   p = start · gsd^u                     u standard normal
    logit       logit p = logit start + ln gsd · u

A start made from a study that calibrates is where the search begins and nothing more:
its GSD is 3 or wider, so the data do not count twice. `omega_…` is an SD of the
logarithm between people, shared by the parameters that `of` names.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from jaxtyping import Float

from ..errors import EvidenceError
from ..evidence.table import rows

#: Value of each fitted parameter for every particle [unit of the parameter].
Values = dict[str, Float[np.ndarray, " particles"]]


class Scale(StrEnum):
    """Where a parameter is normal before fitting."""

    lognormal = "lognormal"
    logit = "logit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """One parameter that is fitted.

    start  middle of its prior                        [unit]
    gsd    geometric SD of it, or of its odds         [-]
    block  which fit it belongs to
    of     parameters of priors.tsv whose value or spread it is
    why    why the prior is what it is
    """

    parameter: str
    form: Scale
    start: float
    unit: str
    gsd: float
    block: str
    of: tuple[str, ...]
    why: str

    def value(self, u: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
        """The parameter where its prior score is u [unit]."""
        shift = np.log(self.gsd) * u
        if self.form is Scale.lognormal:
            return self.start * np.exp(shift)
        odds = self.start / (1.0 - self.start) * np.exp(shift)
        return odds / (1.0 + odds)

    def score(self, value: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
        """The prior score of a value: the inverse of `value` [-]."""
        if self.form is Scale.lognormal:
            ratio = value / self.start
        else:
            ratio = value / (1.0 - value) * (1.0 - self.start) / self.start
        return np.log(ratio) / np.log(self.gsd)


@cache
def fitted(block: str) -> tuple[Fitted, ...]:
    """The parameters of one block, in the order of the table."""
    parameters = tuple(
        Fitted(
            parameter=row["parameter"],
            form=Scale(row["form"]),
            start=float(row["start"]),
            unit=row["unit"],
            gsd=float(row["gsd"]),
            block=row["block"],
            of=tuple(row["of"].split("; ")),
            why=row["why"],
        )
        for row in rows("calibrated")
        if row["block"] == block
    )
    if not parameters:
        raise EvidenceError(f"calibrated.tsv has no block {block!r}")
    return parameters


def values(
    space: tuple[Fitted, ...], u: Float[np.ndarray, "particles dimensions"]
) -> Values:
    """Every parameter at the prior scores `u`."""
    return {one.parameter: one.value(u[:, i]) for i, one in enumerate(space)}
