"""What `advise` answers: Advice or Refusal, never one bare dose.

Frozen records only; nothing here computes. `report` and `cli` put them in words.
"""

from .action import Action as Action
from .advice import Advice as Advice
from .advice import Refusal as Refusal
from .benefit import PainBenefit as PainBenefit
from .benefit import Relief as Relief
from .benefit import Unsupported as Unsupported
from .diagnostics import AnswerDiagnostics as AnswerDiagnostics
from .diagnostics import ChanceError as ChanceError
from .diagnostics import DrawnBlock as DrawnBlock
from .diagnostics import FormWeight as FormWeight
from .forecast import Band as Band
from .forecast import Forecast as Forecast
from .gate import Concern as Concern
from .gate import Effect as Effect
from .gate import Gate as Gate
from .gate import Level as Level
from .grounds import Ground as Ground
from .grounds import Grounds as Grounds
from .grounds import Remark as Remark
from .grounds import grounds_in_words as grounds_in_words
from .judged import Judged as Judged
from .monitoring import Test as Test
from .option import Benefit as Benefit
from .option import Constraint as Constraint
from .option import Option as Option
from .plan import Criteria as Criteria
from .plan import Plan as Plan
from .plan import Step as Step
from .policy import Policy as Policy
from .role import Role as Role
from .route import CareRoute as CareRoute
from .seal import Seal as Seal
from .state import Treatment as Treatment
from .state import UseState as UseState
from .statement import Matter as Matter
from .statement import Topic as Topic
from .taking import Falling as Falling
from .taking import Lowered as Lowered
from .taking import Nothing as Nothing
from .taking import Raised as Raised
from .taking import Started as Started
from .taking import Taking as Taking
from .taking import Unchanged as Unchanged
from .taking import holds_amount as holds_amount
from .taking import taking_in_words as taking_in_words
from .taper import PlannedWay as PlannedWay
from .taper import Taper as Taper
from .taper import TaperRule as TaperRule
from .urgency import Tier as Tier
from .urgency import Urgency as Urgency
from .way_down import WayDown as WayDown
