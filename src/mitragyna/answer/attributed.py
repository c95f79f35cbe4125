"""Why a value is out of its range: causes with their chances, and what would tell."""

from dataclasses import dataclass
from datetime import datetime

from ..shown import Shown
from .action import Action
from .role import Role
from .seal import Seal
from .urgency import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPrior:
    """Chance of a cause by where the person is seen: in primary care, by a specialist,
    and where no cause is preferred [-]."""

    primary_care: float
    specialist: float
    flat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that may have raised the value; several may be so at once.

    words     what it is
    held_at   most that may be said of it until more is known [-]; None: no bound
    """

    cause: str
    words: str
    probability: ByPrior
    source: str
    held_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTest:
    """What would settle most for its burden.

    gain    share of what is open about the causes that it settles on average [-]
    burden  of the test, as rows declare it [-]
    why     why it comes first, where that is no matter of gain
    """

    test: str
    words: str
    gain: float
    burden: float
    source: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Whether somebody else must look, whatever the chances.

    tier  how soon; None: nobody need
    """

    tier: Tier | None
    whom: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attribution(Shown):
    """Why a value may be out of its range.

    first       the answer in a line
    actions     what triage asks for before anything else
    value, time of the value that is explained; None where there is none
    causes      the likeliest in primary care first; empty for a person, and where no
                chance can be computed
    next_tests  what would tell, the first to be done first
    next_test   its first; None for a person, and where nothing would tell
    statements  what the chances rest on, and what they are not
    """

    role: Role
    quantity: str
    first: str
    actions: tuple[Action, ...]
    value: str | None
    time: datetime | None
    causes: tuple[Cause, ...]
    next_test: NextTest | None
    next_tests: tuple[NextTest, ...]
    refer: Referral
    statements: tuple[str, ...]
    sealed: Seal
    kind: str = "attribution"
