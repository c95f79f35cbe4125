"""Whose policies are computed, and what they are held against: shared by every answer
that weighs policies."""

from dataclasses import replace
from functools import cache, lru_cache, partial

from ..person.setting import Follow, Setting
from ..record.history import History
from ..safety.gates import Gates
from ..safety.way_off import has_schedule, steps_off
from .candidate import Case, case_of
from .frontier import one_way
from .opioid_arm import opioid_arm
from .options import Yardstick
from .refuse import NO_ABRUPT_STOP

#: Runs of a thousand people over most of a year fill the memory.
RUNS_KEPT = 4


def case_in(setup: Setting, verdict: Gates) -> Case:
    """The case of the people's subject, with the way down where one is laid out."""
    history, present = setup.history, setup.course.present
    is_told = bool(history.regimen or history.doses)  # else the habit is assumed
    names_mg = is_told and not (verdict.is_potency_unknown or history.others)
    case = case_of(history, present, names_mg, one_way(setup, verdict))
    if case.way is None and not has_schedule(verdict):
        return replace(case, way_off=_way_off(verdict, history))
    return case


def yardstick_of(setup: Setting, follow: Follow, names_mg: bool) -> Yardstick:
    """What options of these people are held against; their opioid arm when it is
    wanted."""
    return Yardstick(
        setup=setup,
        follow=follow,
        morphine=cache(partial(opioid_arm, setup)),
        names_mg=names_mg,
    )


def remembered(setup: Setting) -> Follow:
    """What policies do to the people of a setting; the last few are kept."""
    return lru_cache(maxsize=RUNS_KEPT)(setup.follow)


def _way_off(verdict: Gates, history: History) -> tuple[str, ...]:
    """What stands in place of the steps of a way down."""
    return (NO_ABRUPT_STOP, *(action.what for action in steps_off(verdict, history)))
