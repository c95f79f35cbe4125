"""The plan that somebody follows, and as it goes on from a day."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.answer import DatedStep, PlanStatus, Watched
from mitragyna.cli import app
from mitragyna.cli.watch import NONE_GOES_ON
from mitragyna.errors import InputError
from mitragyna.record.history import History
from mitragyna.record.running_plan import read_plan
from mitragyna.record.wish import Wish
from tests.monitoring.followed import SHARES, on_day, plan
from tests.stated import stated

EXAMPLE = "examples/on_a_way_down.toml"
RUN = CliRunner()


@pytest.fixture(scope="module")
def held() -> History:
    """The end of the second step, on which withdrawal was rated above 10."""
    return mg.following(on_day(14, 3.36, ("sows", 12)), plan())


@pytest.fixture(scope="module")
def answer(held: History) -> Watched:
    return mg.watch(held, "clinician")


def test_the_plan_that_is_named_stands_in_the_place_of_the_record_s() -> None:
    other = plan(subject="example-on-a-way-down", made=mg.read(EXAMPLE).as_of)
    assert mg.following(EXAMPLE, other).plan == other


def test_a_plan_is_carried_on_with_its_days_so_far(
    held: History, answer: Watched
) -> None:
    after = stated(mg.carried_on(held, answer))
    assert after.steps[:2] == plan().steps[:2]
    assert after.steps[2].begins == held.as_of.date() + timedelta(days=1)
    assert after.steps[2].percent_of_start == SHARES[1]
    assert [one.begins for one in after.steps[2:]] == [
        one.begins for one in answer.replan
    ]
    assert after.changed == (held.as_of.date(),)
    assert replace(after, steps=plan().steps, changed=()) == plan()


def test_the_step_that_is_held_has_its_days_anew(
    held: History, answer: Watched
) -> None:
    after = stated(mg.carried_on(held, answer))
    later = mg.following(on_day(16, 3.36, ("sows", 6)), after)
    now = mg.watch(later, "clinician")
    assert now.status is PlanStatus.hold
    assert stated(now.place).step == 3
    assert now.replan == ()


def test_a_plan_that_goes_on_is_carried_on_as_it_is(answer: Watched) -> None:
    history = mg.following(on_day(7, 4.5), plan())
    going = replace(answer, status=PlanStatus.go, replan=())
    assert mg.carried_on(history, going) == plan()


def test_a_day_wished_for_goes_into_the_plan(held: History, answer: Watched) -> None:
    day = date(2027, 6, 1)
    wishing = replace(held, wish=Wish(goal=mg.Goal.stop, by=day))
    assert stated(mg.carried_on(wishing, answer)).by == day


def test_no_plan_goes_on_where_treatment_comes_in_its_place(
    held: History, answer: Watched
) -> None:
    assert mg.carried_on(held, replace(answer, status=PlanStatus.stop)) is None
    assert mg.carried_on(replace(held, plan=None), answer) is None


def test_a_person_carries_no_plan_on(held: History, answer: Watched) -> None:
    with pytest.raises(InputError, match="clinician who leads it"):
        mg.carried_on(held, replace(answer, role=mg.Role.person))


def test_pieces_are_carried_on(held: History, answer: Watched) -> None:
    step = DatedStep(begins=date(2026, 12, 15), percent_of_start=50.0, units=4.0)
    after = mg.carried_on(held, replace(answer, replan=(step,)))
    assert stated(after).steps[-1].units == 4.0


def test_watch_writes_the_plan_as_it_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    command = ["watch", EXAMPLE, "--role", "clinician", "--save", str(file)]
    assert RUN.invoke(app, command).exit_code == 0
    first = read_plan(file)
    assert first.changed == (date(2026, 6, 17),)
    again = RUN.invoke(app, [*command, "--plan", str(file)])
    assert again.exit_code == 0
    assert read_plan(file) == first


def test_watch_writes_none_where_none_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    one = "tests/people/stopped_lately.toml"
    ended = RUN.invoke(app, ["watch", one, "--role", "clinician", "--save", str(file)])
    assert ended.exit_code == 3
    assert NONE_GOES_ON in ended.stderr
    for role, name in (("person", file), ("clinician", tmp_path / "plan.txt")):
        command = ["watch", one, "--role", role, "--save", str(name)]
        wrong = RUN.invoke(app, command)
        assert wrong.exit_code == 2
        assert wrong.stdout == ""
    assert not file.exists()
