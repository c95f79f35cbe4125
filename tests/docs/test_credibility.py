"""The credibility report: up to date, in agreement with the plan, reachable."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.calibrate.cohort import Groups
from mitragyna.calibrate.validate import summary, validate
from mitragyna.cli import app
from mitragyna.evidence.load import load
from mitragyna.evidence.markdown import plain
from mitragyna.report import credibility as page_of
from mitragyna.workflows.credibility import gathered
from tests.stated import stated

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/credibility.md").read_text(encoding="utf-8")
PLAN = (ROOT / "docs/validation_plan.md").read_text(encoding="utf-8")
FOUND = gathered()
REMEDY = "the model has moved on since the record; run: make credibility"


def words(text):
    return " ".join(text.split())


def test_the_page_is_what_the_package_holds():
    assert page_of.page(FOUND) == PAGE, f"run: {page_of.COMMAND}"


@pytest.mark.parametrize("text", [page_of.QUESTION, page_of.CONTEXT])
def test_question_and_context_are_those_of_the_plan(text):
    assert words(text) in words(PLAN)


def test_every_miss_of_the_record_is_on_the_page():
    record = FOUND.records["validation"]
    section = PAGE.split("### Misses")[1].split("###")[0]
    missed = [row for row in record["rows"] if not row["inside"]]
    assert missed
    assert all(row["claim"] in section for row in missed)


def test_goals_that_are_missed_are_called_missed():
    rows = FOUND.records["goals"]["rows"]
    section = PAGE.split("### Goals of the plan")[1].split("###")[0]
    assert section.count("**missed**") == sum(not row["pass"] for row in rows)


def test_convergence_is_said_in_numbers():
    worst = max(one["rhat"] for one in FOUND.fit["parameters"])
    assert f"R-hat is up to {worst:.2f}" in PAGE
    assert "narrowed" in PAGE


def test_every_weak_parameter_is_named():
    section = PAGE.split("## Parameters that rest on")[1]
    names = set(re.findall(r"`(\w+)`", section))
    weak = {p.parameter for p in load().priors.values()
            if p.status in ("assumed", "unconfirmed")}  # fmt: skip
    assert names == weak


def test_a_record_that_is_not_there_is_not_computed():
    bare = page_of.page(replace(FOUND, records={}, coverage=None, left_out=()))
    for heading in ("Coverage of the method of fitting", "Fits without one study"):
        assert "Not computed." in bare.split(heading)[1][:120]
    assert "Not computed." in bare.split("## Checks")[1][:40]


def test_a_record_from_earlier_evidence_says_so():
    sealed = {"version": "0.1.0", "evidence_hash": "0" * 64}
    old = {k: {**v, "sealed": sealed} for k, v in FOUND.records.items()}
    assert "EARLIER evidence" in page_of.page(replace(FOUND, records=old))


def test_what_was_recorded_of_the_method_is_on_the_page():
    held = stated(FOUND.coverage)
    assert f"held the truth in {100 * held.share:.1f} %" in words(PAGE)
    assert f"In {held.sets} of the {held.aimed} simulated literatures" in words(PAGE)
    assert all(f"| one {part.kind} | {part.fits} |" in PAGE for part in FOUND.left_out)


def test_the_command_prints_the_page_and_writes_it(tmp_path):
    path = tmp_path / "page.md"
    assert CliRunner().invoke(app, ["credibility"]).stdout == PAGE
    assert CliRunner().invoke(app, ["credibility", "--write", str(path)]).exit_code == 0
    assert path.read_text(encoding="utf-8") == PAGE


@pytest.mark.slow
def test_the_record_still_describes_the_model():
    """Fewer draws: coverage and scores stay near those of the record."""
    held = FOUND.records["validation"]
    rows = validate(Groups(draws=60, seed=held["sealed"]["seed"]))
    for now, then in zip(summary(rows), held["summary"], strict=True):
        assert now.rows == then["rows"], REMEDY
        assert abs(now.inside - then["inside"]) <= 3, REMEDY
        assert now.mean_score == pytest.approx(then["mean_score"], rel=0.3), REMEDY


def test_every_form_has_a_choice_and_one_of_each_question_is_used():
    record = FOUND.records["forms"]
    made = {(one["question"], one["form"]) for one in record["forms"]}
    assert made == {(c.question, c.form) for c in FOUND.choices}
    for question in {question for question, _ in made}:
        used = [c for c in FOUND.choices if c.question == question]
        assert sum(c.is_chosen for c in used) == 1


def test_why_a_form_is_used_is_what_the_table_says_now():
    section = words(PAGE.split("## Forms that were compared")[1])
    assert all(words(plain(c.reason)) in section for c in FOUND.choices)


def test_a_later_day_over_the_first_stands_beside_every_form_of_clearance():
    """27.4, 125 and 277 ng/mL over 32.8, 93.2 and 196: 0.84, 1.34 and 1.41."""
    section = PAGE.split("## A later day of dosing")[1].split("## ")[0]
    assert [f"{one.ratio:.2f}" for one in FOUND.accumulations] == [
        *("0.84", "1.34", "1.41")
    ]
    assert all(f"| {one.ratio:.2f} |" in section for one in FOUND.accumulations)
    forms = [one for one in FOUND.records["forms"]["forms"]
             if one["question"] == "clearance of mitragynine"]  # fmt: skip
    assert forms
    assert all(f"{one['form']}" in section for one in forms)
    assert "is open" in section


def test_every_score_is_a_number_with_its_error():
    for one in json.loads(json.dumps(FOUND.records["forms"]))["forms"]:
        assert one["score"] == pytest.approx(one["score"])
        assert one["error"] >= 0.0
