"""One medicine beside kratom: what an answer about it holds. Nothing here computes."""

from dataclasses import dataclass

from ..answer import Level
from ..interval import Interval
from ..ratios import DayRatio
from .on_kratom import Held, Scenario

#: What an answer holds for a group, code or direction that no table gives.
BLANK = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What adds up beside kratom."""

    flag: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleDose:
    """The medicine once, with kratom's first intake, over without [-]."""

    auc_ratio: Interval
    cmax_ratio: Interval
    half_life_ratio: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Static:
    """A static prediction that the literature holds, for comparison only [-]."""

    auc_ratio: float
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One medicine beside kratom.

    auc_ratio, cmax_ratio  last day of kratom, the medicine taken every day; None
                           where no kinetics was read
    above_limit            chance that auc_ratio exceeds `limit`
    level                  what that means in words; "" where nothing is said
    size                   what the ratio rests on, or why there is none
    """

    name: str
    given: str
    is_known: bool
    nearest: tuple[str, ...]
    group: str
    atc: str
    rxnorm: str
    narrow_index: bool | None
    direction: str
    auc_ratio: Interval | None
    cmax_ratio: Interval | None
    single_dose: SingleDose | None
    static_prediction: Static | None
    limit: float | None
    above_limit: float | None
    time_course: tuple[DayRatio, ...]
    on_kratom: str
    scenarios: tuple[Scenario, ...]
    at_receptor: tuple[Held, ...]
    flags: tuple[Flag, ...]
    mechanisms: tuple[str, ...]
    severity: Level
    rule: str
    reason: str
    level: str
    action: str
    evidence_grade: str
    source: str
    size: str
