"""What was done to whom and what was read off: the rows of arms.tsv and observed.tsv.

A value is never written twice: a row of observed.tsv names the claim that holds it.
The role of a row is that of its study and quantity in studies.tsv, fixed before any
fit but for one that the plan names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..errors import EvidenceError
from ..evidence.load import load
from ..evidence.schema import Claim, ClaimStatus, SpreadKind, StudyRole
from ..evidence.table import rows
from ..population.ligands import alone
from ..units import ng_per_mL

#: Sizes that a group of unreported size may have had, all equally likely.
UNREPORTED = tuple(range(6, 17))

#: Size of a claim's unit in that of a row, where they differ; concentrations aside.
IN_UNITS_OF_THE_ROW = {("%", "-"): 0.01, ("mm VAS", "points"): 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One group of people, what they swallowed and when they were sampled.

    arm     key; `study` and a name
    form    how it was swallowed
    product class that `mg` is counted of; "" for pure substance
    n       how many; None where it is not recorded
    sex     of everyone; "" for both
    before  habit until 12 h before: amount, unit, times a day, days; "" for none
    mg      what one dose holds: analyte [mg], g or mg_mitragynine of the product, or
            drug.route [mg]
    dose_h  doses, the one on which day 1 is counted at 0                 [h]
    sampled day → times of the samples since that day's dose              [h]
    lloq    analyte that was measured → lower limit of quantification, 0
            where it is not recorded                                      [ng/mL]
    status  assumed where times or limits are not those of the paper
    """

    arm: str
    study: str
    source: str
    form: str
    product: str
    n: int | None
    sex: str
    before: str
    mg: Mapping[str, float]
    dose_h: tuple[float, ...]
    sampled: Mapping[int, tuple[float, ...]]
    lloq: Mapping[str, float]
    status: ClaimStatus
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One published number, in the unit in which the model gives it.

    study, arm   as printed in tables; `arms` are the groups it was read from
    role         of its study and quantity
    analyte      code of a ligand, two codes with / for a ratio of the quantity, or
                 what else was measured
    quantity     one of `nca.Noncompartmental`, or one of `effect.EFFECTS`
    at_h         when an effect was read, since the dose                   [h]
    n            of one group; None where it is not recorded
    spread_kind  what `spread` is, or `low` to `high` where there is none
    derived_from key of the row it follows from; such twins are not counted
    """

    observed: str
    study: str
    arm: str
    arms: tuple[str, ...]
    day: int
    analyte: str
    quantity: str
    at_h: tuple[float, ...]
    unit: str
    statistic: str
    n: int | None
    role: StudyRole
    value: float | None
    low: float | None
    high: float | None
    spread: float | None
    spread_kind: SpreadKind
    claim: str
    derived_from: str
    note: str


@cache
def arms() -> Mapping[str, Arm]:
    """Every arm by key."""
    return {row["arm"]: _arm(row) for row in rows("arms")}


@cache
def observed() -> tuple[Observed, ...]:
    """Every published number that the model can be held against."""
    return tuple(_observed(row) for row in rows("observed"))


def _arm(row: dict[str, str]) -> Arm:
    days = [part.split(":") for part in row["sampled_h"].split("; ") if part]
    return Arm(
        arm=row["arm"],
        study=row["study"],
        source=row["source"],
        form=row["form"],
        product=row["product"],
        sex=row["sex"],
        before=row["before"],
        n=int(row["n"]) if row["n"] else None,
        mg=_pairs(row["mg"]),
        dose_h=_numbers(row["dose_h"]),
        sampled={int(day): _numbers(times) for day, times in days},
        lloq=_pairs(row["lloq"]),
        status=ClaimStatus(row["status"]),
        note=row["note"],
    )


def _numbers(cell: str) -> tuple[float, ...]:
    return tuple(float(x) for x in cell.split())


def _times(cell: str) -> tuple[float, ...]:
    """Times one by one or as begin:end:step, in any mixture."""
    return tuple(t for part in cell.split() for t in _evenly(part))


def _evenly(part: str) -> tuple[float, ...]:
    if ":" not in part:
        return (float(part),)
    begin, end, step = (float(x) for x in part.split(":"))
    return tuple(float(t) for t in np.arange(begin, end + 0.5 * step, step))


def _pairs(cell: str) -> dict[str, float]:
    pairs = (part.split("=") for part in cell.split("; ") if part)
    return {code: float(number) for code, number in pairs}


def _observed(row: dict[str, str]) -> Observed:
    claim = load().claim(row["claim"])
    role = load().studies.get(row["role_of"])
    if role is None:
        raise EvidenceError(
            f"observed.tsv, row {row['observed']}: no study {row['role_of']!r} in "
            "studies.tsv"
        )
    wanted = row["arms"]
    groups = tuple(k for k in arms() if k == wanted or k.startswith(f"{wanted}."))
    size = _size(claim, row)
    return Observed(
        observed=row["observed"],
        study=row["observed"].split(".")[0],
        arm=wanted.partition(".")[2],
        arms=groups,
        day=int(row["day"]),
        analyte=row["analyte"],
        quantity=row["quantity"],
        at_h=_times(row["at_h"]),
        unit=row["unit"],
        statistic=row["statistic"],
        n=int(row["n"]) if row["n"] else None,
        role=role.role,
        value=_scaled(claim.value, size),
        low=_scaled(claim.low, size),
        high=_scaled(claim.high, size),
        spread=claim.spread
        if claim.spread_kind is SpreadKind.CV
        else _scaled(claim.spread, size),
        spread_kind=claim.spread_kind,
        claim=claim.claim,
        derived_from=row["derived_from"],
        note=row["note"],
    )


def _scaled(number: float | None, size: float) -> float | None:
    return None if number is None else number * size


def _size(claim: Claim, row: dict[str, str]) -> float:
    """How many units of the row make one unit of the claim."""
    if claim.unit.startswith("nmol") and row["unit"].endswith("ng/mL"):
        (ligand,) = alone(row["analyte"])
        return ng_per_mL(1.0, ligand.molar_mass)
    return IN_UNITS_OF_THE_ROW.get((claim.unit, row["unit"]), 1.0)
