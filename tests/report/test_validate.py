"""The page of published numbers: a chart a study, and its sentence."""

from dataclasses import replace

import pytest

from mitragyna.calibrate.validate import ValidationRow
from mitragyna.evidence.schema import StudyRole
from mitragyna.report.validate import figures, label

ROW = ValidationRow(
    observed_id="a",
    study="Tanna2022",
    arm="tea",
    day=1,
    analyte="mitragynine",
    quantity="Cmax",
    unit="ng/mL",
    statistic="mean",
    n=5,
    role=StudyRole.validation,
    observed=30.0,
    predicted=40.0,
    p5=20.0,
    p95=80.0,
    width=4.0,
    fold=1.3,
    inside=True,
    score=1.0,
    claim="CL001",
    derived_from="",
    note="",
)
MISS = replace(ROW, quantity="AUCinf", observed=300.0, inside=False)


def test_a_chart_a_study_that_names_what_was_missed():
    first, second = figures([ROW, replace(ROW, study="Huestis2024"), MISS])
    assert "Tanna2022: 1 of 2 inside. Missed: mitragynine AUCinf." in first
    assert "Huestis2024: 1 of 1 inside." in second
    assert "Missed" not in second


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "mitragynine Cmax"),
        ({"day": 15}, "mitragynine Cmax, day 15"),
        ({"analyte": "Cmax ratio"}, "Cmax ratio"),
        ({"arm": "day1.29.6"}, "mitragynine Cmax, 29.6 mg"),
        ({"arm": "day1.29.6", "day": 15}, "mitragynine Cmax, day 15, 29.6 mg"),
    ],
)
def test_a_number_is_named_by_what_it_is_of(changes, said):
    assert label(replace(ROW, **changes)) == said
