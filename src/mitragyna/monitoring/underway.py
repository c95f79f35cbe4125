"""Where virtual people like someone on a plan stand when tomorrow begins."""

from dataclasses import replace

from ..clock import DAY
from ..dosing.stepwise import Stepwise, Underway
from ..dosing.tried import unrated
from ..inference.learnt import learn
from ..person.setting import Draws, setting
from ..person.so_far import at_begin, hours, spells
from ..products.plausible import believed
from ..record.history import History
from ..record.running_plan import RunningPlan


def underway(history: History, plan: RunningPlan, draws: Draws) -> Underway:
    """The people of everything measured until today, who took what was taken since the
    plan was made."""
    learnt = learn(believed(unrated(replace(history, plan=plan))), draws)
    made = believed(at_begin(history, plan))
    people = Stepwise(setting(made, draws, learnt.standpoint))
    begin_h = hours(history.as_of.date() + DAY, plan)
    moment = people.after(tuple(spells(history, plan)), begin_h)
    return Underway(people=people, moment=moment, begin_h=begin_h)
