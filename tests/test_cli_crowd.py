"""`mitragyna crowd`: quantiles of people of whom none is kept."""

import csv
import json
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.workflows.request import Simulation
from mitragyna.workflows.simulate import simulate

TEA = ["--product", "napdi-k51", "--form", "tea", "--regimen", "2 g once"]
FEW = ["--subjects", "200", "--days", "2"]


def run(*arguments: str):
    return CliRunner().invoke(app, ["crowd", *arguments])


@pytest.fixture(scope="module")
def printed() -> str:
    result = run(*TEA, *FEW, "--json")
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_same_seed_same_bytes_for_any_number_of_threads(printed):
    assert run(*TEA, *FEW, "--json", "--threads", "1").stdout == printed


def test_it_says_what_it_was_made_with(printed):
    answer = json.loads(printed)
    assert answer["schema"] == "mitragyna.crowd/2"
    assert (answer["sealed"]["seed"], answer["sealed"]["subjects"]) == (1, 200)
    assert (answer["device"], answer["failed"]) == ("cpu", 0)
    assert answer["inputs"]["subjects"] == 200
    assert 0 < answer["achieved_error"] <= 1e-4


def test_quantiles_rise_and_cover_every_hour(printed):
    rows = json.loads(printed)["rows"]
    assert {row["time_h"] for row in rows} == set(range(49))
    for row in rows:
        levels = [row[name] for name in ("p5", "p25", "median", "p75", "p95")]
        assert levels == sorted(levels)


def test_the_crowd_is_the_people_of_simulate(printed):
    """The same seed draws the same people; the median curve is theirs, to the gap
    between neighbours of 200."""
    given: dict[str, Any] = {"product": "napdi-k51", "form": "tea", "days": 2}
    given |= {"regimen": "2 g once", "subjects": 200}
    (band,) = [b for b in simulate(Simulation(**given)).bands if b.quantity == "P"]
    rows = [r for r in json.loads(printed)["rows"] if r["what"] == "prolactin"]
    mine = {row["time_h"]: row["median"] for row in rows}
    there = dict(zip(band.time_h, band.median, strict=True))
    shared = sorted(mine.keys() & there.keys())
    assert len(shared) == 49
    medians = np.array([mine[t] for t in shared])
    assert medians == pytest.approx([there[t] for t in shared], rel=5e-2)


def test_csv_holds_every_hour(tmp_path):
    path = tmp_path / "crowd.csv"
    assert run(*TEA, *FEW, "--csv", str(path)).exit_code == 0
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5 * 49
    assert {row["unit"] for row in rows} >= {"ng/mL", "NRS 0-10", "SOWS 0-64"}


@pytest.mark.parametrize("command", ["crowd", "simulate"])
def test_without_a_gpu_cuda_is_refused_with_what_is_needed(command):
    some = ["--subjects", "100", "--device", "cuda"]
    result = CliRunner().invoke(app, [command, *TEA, *some])
    assert result.exit_code == 2
    assert "no GPU found" in result.stderr
    assert "pip install -e '.[cuda]'" in result.stderr


def test_an_unknown_device_is_refused_with_the_known_ones():
    result = run(*TEA, *FEW, "--device", "tpu")
    assert result.exit_code == 2
    assert "given 'tpu'" in result.stderr
    assert "allowed: cpu, cuda" in result.stderr


def test_too_few_people_for_quantiles_are_refused():
    result = run(*TEA, "--subjects", "10")
    assert result.exit_code == 2
    assert "subjects: is out of range; given 10" in result.stderr
