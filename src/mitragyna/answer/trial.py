"""A randomised trial in one person: what it would take, and what it says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..interval import Interval
from ..shown import Shown
from .action import Action
from .learnt_from import ReliefMoved
from .role import Role
from .seal import Seal
from .watched import DatedStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """Why no trial may be run, and what would have to happen first."""

    reason: str
    next_step: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPeriod:
    """Days on kratom or off it; days as in the file of a trial."""

    with_kratom: bool
    begins: date
    clean: date
    rated: date
    ends: date
    steps: tuple[DatedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialSize:
    """What a trial of some pairs could tell.

    weeks    from its first to its last day
    to_see   chance that it says so where pain is `benefit_points` lower on kratom [-]
    to_see_much  the same of twice that [-]
    """

    pairs: int
    weeks: int
    to_see: float
    to_see_much: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PainMoves:
    """How pain moves in one person for reasons of its own.

    sd           of a day [NRS points]
    correlation  of two days in a row [-]
    days         rated days that say so; 0: as in others
    """

    sd: float
    correlation: float
    days: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TrialPlan(Shown):
    """A trial that would tell most about one person, or why there is none.

    first         the answer in a line
    hindrances    why none may be run; then there are no sizes and no periods
    sizes         what trials of more and more pairs could tell, within a year
    pairs         of the one laid out; None where none could tell
    washout_days  without kratom before pain off it is rated; None where none is run
    """

    role: Role
    first: str
    actions: tuple[Action, ...]
    hindrances: tuple[Hindrance, ...]
    pain: PainMoves | None
    washout_days: int | None
    sizes: tuple[TrialSize, ...]
    pairs: int | None
    periods: tuple[DatedPeriod, ...]
    statements: tuple[str, ...]
    sealed: Seal
    kind: str = "nof1_plan"


class TrialVerdict(StrEnum):
    """What a trial says of one person."""

    lower_pain = "lower_pain"  # on kratom, by as much as is noticed or more
    little_lower = "little_lower"  # lower, and hardly by as much as is noticed
    no_benefit = "no_benefit"  # none that would be noticed
    higher_pain = "higher_pain"
    undecided = "undecided"
    not_read = "not_read"  # hindered, not over, or too little rated


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRead:
    """What was rated in one period.

    days, rated  days whose pain counts, and those with a rating
    pain         their mean [NRS points]; sows  mean withdrawal on them [points]
    reason       why it is not used; empty where it is
    """

    with_kratom: bool
    begins: date
    ends: date
    days: int
    rated: int
    pain: float | None
    sows: float | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBenefit:
    """Less pain on kratom than off it, withdrawal left out.

    points      how much less [NRS points]
    lower       chance that it is less at all [-]; higher  that it is more
    noticed     that it is at least `benefit_points` less [-]
    responds    that it is at least `response_share` of pain off kratom less [-]
    withdrawal  what withdrawal added to pain on days off [NRS points]
    """

    points: Interval
    lower: float
    higher: float
    noticed: float
    responds: float
    withdrawal: Interval


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TrialRead(Shown):
    """What a trial in one person says.

    first    the answer in a line
    benefit  None where the trial is not read
    relief   None where it moves nothing
    """

    role: Role
    first: str
    verdict: TrialVerdict
    actions: tuple[Action, ...]
    hindrances: tuple[Hindrance, ...]
    periods: tuple[PeriodRead, ...]
    benefit: TrialBenefit | None
    relief: ReliefMoved | None
    statements: tuple[str, ...]
    sealed: Seal
    kind: str = "nof1_analysis"
