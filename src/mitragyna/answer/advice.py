"""The two answers: options inside the gates, or why there are none."""

from dataclasses import dataclass

from ..shown import Shown
from .action import Action
from .benefit import Unsupported
from .diagnostics import AnswerDiagnostics
from .forecast import Forecast
from .gate import Gate
from .judged import Judged
from .learnt_from import LearntFrom
from .monitoring import Test
from .option import Option
from .plan import Plan
from .role import Role
from .route import CareRoute
from .seal import Seal
from .state import Treatment, UseState
from .statement import Topic
from .watched import PlanNow
from .way_down import WayDown


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer(Shown):
    """What every answer about a person says, whether or not anything is proposed.

    observations  with a rule's verdict
    understood    the record as it was read, line by line
    headline      what the answer is, what to do first
    state         of use; None: taken, and whether daily is not known
    emergency     whether help is called first
    bottom_line   at most three sentences
    topics        of each sentence of the bottom line
    route         what clinicians have done; empty for a person
    way_down      None for a person, and where there is none
    missing       facts that would change the page most
    going_down    for a person: the same words for everybody
    diagnostics   for a researcher alone
    learnt        from what was measured; None where nothing measured bears on the
                  model, and where nobody is simulated
    raised        likeliest cause of a raised prolactin; empty for a person, in an
                  emergency, and where none is raised
    followed      where they stand on a plan; None where none is given, and in an
                  emergency
    """

    role: Role
    gates: tuple[Gate, ...]
    observations: tuple[Judged, ...]
    monitoring: tuple[Test, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    sealed: Seal
    understood: tuple[str, ...] = ()
    headline: str = ""
    state: UseState | None = None
    in_treatment: Treatment | None = None
    emergency: bool = False
    bottom_line: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    route: tuple[CareRoute, ...] = ()
    way_down: WayDown | None = None
    missing: tuple[str, ...] = ()
    going_down: tuple[str, ...] = ()
    diagnostics: AnswerDiagnostics | None = None
    learnt: LearntFrom | None = None
    raised: str = ""
    followed: PlanNow | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Advice(Answer):
    """Options that remain after the gates, never endorsed as a treatment.

    actions      what triage asks for the same day
    unsupported  computed, and no option
    """

    forecast: Forecast | None
    options: tuple[Option, ...]
    statement: str
    actions: tuple[Action, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    kind: str = "advice"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Refusal(Answer):
    """Why nothing may be proposed, what to do, and whom to call.

    plan  the way down, for a clinician to lead
    """

    actions: tuple[Action, ...]
    plan: Plan | None
    kind: str = "refusal"
