"""Answers and options made up, to try what lets them through."""

from mitragyna.answer import (
    Advice,
    Benefit,
    Constraint,
    Forecast,
    Judged,
    Option,
    Refusal,
    Role,
    Seal,
    Unchanged,
)
from mitragyna.dosing.options import NOT_ENDORSED
from mitragyna.interval import Interval
from tests.relief import NO_RELIEF, RELIEF
from tests.ways import A_PLAN, COMPARED


def constraint(name, binding):
    return Constraint(name=name, probability=0.4, allowed=0.1, binding=binding)


def an_option(policy, *, mg, marked, binding, steps, target=None, relieves=True):
    return Option(
        policy=policy,
        regimen=Unchanged(habit="3 g daily"),
        target_mg_per_day=target,
        mitragynine_mg_per_day=Interval(low=mg, median=mg, high=mg),
        probability_of_benefit=Benefit(low=0.0, middle=0.1, high=0.2),
        benefit=RELIEF if relieves else NO_RELIEF,
        constraints=(constraint("withdrawal", binding),),
        marks=(NOT_ENDORSED,) if marked else (),
        untested_pattern=False,
        evidence_grade="D",
        reason=COMPARED,
        beside=("Week 1: 10 mg",) if steps else (),
    )


SEAL = Seal(
    version="0", evidence_hash="5g", seed=1, subjects=400, inputs_hash="0",
    role=Role.person,
    instruction_set="-",
)  # fmt: skip


def an_answer(role, offered, verdict):
    return Advice(
        role=role,
        gates=verdict.fired,
        observations=(),
        forecast=Forecast(
            title="Takes 3 g",
            bands=(),
            summary=(("dose", "40 mg"),),
            dose_times_h=(8.0,),
            basis="2 capsules a day",
        ),
        options=offered,
        monitoring=(),
        unknowns=("12 mg/g of mitragynine",),
        warnings=("reduce to 1.5 grams",),
        statement="-",
        sealed=SEAL,
    )


def a_refusal(role, verdict):
    return Refusal(
        role=role,
        gates=verdict.fired,
        observations=(
            Judged(time="-", quantity="bilirubin", given="0.6 mg/dL",
                   canonical="10 umol/L", verdict="-", rule="-"),
        ),
        actions=(),
        plan=A_PLAN,
        monitoring=(),
        unknowns=("methadone 40 mg",),
        warnings=(),
        sealed=SEAL,
    )  # fmt: skip
