"""Kinetics of the medicines that kratom may act on, each value with its source.

A row without values has none that anybody read: the medicine then gets a direction
and flags, and no ratio.
"""

from dataclasses import dataclass
from functools import cache

from ..evidence.schema import ClaimStatus
from ..evidence.table import number_in, rows

SOURCED = (ClaimStatus.read, ClaimStatus.computed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """One row of `victims.tsv`; None is not known.

    ka           absorption rate constant                          [1/h]
    CL           systemic clearance by the liver                   [L/h]
    V            volume of distribution                            [L]
    Fg           share that passes the gut wall unchanged          [-]
    fm3A, fm2D6  share of CL by CYP3A and by CYP2D6                [-]
    gsd          geometric SD of CL                                [-]
    half_life_h  as printed in the source                          [h]
    source       keys of `sources.tsv`
    """

    key: str
    name: str
    route: str
    ka: float | None
    CL: float | None
    V: float | None
    Fg: float | None
    fm3A: float | None
    fm2D6: float | None
    gsd: float | None
    half_life_h: float | None
    source: tuple[str, ...]
    status: ClaimStatus
    note: str

    @property
    def is_sourced(self) -> bool:
        """Whether its shares by enzyme were read, or computed from what was read."""
        return self.status in SOURCED and self.fm3A is not None

    @property
    def is_untouched(self) -> bool:
        """Whether neither enzyme takes part, so that the ratio is 1."""
        return self.is_sourced and self.fm3A == self.fm2D6 == 0.0


def victim_of(drug: str) -> Victim | None:
    """The kinetics of a drug by its name in `drugs.tsv`; None without a row."""
    return victims().get(drug)


@cache
def victims() -> dict[str, Victim]:
    """Every row of `victims.tsv`, by drug."""
    return {row["victim"]: _victim(row) for row in rows("victims")}


def _victim(row: dict[str, str]) -> Victim:
    return Victim(
        key=row["victim"],
        name=row["name"],
        route=row["route"],
        ka=number_in(row["ka"]),
        CL=number_in(row["CL"]),
        V=number_in(row["V"]),
        Fg=number_in(row["Fg"]),
        fm3A=number_in(row["fm3A"]),
        fm2D6=number_in(row["fm2D6"]),
        gsd=number_in(row["gsd"]),
        half_life_h=number_in(row["half_life_h"]),
        source=tuple(row["source"].split("; ")),
        status=ClaimStatus(row["status"]),
        note=row["note"],
    )
