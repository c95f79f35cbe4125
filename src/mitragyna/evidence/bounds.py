"""Limits that the policy and the calibration draw, each a row of `limits.tsv`."""

from functools import cache

from ..errors import EvidenceError
from .table import rows


@cache
def _bounds() -> dict[str, float]:
    return {row["limit"]: float(row["value"]) for row in rows("limits")}


def bound(name: str) -> float:
    """The value of a limit [unit of its row]."""
    try:
        return _bounds()[name]
    except KeyError:
        raise EvidenceError(f"limits.tsv has no row {name!r}") from None
