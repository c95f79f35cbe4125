"""Limits that the policy and the calibration draw, each a row of `limits.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import EvidenceError
from .table import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that was drawn, by whom, and what it separates [unit of its row]."""

    limit: str
    value: float
    unit: str
    source: tuple[str, ...]
    basis: str
    meaning: str


@cache
def limits() -> Mapping[str, Limit]:
    """Every limit, by its name."""
    return {
        row["limit"]: Limit(
            limit=row["limit"],
            value=float(row["value"]),
            unit=row["unit"],
            source=tuple(row["source"].split(";")),
            basis=row["basis"],
            meaning=row["meaning"],
        )
        for row in rows("limits")
    }


def bound(name: str) -> float:
    """The value of a limit [unit of its row]."""
    try:
        return limits()[name].value
    except KeyError:
        raise EvidenceError(f"limits.tsv has no row {name!r}") from None
