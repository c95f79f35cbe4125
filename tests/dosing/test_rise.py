"""Another medicine of the person as a constraint on options."""

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.recommend import advise
from mitragyna.dosing.rise import touched, untold
from tests.cases.people import clean, using, with_drugs

STOPS = ("none",)


def advised(*drugs):
    history = with_drugs(*drugs)(using("2 g once daily", days=10.0, history=clean()))
    return advise(history, Role.clinician, n=48, threads=1)


def rows(option):
    return [c for c in option.constraints if "its usual level" in c.name]


@pytest.fixture(scope="module")
def answer():
    return advised("atorvastatin", "gabapentin", "sertraline")


def test_a_medicine_with_kinetics_is_a_constraint_on_what_goes_on(answer):
    assert answer.options
    for option in answer.options:
        names = [row.name for row in rows(option)]
        if option.policy in STOPS:
            assert names == []
        else:
            assert names == ["atorvastatin above 2 times its usual level"]


def test_a_binding_rise_removes_every_increase(answer):
    stay = next(o for o in answer.options if o.policy == "stay")
    (row,) = rows(stay)
    assert row.binding == (row.probability > row.allowed)
    if row.binding:
        assert not {o.policy for o in answer.options} & {"higher", "titrate"}


def test_what_has_no_kinetics_is_named_as_not_computed(answer):
    (text,) = (t for t in answer.unknowns if t.startswith("interaction AUC ratio"))
    assert text.endswith("sertraline")


def test_a_medicine_that_no_enzyme_clears_is_no_constraint():
    history = with_drugs("gabapentin")(clean())
    assert touched(history) == ()
    assert untold(history) == ()
