"""The numbers of the observation models, each a row of `observation_models.tsv`."""

from collections.abc import Mapping
from functools import cache

from ..errors import EvidenceError
from ..evidence.table import rows


@cache
def numbers() -> Mapping[str, float]:
    """Every number, by its name."""
    return {row["number"]: float(row["value"]) for row in rows("observation_models")}


def of_model(name: str) -> float:
    """One of them [unit of its row]."""
    try:
        return numbers()[name]
    except KeyError:
        raise EvidenceError(f"observation_models.tsv has no row {name!r}") from None
