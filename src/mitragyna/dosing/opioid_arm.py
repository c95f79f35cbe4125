"""The same virtual people on morphine: what a trial of opioids would find in them."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float

from ..clock import WEEK_H, hour_of_day
from ..engine import ROUGH
from ..evidence.bounds import bound
from ..inference.picked import picked
from ..person.setting import COHORT, STEP_H, Setting, like
from ..population.people import People
from ..population.population import population
from ..population.sample import sample
from ..record.product import Form
from ..simulation import Intakes, LigandDose, Machine, Readout, simulate
from .benefit import ArmPain

EVERY_H = 12.0

#: Most people on morphine: enough to hold a mean against.
MOST = 500
NOTHING = Intakes(time_h=np.zeros(0), amount=(), given=())


def opioid_arm(setup: Setting, judged: int) -> ArmPain:
    """Pain in a week of `opioid_arm_mg_per_day` of morphine by mouth, in people like
    the subject who never took kratom; takes a second. From `opioid_arm_weeks` on what
    morphine relieves stays, and pain under placebo goes on.

    judged  the week, counted from 1
    """
    start_h = hour_of_day(setup.course.as_of_h)
    first = np.arange(min(setup.people.n, MOST))
    people = sample(
        picked(setup.standpoint, first).people,
        like(setup.history),
        Form.capsule,
        population(("MOR",)),
        clock_h=start_h,
    )
    trial = min(judged, round(bound("opioid_arm_weeks")))
    mg = bound("opioid_arm_mg_per_day") * EVERY_H / 24.0
    hours = start_h + np.arange(0.0, trial * WEEK_H, EVERY_H)
    doses = tuple(LigandDose(code="MOR", time_h=h, mg=mg) for h in hours)
    given = Intakes(time_h=np.zeros(0), amount=(), given=doses)
    arm = _in_week(trial, setup, people, given)
    placebo, treated, met = arm.placebo, arm.treated, arm.met
    if judged > trial:
        later = _in_week(judged, setup, people, NOTHING)
        treated = later.placebo - (placebo - treated)
        placebo, met = later.placebo, met & later.met
    return ArmPain(
        before=people.parameters["NRS0"][met],
        placebo=placebo[met],
        treated=treated[met],
        cohort=(np.arange(people.n) // COHORT)[met],
    )


class InWeek(NamedTuple):
    """Mean pain of a week by virtual person, and who was computed."""

    placebo: Float[np.ndarray, " n"]
    treated: Float[np.ndarray, " n"]
    met: Bool[np.ndarray, " n"]


def _in_week(week: int, setup: Setting, people: People, taken: Intakes) -> InWeek:
    start_h = hour_of_day(setup.course.as_of_h)
    since = np.arange((week - 1) * WEEK_H + STEP_H, week * WEEK_H, STEP_H)
    profile = simulate(
        people,
        taken,
        Readout(time_h=start_h + since, outputs=("NRS", "NRS_u"), start_h=start_h),
        Machine(threads=setup.draws.threads, tolerance=ROUGH),
    )
    return InWeek(
        placebo=profile.values["NRS_u"].mean(axis=0),
        treated=profile.values["NRS"].mean(axis=0),
        met=~profile.failed,
    )
