"""Roles are fixed, values come from claims, and validation stays out of the fit."""

from pathlib import Path

import pytest

from mitragyna.calibrate.study import arms, observed
from mitragyna.evidence.load import load
from mitragyna.evidence.schema import StudyRole

PLAN = Path("docs/validation_plan.md").read_text(encoding="utf-8")


def test_the_plan_and_the_table_of_studies_give_the_same_roles():
    section = PLAN.split("## Roles")[1].split("## ")[0]
    lines = [line.split("|") for line in section.splitlines() if line.startswith("| ")]
    planned = {line[1].strip(): line[2].strip() for line in lines[1:]}
    held = {key: study.role.value for key, study in load().studies.items()}
    assert planned == held


def test_no_study_calibrates_and_validates_the_same_quantity():
    roles = {}
    for row in observed():
        key = (row.study, row.arm, row.day, row.analyte, row.quantity)
        assert roles.setdefault(key, row.role) is row.role, key


def test_a_row_stands_once_for_each_study_arm_analyte_and_quantity():
    keys = [
        (r.study, r.arm, r.day, r.analyte, r.quantity, r.statistic)
        for r in observed()
        if not r.derived_from
    ]
    assert len(set(keys)) == len(keys)


def test_derived_twins_are_not_rows():
    """CL/F and Vz/F follow from AUC and half-life."""
    claims = {load().claim(row.claim).quantity for row in observed()}
    assert not claims & {"CL/F", "Vz/F"}


def test_the_unit_error_of_one_study_is_never_used():
    assert not {row.claim for row in observed()} & {"H049", "H050"}


@pytest.mark.parametrize("row", observed(), ids=lambda row: row.observed)
def test_a_row_has_arms_and_a_number(row):
    assert row.arms
    assert row.value is not None or None not in (row.low, row.high)
    assert row.role in (StudyRole.calibration, StudyRole.validation)


@pytest.mark.parametrize("arm", arms().values(), ids=lambda arm: arm.arm)
def test_samples_are_in_order_and_doses_are_amounts(arm):
    for times in arm.sampled.values():
        assert list(times) == sorted(set(times))
    assert all(mg > 0 for mg in arm.mg.values())
    counted = {code.split(".")[0] for code in arm.mg}
    assert counted <= {*load().ligands, "g", "mg_mitragynine"}


def test_concentrations_are_in_the_unit_of_the_model():
    """81.9 nM of mitragynine is 32.6 ng/mL."""
    (row,) = [r for r in observed() if r.observed == "Tanna2022.MG.Cmax"]
    assert row.value == pytest.approx(81.9 * 398.5 / 1000)
