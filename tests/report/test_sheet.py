"""The second page: a way down to tear off, or a diary."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role, Step, Urgency, WayDown
from mitragyna.plots import way_down
from mitragyna.report.sheet import diary, sheet
from tests.report.fabricated import ABOUT, action
from tests.stated import stated

STEPS = (
    Step(from_week=1, percent_of_current=75.0, percent_of_start=75.0),
    Step(from_week=2, percent_of_current=50.0, percent_of_start=37.5, grams=2.25),
    Step(from_week=3, percent_of_current=0.0, percent_of_start=0.0),
)
WAY = WayDown(weeks=3, steps=STEPS, added_withdrawal=0.07, worst_step=0.05)


@pytest.fixture
def going(advice):
    return replace(advice, way_down=WAY)


def test_each_step_has_a_line_with_its_first_day(going):
    torn = stated(sheet(going, ABOUT))
    assert [row[:2] for row in torn.rows] == [
        ("1", "2026-06-04"),
        ("2", "2026-06-11"),
        ("3", "2026-06-18"),
    ]
    assert "2.25 g a day" in torn.rows[1][2]
    assert "3 weeks" in torn.said
    assert "7" in torn.said


def test_steps_of_days_have_lines_of_days(going):
    steps = tuple(
        Step(from_week=1 + day // 7, from_day=1 + day, percent_of_current=50.0,
             percent_of_start=percent)
        for day, percent in ((0, 50.0), (3, 25.0), (6, 12.5), (9, 0.0))
    )  # fmt: skip
    short = replace(WAY, weeks=2, steps=steps)
    torn = stated(sheet(replace(going, way_down=short), ABOUT))
    assert [row[:2] for row in torn.rows][1:3] == [
        ("2", "2026-06-07"),
        ("3", "2026-06-10"),
    ]
    assert way_down.left(short)[1] == {"week": 3 / 7, "percent": 25.0}


def test_no_sheet_reaches_a_person_and_none_is_drawn_for_a_stop_at_once(going):
    assert sheet(replace(going, role=Role.person), ABOUT) is None
    stop = Step(from_week=1, percent_of_current=0.0, percent_of_start=0.0)
    at_once = WayDown(weeks=0, steps=(stop,), added_withdrawal=0.0, worst_step=0.0)
    assert sheet(replace(going, way_down=at_once), ABOUT) is None


def test_the_chart_starts_where_the_first_step_stands_and_ends_at_nothing():
    values = way_down.left(WAY)
    assert [row["percent"] for row in values] == [75.0, 37.5, 0.0, 0.0]
    assert values[-1]["week"] == 3.0


def test_a_diary_has_two_weeks_and_is_for_a_person(advice, for_person):
    days = stated(diary(for_person, ABOUT)).days
    assert len(days) == 14
    assert days[0] == "Thu 04 Jun"
    assert diary(advice, ABOUT) is None


def test_there_is_no_diary_in_an_emergency(refusal):
    calling = replace(
        refusal, role=Role.person, actions=(action("Call 911 now.", Urgency.now),)
    )
    assert diary(calling, ABOUT) is None
