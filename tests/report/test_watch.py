"""The page of where someone stands on a way down."""

import re
from dataclasses import replace
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.answer import PlanStatus, Signal, Watched
from mitragyna.cli import app
from mitragyna.report.watch import sources
from tests.monitoring.followed import on_day, plan

HISTORY = on_day(12, 6.0, ("sows", 6))


@pytest.fixture(scope="module")
def answer() -> Watched:
    return mg.watch(mg.following(HISTORY, plan()), "clinician")


def text(answer: Watched) -> str:
    """What is read, in one line."""
    body = mg.watch_report(HISTORY, answer).split("</style>")[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_page_has_where_they_stand_what_to_look_at_and_the_rest(
    answer: Watched,
) -> None:
    page = text(answer)
    assert answer.status is PlanStatus.step_back
    assert "Step back" in page
    assert "Step 2 of 5, week 2 of 4: 56 % of the beginning" in page
    assert "Next contact: 2026-12-14." in page
    assert all(one.reason in page and one.action in page for one in answer.alerts)
    for step in answer.replan:
        assert f"{step.begins} {step.percent_of_start:.0f} % of the beginning" in page
    assert all(" ".join(route.what.split()) in page for route in answer.route)
    assert all(key in page for key in sources(answer))


def test_what_is_empty_is_left_out_and_a_surprise_is_named(answer: Watched) -> None:
    calm = replace(answer, alerts=(), replan=(), route=(), signals=())
    page = text(calm)
    assert "No rule asks for a look." in page
    assert "The rest of the plan" not in page
    seen = Signal(
        time=datetime(2026, 12, 11, 8), quantity="sows", given="30 points", tail=0.004
    )
    assert "30 points 0.004" in text(replace(calm, signals=(seen,)))


def test_the_page_asks_nobody(answer: Watched) -> None:
    page = mg.watch_report(HISTORY, answer)
    assert not re.search(r"(?:src|href)=\"https?:", page)
    assert "<script" not in page


def test_the_command_files_it(tmp_path: Path) -> None:
    file = tmp_path / "watch.html"
    command = ["watch", "tests/people/stopped_lately.toml", "--report", str(file)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert "No plan is followed." in file.read_text("utf-8")
