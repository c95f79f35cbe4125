"""The law on kratom of a place at a date, as last read: rows of `jurisdictions.tsv`.

A place may have several rows, each with the days it is in force; the one in force at
the record's date counts. Silence of a state is never settled by its country where
each state has its own law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from ..evidence.table import cells, number_in, rows

ROUNDING = 1e-9  # a ratio computed at the limit itself is not over it
ADULT_YEARS = 18.0  # SR02 and CN03: nobody below this age, whatever the law
FEDERAL = "federal"  # a row that stands for the whole country's own law alone


class LegalStatus(StrEnum):
    """What the law says of kratom, in one word."""

    banned = "banned"
    sale_prohibited = "sale_prohibited"
    regulated = "regulated"
    unregulated = "unregulated"
    unclear = "unclear"
    not_looked_up = "not_looked_up"


SAID = {
    LegalStatus.banned: "banned",
    LegalStatus.sale_prohibited: "sale for consumption prohibited",
    LegalStatus.regulated: "allowed with conditions",
    LegalStatus.unregulated: "no law on kratom found",
    LegalStatus.unclear: "not settled",
    LegalStatus.not_looked_up: "not looked up",
}
FORBIDDING = frozenset({LegalStatus.banned, LegalStatus.sale_prohibited})


@dataclass(frozen=True, slots=True, kw_only=True)
class HydroxyLimit:
    """The most 7-hydroxymitragynine a product may hold, in `unit`."""

    most: float
    unit: str  # mg/g | mg/serving | % of alkaloids | % of mitragynine


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One row.

    starts, ends       first and last day in force; None where not on record
    minimum_age_years  lowest age at which kratom may be bought; None when not set
    buying, holding    what it means for the person, a sentence each
    as_of              the day the source speaks of
    look_again_on      the last day on which the row may be relied on
    """

    code: str
    place: str
    reach: str  # whole | federal
    status: LegalStatus
    instrument: str
    starts: date | None
    ends: date | None
    minimum_age_years: float | None
    hydroxy_limits: tuple[HydroxyLimit, ...]
    buying: str
    holding: str
    hydroxy: str  # what differs for 7-hydroxymitragynine and its relatives; "" nothing
    local: str  # rules of towns and counties; "" none on record
    source: str
    read_on: date
    look_again_on: date

    def text(self, at: date) -> str:
        """The law in a line, with the age of its row at `at`."""
        since = f" since {self.starts}" if self.starts else ""
        until = f" until {self.ends}" if self.ends else ""
        return (
            f"{self.place}: {SAID[self.status]}{since}{until}: {self.instrument}; "
            f"read {self.read_on}, {_apart(self.read_on, at)} this record"
        )

    def is_in_force(self, at: date) -> bool:
        """Whether `at` lies in its days."""
        return (self.starts or date.min) <= at <= (self.ends or date.max)

    def is_overdue(self, at: date) -> bool:
        """Whether it was to be looked at again before `at`."""
        return at > self.look_again_on


def law_of(jurisdiction: str | None, at: date) -> Law | None:
    """The law of a state at a date, else that of its country where it holds in every
    state; None when no row is in force or no place is given."""
    if jurisdiction is None:
        return None
    own = _in_force(jurisdiction, at)
    if own or "-" not in jurisdiction:
        return own
    country = _in_force(jurisdiction.partition("-")[0], at)
    return country if country and country.reach != FEDERAL else None


def laws_on_hydroxy(jurisdiction: str | None, at: date) -> tuple[Law, ...]:
    """The laws that treat 7-hydroxymitragynine apart: the state's, the country's."""
    if jurisdiction is None:
        return ()
    codes = dict.fromkeys((jurisdiction, jurisdiction.partition("-")[0]))
    in_force = (_in_force(code, at) for code in codes)
    return tuple(law for law in in_force if law and law.hydroxy)


def status(jurisdiction: str | None, at: date) -> LegalStatus | None:
    """What the law says at a date; None when no place is given."""
    if jurisdiction is None:
        return None
    law = law_of(jurisdiction, at)
    return law.status if law else LegalStatus.not_looked_up


def is_forbidden(jurisdiction: str | None, at: date) -> bool:
    """Whether kratom or its sale is known to be forbidden."""
    return status(jurisdiction, at) in FORBIDDING


def minimum_age_years(jurisdiction: str | None, at: date) -> float:
    """Age below which nobody starts [years]."""
    law = law_of(jurisdiction, at)
    if law is None or law.minimum_age_years is None:
        return ADULT_YEARS
    return max(ADULT_YEARS, law.minimum_age_years)


def is_over_limit(law: Law, content: Mapping[str, float | None]) -> bool | None:
    """Whether a product with `content`, by unit, holds more 7-hydroxymitragynine than
    the law allows; None when that cannot be told."""
    contents = [content[limit.unit] for limit in law.hydroxy_limits]
    pairs = zip(contents, law.hydroxy_limits, strict=True)
    if any(c is not None and c > limit.most * (1 + ROUNDING) for c, limit in pairs):
        return True
    return None if None in contents else False


def laws() -> tuple[Law, ...]:
    """Every row."""
    return tuple(law for place in _laws().values() for law in place)


def _in_force(code: str, at: date) -> Law | None:
    return next((law for law in _laws().get(code, ()) if law.is_in_force(at)), None)


def _apart(read: date, at: date) -> str:
    days = abs((at - read).days)
    side = "before" if read <= at else "after"
    return f"{days} day{'' if days == 1 else 's'} {side}"


@cache
def _laws() -> dict[str, tuple[Law, ...]]:
    by_place: dict[str, tuple[Law, ...]] = {}
    for row in rows("jurisdictions"):
        by_place[row["code"]] = (*by_place.get(row["code"], ()), _law(row))
    return by_place


def _law(row: Mapping[str, str]) -> Law:
    limits = zip(cells(row["hydroxy_limit"]), cells(row["hydroxy_unit"]), strict=True)
    return Law(
        code=row["code"],
        place=row["place"],
        reach=row["reach"],
        status=LegalStatus(row["status"]),
        instrument=row["instrument"],
        starts=_day(row["in_force_from"]),
        ends=_day(row["in_force_to"]),
        minimum_age_years=number_in(row["minimum_age"]),
        hydroxy_limits=tuple(
            HydroxyLimit(most=float(most), unit=unit) for most, unit in limits
        ),
        buying=row["buying"],
        holding=row["holding"],
        hydroxy=row["hydroxy_status"],
        local=row["local"],
        source=row["source"],
        read_on=date.fromisoformat(row["read_on"]),
        look_again_on=date.fromisoformat(row["look_again_on"]),
    )


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
