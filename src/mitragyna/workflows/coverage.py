"""Which medicines have kinetics that somebody read."""

from ..interaction import by_medicine
from ..interaction.by_medicine import SourcedKinetics
from ..population.victims import victims


def coverage() -> SourcedKinetics:
    """Medicines with sourced kinetics, and those without."""
    return by_medicine.coverage(victims().values())
