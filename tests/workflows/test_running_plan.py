"""A chosen way down as a plan, its file and its calendar."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

import mitragyna as mg
from mitragyna.answer import Taper
from mitragyna.errors import InputError
from mitragyna.record.history import History
from mitragyna.record.running_plan import plan_of, read_plan

EXAMPLE = "above_tested_range"


@pytest.fixture(scope="module")
def history() -> History:
    return mg.example(EXAMPLE)


@pytest.fixture(scope="module")
def answer(history: History) -> Taper:
    return mg.taper(history, "clinician", mg.TaperWish(subjects=60))


def test_a_plan_begins_the_day_after_and_has_the_chosen_steps(
    history: History, answer: Taper
) -> None:
    plan = mg.running_plan(history, answer, reason="asked for less")
    chosen = {one.name: one for one in answer.plans}[answer.chosen or ""]
    assert plan.begins == history.as_of.date() + timedelta(days=1)
    shares = [step.percent_of_start for step in plan.steps]
    assert shares == [step.percent_of_start for step in chosen.steps]
    assert not plan.released
    assert answer.sealed.evidence_hash in plan.seal


def test_a_plan_is_read_as_it_was_written(
    history: History, answer: Taper, tmp_path: Path
) -> None:
    plan = mg.running_plan(history, answer, reason='say "less"', release=True)
    file = tmp_path / "plan.toml"
    file.write_text(mg.plan_text(plan), encoding="utf-8")
    assert read_plan(file) == plan


def test_every_step_is_in_the_calendar_with_its_call(
    history: History, answer: Taper
) -> None:
    plan = mg.running_plan(history, answer)
    days = Calendar.from_ical(mg.calendar(plan))
    events = [(e.decoded("dtstart"), str(e["summary"])) for e in days.walk("VEVENT")]
    steps = [day for day, what in events if what.startswith("Step")]
    assert steps == [step.begins for step in plan.steps]
    calls = [day for day, what in events if "ask how it goes" in what]
    assert [(call - step).days for call, step in zip(calls, steps, strict=True)] == (
        [1] * len(steps)
    )
    assert len({str(e["uid"]) for e in days.walk("VEVENT")}) == len(events)
    assert mg.calendar(plan) == mg.calendar(plan)


def test_without_a_chosen_plan_there_is_none_to_follow(
    history: History, answer: Taper
) -> None:
    with pytest.raises(InputError, match="none to follow"):
        mg.running_plan(history, replace(answer, chosen=None))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"steps": []}, "steps"),
        ({"step_days": 0}, "step_days"),
        ({"speed": 1}, "speed"),
        ({"unit": "spoon"}, "unit"),
    ],
)
def test_a_wrong_plan_is_named(
    history: History, answer: Taper, change: dict[str, object], names: str
) -> None:
    import tomllib

    table = tomllib.loads(mg.plan_text(mg.running_plan(history, answer))) | change
    with pytest.raises(InputError, match=names):
        plan_of(table, "plan.toml")
