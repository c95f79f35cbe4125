"""Causes of a raised prolactin, as rows say them, for one person."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from scipy.special import ndtr

from ..evidence.bounds import bound
from ..evidence.table import cells, rows
from ..medicines.comedication import Comedication
from ..safety.expression import Expression, parse
from ..safety.facts import KINDS, Facts

RAISING = "prolactin_raising"
MOST = 0.95  # chance of a cause before any sample, at most [-]


class Acts(StrEnum):
    """In which samples a cause is."""

    person = "person"  # in every one
    total = "total"  # in those without PEG
    sample = "sample"  # in each anew, where it was not taken at rest


class Whence(StrEnum):
    """Where the person is seen, and so how common each cause is."""

    primary_care = "primary_care"
    specialist = "specialist"
    flat = "flat"


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleCause:
    """One cause, in one person, before any sample.

    chance    that it is there and lifts prolactin, by prior [-]
    shown_by  what shows it, a key of `held`; empty: it stands on record
    log_fold  of prolactin where it is [-]; sd  its SD
    """

    cause: str
    words: str
    acts: Acts
    chance: dict[Whence, float]
    shown_by: str
    log_fold: float
    sd: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """Untreated prolactin of someone like the person, and what is called raised.

    log_mean, sd  of a single rested sample, on the log [-]
    log_limit     ln of the upper limit [ng/mL]
    """

    log_mean: float
    sd: float
    log_limit: float

    def raised(self, log_fold: float, sd: float) -> float:
        """Chance that a sample lies above the limit where a cause acts [-]."""
        wider = np.hypot(self.sd, sd)
        return float(ndtr((self.log_mean + log_fold - self.log_limit) / wider))


def possible_causes(
    facts: Facts, medicines: Comedication, usual: Usual
) -> tuple[PossibleCause, ...]:
    """What may have raised prolactin in this person, kratom apart."""
    listed = [_of_row(row, facts, usual) for row in _causes()]
    named = map(_of_medicine, medicines.of_class(RAISING))
    return (*(one for one in listed if one is not None), *named)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    cells: dict[str, str]
    present: Expression | None
    absent: Expression | None


@cache
def _causes() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            cells=row,
            present=parse(row["present"], KINDS) if row["present"] else None,
            absent=parse(row["absent"], KINDS) if row["absent"] else None,
        )
        for row in rows("prolactin_causes")
    )


def _of_row(row: _Row, facts: Facts, usual: Usual) -> PossibleCause | None:
    """The cause as it may be in the person; None where it is ruled out."""
    if row.absent is not None and row.absent.truth(facts) is True:
        return None
    cells_of, acts = row.cells, Acts(row.cells["acts"])
    log_fold, sd = float(np.log(float(cells_of["fold"]))), float(cells_of["sd"])
    is_there = row.present is not None and row.present.truth(facts) is True
    chance = {
        prior: float(cells_of["chance_present"])
        if is_there
        else _chance(prior, cells_of, acts, usual.raised(log_fold, sd))
        for prior in Whence
    }
    return PossibleCause(
        cause=cells_of["cause"],
        words=cells_of["words"],
        acts=acts,
        chance=chance,
        shown_by="" if is_there else cells_of["shown_by"],
        log_fold=log_fold,
        sd=sd,
        source=cells_of["source"],
    )


def _chance(prior: Whence, row: dict[str, str], acts: Acts, raised: float) -> float:
    """Chance of a cause in someone whose prolactin is measured [-].

    Published shares are of raised values: P(cause) = share·P(raised)/P(raised | cause).
    """
    if acts is Acts.sample:
        return bound("attributed_stress") if prior is Whence.flat else float(row[prior])
    if prior is Whence.flat:
        return bound("attributed_flat")
    among = float(row[prior]) * bound(f"attributed_raised_{prior}")
    return min(MOST, among / raised)


def _of_medicine(name: str) -> PossibleCause:
    """A medicine that raises prolactin, by its own row or that of its class."""
    every = rows("prolactin_medicines")
    own = (row for row in every if name in cells(row["medicines"]))
    row = next(own, next(r for r in every if not r["medicines"]))
    return PossibleCause(
        cause=f"medicine: {name}",
        words=f"{name}, {row['words']}",
        acts=Acts.person,
        chance=dict.fromkeys(Whence, float(row["chance"])),
        shown_by="",
        log_fold=float(np.log(float(row["fold"]))),
        sd=float(row["sd"]),
        source=row["source"],
    )
