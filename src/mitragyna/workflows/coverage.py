"""Which medicines have kinetics that somebody read."""

from dataclasses import dataclass

from ..answer import Seal
from ..interaction import by_medicine
from ..interaction.by_medicine import SourcedKinetics
from ..population.victims import victims
from ..seal import seal
from ..shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MedicinesCovered(Shown):
    """Medicines with sourced kinetics, and those without."""

    sealed: Seal
    coverage: SourcedKinetics


def coverage() -> MedicinesCovered:
    """Which medicines can get a number."""
    return MedicinesCovered(
        sealed=seal(), coverage=by_medicine.coverage(victims().values())
    )
