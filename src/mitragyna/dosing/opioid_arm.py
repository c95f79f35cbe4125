"""The same virtual people on morphine: what a trial of opioids would find in them."""

import numpy as np

from ..clock import WEEK_H, hour_of_day
from ..evidence.bounds import bound
from ..person.setting import COHORT, STEP_H, Setting, like
from ..population.population import population
from ..population.sample import sample
from ..record.product import Form
from ..simulation import Intakes, LigandDose, Machine, Readout, simulate
from .benefit import ArmPain

EVERY_H = 12.0


def opioid_arm(setup: Setting, judged: int) -> ArmPain:
    """Pain in a week of `opioid_arm_mg_per_day` of morphine by mouth, in people like
    the subject who never took kratom; takes a second.

    judged  the week, counted from 1
    """
    draws = setup.draws
    start_h = hour_of_day(setup.course.as_of_h)
    people = sample(
        setup.standpoint.people,
        like(setup.history),
        Form.capsule,
        population(("MOR",)),
        clock_h=start_h,
    )
    mg = bound("opioid_arm_mg_per_day") * EVERY_H / 24.0
    hours = start_h + np.arange(0.0, judged * WEEK_H, EVERY_H)
    given = tuple(LigandDose(code="MOR", time_h=h, mg=mg) for h in hours)
    nothing = Intakes(time_h=np.zeros(0), amount=(), given=given)
    week = start_h + np.arange((judged - 1) * WEEK_H + STEP_H, judged * WEEK_H, STEP_H)
    profile = simulate(
        people,
        nothing,
        Readout(time_h=week, outputs=("NRS", "NRS_u"), start_h=start_h),
        Machine(threads=draws.threads),
    )
    met = ~profile.failed
    return ArmPain(
        before=people.parameters["NRS0"][met],
        placebo=profile.values["NRS_u"][:, met].mean(axis=0),
        treated=profile.values["NRS"][:, met].mean(axis=0),
        cohort=(np.arange(people.n) // COHORT)[met],
    )
