"""What the law says of kratom where a person lives, as last read."""

from dataclasses import dataclass
from functools import cache

from ..evidence.table import NOTHING, rows

ADULT_YEARS = 18.0  # SR02 and CN03: nobody below this age, whatever the law


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One jurisdiction.

    status             banned | sale_prohibited | regulated | unclear
    minimum_age_years  lowest age at which kratom may be bought; None when not set
    original           the words of the legal table
    """

    code: str
    place: str
    status: str
    minimum_age_years: float | None
    as_of: str
    original: str
    product_limits: str
    source: str

    @property
    def text(self) -> str:
        """The law in a line."""
        return f"{self.place}: {self.original}; as of {self.as_of}"


def law_of(jurisdiction: str | None) -> Law | None:
    """The law of a state, else of its country; None when not listed or not given."""
    if jurisdiction is None:
        return None
    country = jurisdiction.partition("-")[0]
    return _laws().get(jurisdiction) or _laws().get(country)


def minimum_age_years(jurisdiction: str | None) -> float:
    """Age below which nothing is computed [years]."""
    law = law_of(jurisdiction)
    return max(ADULT_YEARS, (law and law.minimum_age_years) or 0.0)


@cache
def _laws() -> dict[str, Law]:
    return {
        row["code"]: Law(
            code=row["code"],
            place=row["place"],
            status=row["law"],
            minimum_age_years=_number(row["minimum_age"]),
            as_of=row["as_of"],
            original=row["original"],
            product_limits=row["product_limits"],
            source=row["source"],
        )
        for row in rows("jurisdictions")
    }


def _number(cell: str) -> float | None:
    return None if cell == NOTHING else float(cell)
