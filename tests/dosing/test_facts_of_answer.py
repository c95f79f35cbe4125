"""What a bottom line reads of the answer itself, and what it says of its lines."""

from dataclasses import replace
from datetime import date

import pytest

from mitragyna.answer import Matter, Role, Step, UseState, WayDown
from mitragyna.dosing.bottom_line import bottom_line
from mitragyna.record import Goal, Wish
from tests.dosing.test_bottom_line import answered, material_of
from tests.people import person


def test_the_state_is_that_of_the_answer():
    """One source: a line never speaks of another state than the answer names."""
    never = answered("never_clean")
    of_daily = replace(never, state=UseState.stopped)
    said = bottom_line(material_of(of_daily, person("never_clean")))
    assert any(one.statement == "k_stopped_long" for one in said)


@pytest.mark.parametrize(("day", "is_missed"), [(2, True), (26, False)])
def test_a_day_out_of_reach_is_the_deadline(day, is_missed):
    """Eight weeks end before the 26th of January, and not before the 2nd of it."""
    history = replace(
        person("warfarin"), wish=Wish(goal=Goal.stop, by=date(2027, 1, day))
    )
    steps = tuple(
        Step(from_week=w, percent_of_current=75.0, percent_of_start=50.0)
        for w in range(1, 10)
    )
    way_down = WayDown(weeks=8, steps=steps, added_withdrawal=0.04, worst_step=0.04)
    answer = replace(answered("warfarin"), way_down=way_down)
    said = bottom_line(material_of(answer, history))
    assert is_missed == any(one.matter is Matter.deadline for one in said)
    if is_missed:
        assert said[0].text.startswith(f"The day wished for, 2027-01-0{day}, is out")


def test_each_line_says_what_it_is_about_and_for_which_rules():
    answer = answered("stopped_lately", Role.person)
    assert [topic.matter for topic in answer.topics] == [
        "suicide",
        "kratom",
        "naloxone",
    ]
    assert answer.topics[0].rules == ("TR09.sows_high",)
