"""Published numbers beside intervals: of the statistic, at its number of people."""

import dataclasses
import json
import re

import numpy as np
import pytest
from typer.testing import CliRunner

from mitragyna.calibrate.cohort import Groups, kinetics, urine
from mitragyna.calibrate.reference import NULL, PRIOR
from mitragyna.calibrate.statistic import predicted, printed
from mitragyna.calibrate.study import arms, observed
from mitragyna.calibrate.validate import (
    ValidationRow,
    interval_score,
    summary,
    validate,
)
from mitragyna.cli import app
from mitragyna.evidence.load import load
from mitragyna.evidence.schema import StudyRole
from mitragyna.population.calibrated import posterior
from mitragyna.population.scores import Vary

RNG = np.random.default_rng(8)
FEW = Groups(draws=20, seed=3, vary=Vary())
ROWS = {row.observed: row for row in observed()}
KEYS = (
    *("study", "arm", "day", "analyte", "quantity", "unit", "statistic", "n", "role"),
    *("observed", "predicted", "p5", "p95", "width", "fold", "inside"),
)


@pytest.fixture(scope="module")
def rows():
    return validate(dataclasses.replace(FEW, draws=8))


@pytest.mark.parametrize("n", [5, 20, 80])
def test_the_interval_of_a_mean_is_the_standard_error_at_n(n):
    """σ/√n, with one population and no doubt about it: nobody counts twice, however
    many people are computed."""
    people = RNG.normal(loc=9.0, size=(8000, 80))
    row = dataclasses.replace(ROWS["Huestis2026.9.9.MG.Cmax"], n=n)
    assert predicted(row, [people], RNG).std() == pytest.approx(n**-0.5, rel=0.04)
    assert predicted(row, [people[:, :n]], RNG).std() == pytest.approx(
        n**-0.5, rel=0.04
    )


def test_a_highest_mean_over_groups_exceeds_that_of_one():
    people = np.exp(RNG.normal(size=(300, 30)))
    row = dataclasses.replace(ROWS["Huestis2024.single.MG.half_life"], n=12)
    one = predicted(row, [people], RNG)
    five = predicted(row, [people[RNG.permutation(300)] for _ in range(5)], RNG)
    assert np.median(five) > np.median(one)


def test_a_range_stands_for_its_geometric_middle():
    row = ROWS["Huestis2024.single.7OH_MG.Cmax"]
    assert printed(row) == pytest.approx((0.2 * 0.31) ** 0.5)


def test_a_miss_costs_twenty_times_its_distance():
    assert interval_score(5.0, 4.0, 6.0) == 2.0
    assert interval_score(7.0, 4.0, 6.0) == pytest.approx(22.0)


def test_every_published_number_has_a_row(rows):
    assert [row.observed_id for row in rows] == [row.observed for row in observed()]
    for row in rows:
        assert row.p5 <= row.predicted <= row.p95
        assert row.inside == (row.p5 <= row.observed <= row.p95)


def test_twins_are_shown_and_not_counted(rows):
    twins = [row for row in rows if row.derived_from]
    assert twins
    counted = sum(part.rows for part in summary(rows))
    assert counted == len(rows) - len(twins)


def test_what_calibrates_is_never_counted_as_validation(rows):
    (part,) = [s for s in summary(rows) if s.role is StudyRole.validation]
    studies = {row.study for row in rows if row.role is StudyRole.validation}
    assert part.rows == sum(row.role is StudyRole.validation for row in rows)
    assert "Huestis2024" not in studies


def test_kinetics_are_proportional_to_the_dose():
    """The same people at 6.65 and at 53.2 mg."""
    low, high = two_doses(dataclasses.replace(FEW, apart=False))
    np.testing.assert_allclose(high / low, 53.2 / 6.65, rtol=1e-6)


def two_doses(groups):
    return [
        kinetics(arms()[f"Huestis2024.single.{mg}"], groups)[1, "MG", "Cmax"]
        for mg in ("6.65", "53.2")
    ]


def test_every_arm_has_people_of_its_own_under_the_same_draws():
    """Within a draw people of two arms have nothing in common; draws have."""
    each = [np.log(arm) for arm in two_doses(FEW)]
    draws = [x.mean(axis=1) for x in each]
    within = [(x - m[:, None]).ravel() for x, m in zip(each, draws, strict=True)]
    assert abs(np.corrcoef(*within)[0, 1]) < 0.2
    assert np.corrcoef(*draws)[0, 1] > 0.3


def test_the_share_in_urine_is_that_of_filtration_over_clearance():
    """CLR/CL of what is absorbed, at steady state; and it does not ask the dose."""
    alike = dataclasses.replace(FEW, vary=Vary(population=False, people=False))
    arm = arms()["Trakulsrichai2015.test_dose"]
    key = (1, "MG", "urine fraction")
    share = urine(arm, alike)[key]
    twice = urine(dataclasses.replace(arm, mg={"MG": 24.0}), alike)[key]
    np.testing.assert_allclose(twice, share, rtol=1e-9)
    CLR, F, CL = (
        load().prior(name).value if name == "CLR_MG" else middle(name)
        for name in ("CLR_MG", "F_tea", "CL_MG")
    )
    assert share.mean() == pytest.approx(100.0 * CLR * F / CL, rel=0.25)


def middle(name):
    return float(np.median(posterior(("kinetics",)).draws[name]))


def test_a_group_shares_what_is_not_known_about_the_population():
    """Without differences between people a group is one person."""
    alike = dataclasses.replace(FEW, vary=Vary(people=False))
    Cmax = kinetics(arms()["Trakulsrichai2015.test_dose"], alike)[1, "MG", "Cmax"]
    within = Cmax.std(axis=1) / Cmax.mean(axis=1)
    between = np.log(Cmax.mean(axis=1)).std()
    assert within.max() < 0.25 * between  # body mass and lag still differ


@pytest.mark.slow
def test_the_command_prints_every_key(tmp_path):
    page = tmp_path / "page.html"
    command = ["validate", "--json", "--draws", "20", "--report", str(page)]
    ran = CliRunner().invoke(app, command)
    assert ran.exit_code == 0
    answer = json.loads(ran.stdout)
    assert all(set(KEYS) <= row.keys() for row in answer["rows"])
    assert {row["role"] for row in answer["rows"]} <= set(StudyRole)
    assert [one["name"] for one in answer["references"]] == [PRIOR, NULL]
    roles = {row["role"] for one in answer["references"] for row in one["rows"]}
    assert roles == {"calibration", "validation"}
    text = page.read_text(encoding="utf-8")
    assert "Fit check" in text
    for one in answer["references"]:
        for own, model in zip(one["summary"], one["model"], strict=True):
            score = model["mean_score"]
            verdict = "better" if score < own["mean_score"] else "not better"
            assert re.search(rf"{score:.3g}, (<[^>]*>)?{verdict}", text), one["name"]
    assert "http" not in text.replace("http://www.w3.org", "")


def test_a_page_in_another_format_is_refused():
    ran = CliRunner().invoke(app, ["validate", "--report", "page.docx"])
    assert ran.exit_code == 2
    assert ".html" in ran.stderr


def test_a_row_is_a_plain_record():
    assert {field.name for field in dataclasses.fields(ValidationRow)} >= set(KEYS)


def test_a_ratio_has_the_sampling_error_that_its_study_prints():
    """0.83 to 1.19 around 0.99 as a 90 % interval, where the model itself says 1."""
    row = ROWS["Tanna2023.dextromethorphan.AUC"]
    draws = predicted(row, [np.ones((20_000, 12))], RNG)
    low, high = np.quantile(draws, (0.05, 0.95))
    assert high / low == pytest.approx(1.19 / 0.83, rel=0.03)
