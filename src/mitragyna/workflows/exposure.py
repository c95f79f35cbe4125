"""Exposure of a simulation, as a noncompartmental analysis reads it."""

from dataclasses import dataclass

from ..answer import Seal
from ..noncompartmental import Summary
from ..shown import Shown
from .simulate import Simulated


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Exposure(Shown):
    """A row for each analyte, day and quantity, over the people.

    warnings  what a reader must know beside the numbers
    """

    sealed: Seal
    rows: tuple[Summary, ...]
    warnings: tuple[str, ...]


def exposure(simulated: Simulated) -> Exposure:
    """Cmax, tmax, AUC, Ctrough and what is derived of them, day by day."""
    return Exposure(
        sealed=simulated.sealed,
        rows=simulated.exposure,
        warnings=simulated.warnings,
    )
