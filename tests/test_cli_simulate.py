"""`mitragyna simulate`: the same bytes, valid JSON, files whole or not at all."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna import plain
from mitragyna.cli import app

TEA = ["--product", "napdi-k51", "--form", "tea", "--regimen", "2 g once"]
QUICK = ["--days", "2", "--subjects", "48"]


def run(*arguments: str):
    return CliRunner().invoke(app, ["simulate", *arguments])


@pytest.fixture(scope="module")
def printed() -> str:
    result = run(*TEA, *QUICK, "--json")
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_same_seed_same_bytes_for_any_number_of_threads(printed):
    for threads in ("1", "2", "3"):
        again = run(*TEA, *QUICK, "--json", "--threads", threads)
        assert again.stdout == printed


def test_another_seed_gives_other_numbers(printed):
    other = json.loads(run(*TEA, *QUICK, "--json", "--seed", "2").stdout)
    assert other["exposure"] != json.loads(printed)["exposure"]


def test_json_says_what_is_needed_to_repeat_it(printed):
    answer = json.loads(printed)
    assert answer["schema"] == "mitragyna.simulate/3"
    assert len(answer["sealed"]["evidence_hash"]) == 64
    assert answer["sealed"]["seed"] == 1
    assert answer["inputs"]["product"] == "napdi-k51"
    assert answer["inputs"]["form"] == "tea"
    assert answer["inputs"]["regimen"] == "2 g once"
    assert answer["sealed"]["instruction_set"]
    assert 0 < answer["achieved_error"] <= 1e-4
    assert answer["failed"] == 0
    assert answer["warnings"]


def test_json_holds_every_quantity_of_every_analyte(printed):
    rows = json.loads(printed)["exposure"]
    by_quantity = {(row["analyte"], row["day"], row["quantity"]): row for row in rows}
    for analyte in ("mitragynine", "7-hydroxymitragynine", "speciociliatine"):
        for day in (1, 2):
            for quantity in ("Cmax", "tmax", "AUC", "Ctrough"):
                row = by_quantity[analyte, day, quantity]
                assert row["p5"] <= row["median"] <= row["p95"]
                assert row["sd"] >= 0
        assert by_quantity[analyte, 1, "AUCinf"]["unit"] == "h·ng/mL"
        assert by_quantity[analyte, 1, "half_life"]["unit"] == "h"


def test_what_cannot_be_told_is_null_never_nan():
    text = run("--regimen", "none", "--days", "1", "--subjects", "16", "--json").stdout
    assert "NaN" not in text
    rows = json.loads(text)["exposure"]
    (half,) = (
        row
        for row in rows
        if row["quantity"] == "half_life" and row["analyte"] == "mitragynine"
    )
    assert half["median"] is None


def test_not_finite_is_null_anywhere():
    assert plain({"a": (float("nan"), float("inf"), 1.0)}) == {"a": [None, None, 1.0]}


def test_without_json_warnings_and_a_table_are_printed():
    result = run(*TEA, *QUICK)
    assert result.exit_code == 0
    assert "most parameters are priors" in " ".join(result.stdout.split())
    assert "Cmax" in result.stdout
    assert "7-hydroxymitragynine" in result.stdout


def test_csv_carries_the_course_and_exposure_the_numbers_of_the_json(
    printed, tmp_path: Path
):
    path, course = tmp_path / "out.csv", tmp_path / "course.csv"
    both = ("--exposure", str(path), "--csv", str(course))
    assert run(*TEA, *QUICK, *both).exit_code == 0
    with course.open(encoding="utf-8", newline="") as file:
        times = list(csv.DictReader(file))
    assert times[0]["clock [HH:MM]"] == "08:00"
    assert float(times[-1]["time [h]"]) == 48.0
    peak = max(float(row["plasma_MG median [ng/mL]"]) for row in times)
    assert 1.0 < peak < 1000.0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answer = json.loads(printed)
    expected = answer["exposure"] + answer["effects"]
    assert [float(row["median"]) for row in rows] == [row["median"] for row in expected]


@pytest.mark.parametrize("suffix", [".html", ".svg", ".png"])
def test_a_plot_is_written(tmp_path: Path, suffix: str):
    pytest.importorskip("altair")
    path = tmp_path / f"course{suffix}"
    result = run(*TEA, *QUICK, "--plot", str(path))
    assert result.exit_code == 0, result.stderr
    content = path.read_bytes()
    assert len(content) > 10_000
    if suffix == ".svg":
        for title in (b"Mitragynine in plasma", b"Mu-opioid", b"Prolactin", b"Pain"):
            assert title in content
        assert b"doses" in content
    assert list(tmp_path.iterdir()) == [path]


WRONG = [
    ([*TEA, "--days", "-1"], "days: is out of range; given -1"),
    ([*TEA, "--subjects", "0"], "subjects: is out of range; given 0"),
    (["--product", "napdi-k5", "--regimen", "2 g once"], "did you mean napdi-k51"),
    (["--regimen", "2 g once"], "product: is required"),
    ([*TEA, "--form", "tee"], "did you mean tea"),
    ([*TEA, "--json", "--csv", "a.csv"], "--json: cannot be combined with --csv"),
    ([*TEA, "--json", "--exposure", "a.csv"], "cannot be combined with --exposure"),
    ([*TEA, "--log"], "add --plot FILE"),
    ([*TEA, "--plot", "a.svg", "--panel", "MG"], "allowed: plasma_MG, plasma_7OH"),
    ([*TEA, "--plot", "a.svg", "--width", "20"], "width: is out of range; given 20"),
    ([*TEA, "--plot", "a.pdf"], ".html, .svg, .png"),
    ([*TEA, "--plot", "nowhere/a.svg"], "--plot: cannot be written there"),
    ([*TEA, "--csv", "a.txt"], "--csv: cannot be written in this format"),
    (["--product", "L1", "--regimen", "2 spoons daily"], "weigh it"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_a_mistake_is_one_line_and_writes_nothing(
    arguments, said, tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_product_may_be_left_out_when_milligrams_are_counted():
    result = run("--regimen", "30 mg mitragynine once", *QUICK, "--json")
    answer = json.loads(result.stdout)
    assert answer["inputs"]["form"] == "capsule"
    assert any("pure mitragynine" in warning for warning in answer["warnings"])
    assert answer["mitragynine_mg_per_day"]["median"] == 30.0


def test_progress_goes_to_standard_error_only(monkeypatch):
    monkeypatch.setattr("mitragyna.cli.progress.PATIENCE_S", 0.0)
    result = run(*TEA, *QUICK, "--json")
    assert "computing" in result.stderr or "compiling" in result.stderr
    json.loads(result.stdout)


def simulated(*arguments):
    """The answer to a simulation, as JSON."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def stopped(habit):
    """Highest SOWS on each day after a habit is stopped."""
    answer = simulated(
        *("--product", "L1", "--regimen", "none", "--habit", habit),
        *("--days", "4", "--subjects", "200"),
    )
    return {
        row["day"]: row["median"]
        for row in answer["effects"]
        if row["analyte"] == "SOWS" and row["quantity"] == "max"
    }


def test_a_heavier_habit_gives_more_withdrawal_on_stopping():
    light, heavy = stopped("0.5 g three times a day"), stopped("4 g three times a day")
    assert max(heavy.values()) > max(light.values())


def test_a_habit_leaves_its_traces_at_the_start():
    """Tolerance and alkaloid are there before the first dose of the regimen."""
    words = ("--product", "L1", "--regimen", "1 g once", "--subjects", "100")
    after = simulated(*words, "--habit", "2 g three times a day")
    naive = simulated(*words)

    def trough(answer):
        return next(
            row["median"]
            for row in answer["exposure"]
            if row["analyte"] == "mitragynine" and row["quantity"] == "Ctrough"
        )

    assert trough(after) > trough(naive)
    assert after["inputs"]["habit"] == "2 g three times a day"


def test_a_habit_that_cannot_be_read_is_refused():
    ran = run("--product", "L1", "--regimen", "1 g once", "--habit", "lots")
    assert ran.exit_code == 2
    assert "habit" in ran.stderr


def test_naloxone_by_the_words_of_the_command_brings_withdrawal():
    words = ("--product", "L1", "--regimen", "4 g three times a day", "--days", "1")
    habit = ("--habit", "4 g three times a day", "--subjects", "200")

    def worst(*more):
        rows = simulated(*words, *habit, *more)["effects"]
        return next(
            r["median"]
            for r in rows
            if (r["analyte"], r["quantity"]) == ("SOWS", "max")
        )

    assert worst("--give", "naloxone 2 mg iv at 2 h") > worst() + 1.0


@pytest.mark.parametrize(
    "words",
    [
        ("--give", "naloxon 2 mg iv at 2 h"),
        ("--give", "naloxone 2 mg up the nose"),
        ("--metabolite", "caffeine"),
        ("--variant", "magic"),
    ],
)
def test_what_is_given_beside_or_switched_on_must_exist(words):
    ran = run(*TEA, *QUICK, *words)
    assert ran.exit_code == 2
    assert "allowed" in ran.stderr


def test_a_variant_and_a_metabolite_are_sealed_in_the_answer():
    words = (*TEA, *QUICK, "--variant", "pooled", "--metabolite", "PSI")
    inputs = simulated(*words)["inputs"]
    assert inputs["variant"] == "pooled"
    assert inputs["metabolite"] == ["PSI"]
