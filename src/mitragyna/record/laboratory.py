"""The ends of reference ranges that laboratories print, by quantity.

A limit far outside them is a slip of the pen or stands in another unit than its value.
It is refused: a ratio to it would look sound and be wrong by that factor.
"""

from functools import cache

from ..evidence.table import rows
from .field import FieldError

Range = tuple[float, float]


def check_limit(quantity: str, end: str, canonical: float, given: str) -> None:
    """Raise where no laboratory prints such an upper or lower limit; a quantity
    without a row is not checked."""
    usual = _ranges().get((quantity, end))
    if usual is None or usual[0] <= canonical <= usual[1]:
        return
    low, high = usual
    unit = _units()[quantity]
    raise FieldError(
        f"is no {end} limit that laboratories print for {quantity}: is it in the unit "
        "of the value?",
        at=(f"{end}_limit",),
        given=given,
        allowed=f"{low:g} to {high:g} {unit}, or text with its unit such as "
        f'"{high:g} {unit}"',
    )


@cache
def _ranges() -> dict[tuple[str, str], Range]:
    """Lowest and highest plausible limit in the canonical unit of its quantity."""
    return {
        (row["quantity"], row["limit"]): (float(row["low"]), float(row["high"]))
        for row in rows("laboratory_limits")
    }


@cache
def _units() -> dict[str, str]:
    return {row["quantity"]: row["unit"] for row in rows("laboratory_limits")}
