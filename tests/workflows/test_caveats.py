"""What a reader is warned of: each warning where it holds, and nowhere else."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.noncompartmental import Summary
from mitragyna.workflows.caveats import (
    OF_TOTAL,
    PURE,
    SEVEN_OH,
    STANDING,
    caveats,
    marked,
    untold,
    used,
)
from mitragyna.workflows.caveats import tested_range as beyond_tested
from mitragyna.workflows.request import Simulation

WITHIN = np.full(10, 20.0)


def request(regimen="2 g once", **changes) -> Simulation:
    fields: dict[str, Any] = {"product": "L1", "days": 1, "subjects": 10}
    return Simulation(regimen=regimen, **(fields | changes))


def row(**changes) -> Summary:
    usual = Summary(
        analyte="mitragynine",
        day=1,
        quantity="half_life",
        unit="h",
        mean=20.0,
        median=20.0,
        p5=10.0,
        p95=40.0,
        sd=5.0,
        n=10,
    )
    return replace(usual, **changes)


def test_the_standing_of_the_model_comes_first_and_of_its_parameters_last():
    said = caveats(request(), WITHIN, (), "3 of 10 people are left out.")
    assert said[:2] == (STANDING, "3 of 10 people are left out.")
    assert said[-1].startswith("Of ")


def test_one_dose_within_what_was_tried_needs_no_remark():
    assert beyond_tested(request(), WITHIN) == []


def test_the_largest_amount_ever_given_is_still_tested():
    most = bound("tested_mg_per_day")
    assert beyond_tested(request(), np.full(10, most)) == []
    (remark,) = beyond_tested(request(), np.r_[np.full(9, most), most + 0.1])
    assert "in 10\N{NO-BREAK SPACE}% of virtual purchases" in remark


@pytest.mark.parametrize(("days", "is_said"), [(15, False), (16, True)])
def test_intake_on_more_days_than_were_tried_is_said(days, is_said):
    remarks = beyond_tested(request("2 g once a day", days=days), WITHIN)
    assert any(f"{days} days of intake" in text for text in remarks) is is_said


def test_days_without_intake_are_not_counted():
    assert beyond_tested(request("2 g once", days=30), WITHIN) == []


def test_a_total_of_unknown_parts_says_what_is_assumed():
    assert OF_TOTAL in beyond_tested(request("a total of 12 g a day"), WITHIN)


@pytest.mark.parametrize(
    ("asked_for", "pure", "seven_oh"),
    [
        (request(), False, False),
        (request("30 mg mitragynine once", product=None), True, False),
        (request("10 mg 7-OH once", product=None), False, True),
        (request("none", product=None), False, False),
    ],
)
def test_pure_substance_is_named_as_what_it_is(asked_for, pure, seven_oh):
    said = caveats(asked_for, WITHIN, (), None)
    assert any(text.startswith(PURE[:24]) for text in said) is pure
    assert (SEVEN_OH in said) is seven_oh


def test_only_parameters_that_count_are_counted():
    names = {prior.parameter for prior in used(request(form="tea"))}
    assert {"F_tea", "mass_male", "CL_MG"} <= names
    assert not names & {"F_capsule", "ka_extract"}
    given = {prior.parameter for prior in used(request(form="tea", mass_kg=70.0))}
    assert names - given == {"mass_male", "mass_female"}


def test_a_half_life_that_nobody_or_only_some_have_is_said():
    nobody = row(analyte="7-hydroxymitragynine", n=0, median=None)
    some, whole = row(n=6), row(analyte="speciociliatine")
    said = untold((nobody, some, whole))
    assert len(said) == 2
    assert "(7-hydroxymitragynine)" in said[0]
    assert said[1] == "half_life of mitragynine: told in 6 of 10."
    assert untold((whole,)) == []


def test_numbers_that_hang_on_the_same_are_said_together():
    first, second = row(mark="a short window"), row(analyte="B", mark="a short window")
    said = marked((first, second, row(mark=None), row(mark="nobody", n=0)))
    assert said == ["half_life of mitragynine (20 h), B (20 h): a short window."]
