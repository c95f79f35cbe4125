"""What is followed from where people stand now is what is followed from their first
day."""

from dataclasses import replace

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.person.course import unchanged
from mitragyna.person.onward import onward
from mitragyna.person.setting import Draws, setting

OUTPUTS = ("NRS", "SOWS", "P", "P_u", "plasma_MG")
FEW = Draws(seed=3, n=16, threads=1)


@pytest.mark.parametrize("name", ["leaf_certificate", "above_tested_range"])
def test_four_weeks_are_those_from_the_first_day(name):
    setup = setting(mg.example(name), FEW)
    there = onward(setup, OUTPUTS)
    assert there.snapshot.time_h <= setup.course.as_of_h
    for factor in (unchanged, lambda _: 0.25):
        run = there.follow(4, setup.course.present, factor)
        whole = setup.follow(4, setup.course.present, factor)
        np.testing.assert_array_equal(run.time_h, whole.time_h)
        assert run.achieved_error < 1e-4
        for output in OUTPUTS:
            each, all_of_it = run.values[output], whole.values[output]
            np.testing.assert_allclose(each, all_of_it, rtol=2e-4, atol=1e-4)


def test_who_cannot_be_computed_is_left_out_of_both():
    setup = setting(mg.example("leaf_certificate"), FEW)
    lost = {"P_start": setup.people.parameters["P_start"].copy()}
    lost["P_start"][3] = np.nan
    people = replace(setup.people, parameters=setup.people.parameters | lost)
    there = onward(replace(setup, people=people), OUTPUTS)
    assert 3 not in there.who
    assert there.follow(1, setup.course.present, unchanged).met.size == FEW.n - 1
