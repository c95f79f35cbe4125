"""What is usual, where the words of a regimen leave it open: rows of `limits.tsv`."""

from functools import cache

from ..evidence.table import rows
from .dose import AmountUnit


@cache
def usual(name: str) -> float:
    """The value of the row `usual_<name>`, in its unit."""
    (row,) = (row for row in rows("limits") if row["limit"] == f"usual_{name}")
    return float(row["value"])


def serving(unit: AmountUnit) -> float:
    """Up to how much of a unit counts as one intake, when nobody said in how many."""
    return usual(f"serving_{unit.name}")


#: Intakes of a day's total, fewest and most [1/day].
FEWEST_OF_TOTAL = int(usual("intakes_of_total_fewest"))
MOST_OF_TOTAL = int(usual("intakes_of_total_most"))
#: First and last intake of a day [h].
FIRST_H, LAST_H = int(usual("first_intake_h")), int(usual("last_intake_h"))
