"""The two answers: options inside the gates, or why there are none."""

from dataclasses import dataclass

from ..shown import Shown
from .action import Action
from .benefit import Unsupported
from .forecast import Forecast
from .gate import Gate
from .judged import Judged
from .monitoring import Test
from .option import Option
from .plan import Plan
from .role import Role
from .route import CareRoute
from .seal import Seal
from .state import Treatment, UseState
from .statement import Topic
from .way_down import WayDown


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Advice(Shown):
    """Options that remain after the gates, never endorsed as a treatment."""

    role: Role
    gates: tuple[Gate, ...]
    observations: tuple[Judged, ...]
    forecast: Forecast | None
    options: tuple[Option, ...]
    monitoring: tuple[Test, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    statement: str
    sealed: Seal
    unsupported: tuple[Unsupported, ...] = ()  # computed, and no option
    actions: tuple[Action, ...] = ()  # what triage asks for the same day
    understood: tuple[str, ...] = ()  # the record as it was read, line by line
    headline: str = ""  # the bottom line: what the answer is, what to do first
    state: UseState | None = None  # None: taken, and whether daily is not known
    in_treatment: Treatment | None = None
    emergency: bool = False  # whether help is called first
    bottom_line: tuple[str, ...] = ()  # at most three sentences
    topics: tuple[Topic, ...] = ()  # of each sentence of the bottom line
    route: tuple[CareRoute, ...] = ()  # empty for a person
    way_down: WayDown | None = None  # None for a person, and where there is none
    missing: tuple[str, ...] = ()  # facts that would change the page most
    going_down: tuple[str, ...] = ()  # for a person: the same words for everybody
    kind: str = "advice"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Refusal(Shown):
    """Why nothing may be proposed, what to do, and whom to call."""

    role: Role
    gates: tuple[Gate, ...]
    observations: tuple[Judged, ...]
    actions: tuple[Action, ...]
    plan: Plan | None  # the way down, for a clinician to lead
    monitoring: tuple[Test, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    sealed: Seal
    understood: tuple[str, ...] = ()  # the record as it was read, line by line
    headline: str = ""  # the bottom line: what the answer is, what to do first
    state: UseState | None = None  # None: taken, and whether daily is not known
    in_treatment: Treatment | None = None
    emergency: bool = False  # whether help is called first
    bottom_line: tuple[str, ...] = ()  # at most three sentences
    topics: tuple[Topic, ...] = ()  # of each sentence of the bottom line
    route: tuple[CareRoute, ...] = ()  # empty for a person
    way_down: WayDown | None = None  # None for a person, and where there is none
    missing: tuple[str, ...] = ()  # facts that would change the page most
    going_down: tuple[str, ...] = ()  # for a person: the same words for everybody
    kind: str = "refusal"
