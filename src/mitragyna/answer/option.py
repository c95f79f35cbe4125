"""One policy, computed for one person."""

from dataclasses import dataclass
from typing import Annotated

from ..interval import Interval
from .benefit import PainBenefit
from .grounds import Grounds, grounds_in_words
from .in_words import InWords
from .learnt_from import FromData
from .plan import Plan
from .policy import Policy
from .taking import Taking, taking_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A harm with its chance, and whether it binds the option."""

    name: str
    probability: float
    allowed: float
    binding: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """Chance that mean pain of the judged week is at least 30 % below that under the
    person's own placebo [-], for little, middle and much difference between people.

    The assumed ceiling of benefit nearly excludes it, so that about 0 says little: read
    the mean difference from placebo.
    """

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One policy, computed for this person.

    regimen                 what it takes; JSON holds it as a sentence
    target_mg_per_day       mitragynine at the end by the certificate [mg/d]; None
                            where it is unknown or may not be named
    mitragynine_mg_per_day  the same over the virtual people, 5 %, median, 95 % [mg/d]
    probability_of_benefit  30 % less pain than under one's own placebo [-]
    benefit                 less pain than under placebo, beside morphine and placebo
    constraints             harms with their chance, added withdrawal among them
    marks                   not endorsed, above tested range, …
    reason                  why it stands here; JSON holds it as sentences
    plan                    how it is reached, if use is daily; None where nothing
                            changes by steps
    beside                  what is said beside a plan or in its place
    from_data               how much of its chances comes from what was measured in the
                            person; empty where nothing was learnt
    rank                    its place; the same as of others where chance alone would
                            tell them apart
    """

    policy: Policy
    regimen: Annotated[Taking, InWords(taking_in_words)]
    target_mg_per_day: float | None
    mitragynine_mg_per_day: Interval | None
    probability_of_benefit: Benefit
    benefit: PainBenefit
    constraints: tuple[Constraint, ...]
    marks: tuple[str, ...]
    untested_pattern: bool
    evidence_grade: str
    reason: Annotated[Grounds, InWords(grounds_in_words)]
    plan: Plan | None = None
    beside: tuple[str, ...] = ()
    weeks: int | None = None  # until nothing changes any more; 0 at once
    added_withdrawal: float | None = None  # chance, over the same days as they are [-]
    from_data: tuple[FromData, ...] = ()
    rank: int | None = None
