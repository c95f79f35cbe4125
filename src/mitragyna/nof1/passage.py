"""How one person comes off kratom and back on it, or what is in the way."""

from dataclasses import dataclass

from ..answer import Hindrance, UseState
from ..dosing.candidate import case_of
from ..dosing.descent import Descent
from ..dosing.frontier import one_way
from ..person.setting import Setting
from ..person.use import use
from ..safety.gates import Gates
from .hindered import hindrance
from .washout import washout_days
from .way_up import forbidding, way_up

TREATED_FIRST = (
    "No way off kratom keeps the predicted withdrawal within its bound: periods "
    "without it would be withdrawal.",
    "Treat the dependence first (`mitragyna taper`).",
)
TOO_LONG = (
    "Relief or withdrawal is predicted to last longer after a stop than a period can.",
    "Plan a way down in its place (`mitragyna taper`).",
)
NO_STEP = (
    "The way back on kratom has no first step: one piece holds more than it.",
    "A product that can be weighed, with a certificate of its batch.",
)
NO_CONTENT = (
    "How much mitragynine a day holds cannot be told: the way back has no first step.",
    "Enter the regimen and a certificate of the batch.",
)
ON_THE_WAY = (
    "On the way back on kratom a rule forbids a step ({rule}).",
    "See to what the rule asks for first.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The way off kratom, what comes after it, and the way back.

    up       shares of the present intake, a step each [-]
    washout  days without any before rating; is_daily  whether use is daily
    """

    down: Descent
    up: tuple[float, ...]
    washout: int
    is_daily: bool


def passage_of(setup: Setting, verdict: Gates) -> Passage | Hindrance:
    """How the person comes off kratom and back on it, or what is in the way."""
    history, present = setup.history, setup.course.present
    way = one_way(setup, verdict)
    if way is None or present is None or not way.feasible:
        return hindrance(*TREATED_FIRST)
    mg = case_of(history, present, True, way).mg
    if not mg:
        return hindrance(*NO_CONTENT)
    up = way_up(history, present, mg)
    if up is None:
        return hindrance(*NO_STEP)
    if rule := forbidding(history, present, up):
        return hindrance(ON_THE_WAY[0].format(rule=rule), ON_THE_WAY[1])
    washout = washout_days(setup, way.descent)
    if washout is None:
        return hindrance(*TOO_LONG)
    return Passage(
        down=way.descent,
        up=up,
        washout=washout,
        is_daily=use(history).state is not UseState.occasional,
    )
