"""A request as its answer repeats it: what was assumed is filled in."""

from mitragyna.record.product import Form
from mitragyna.workflows.given import given
from mitragyna.workflows.request import Simulation


def test_a_form_that_was_assumed_is_stated():
    request = Simulation(regimen="2 g once", product="T1")
    assert request.form is None
    assert given(request).form is Form.tea


def test_days_of_a_habit_stand_only_beside_a_habit():
    without = given(Simulation(regimen="2 g once", product="L1"))
    assert (without.habit, without.habit_days) == (None, None)
    with_habit = Simulation(
        regimen="2 g once", product="L1", habit="1 g twice a day", habit_days=90
    )
    assert given(with_habit).habit == "1 g twice a day"
    assert given(with_habit).habit_days == 90


def test_a_regimen_given_as_a_record_is_repeated_in_words():
    request = Simulation(regimen="2 g twice a day", product="L1")
    again = Simulation(regimen=request.rule, product="L1")
    assert given(again) == given(request)
    assert given(again).regimen == "2 g twice a day"
