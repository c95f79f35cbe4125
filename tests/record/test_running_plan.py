"""A plan that is followed: in the record, or in a file beside it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

import mitragyna as mg
from mitragyna.errors import InputError
from mitragyna.record.history import inputs_hash
from mitragyna.record.running_plan import plan_tables, read_plan
from mitragyna.store.facts import events_of, states_of
from tests.monitoring.followed import plan
from tests.stated import stated

EXAMPLE = Path("examples/on_a_way_down.toml")


def named_by_a_file(folder: Path, own: str) -> Path:
    """The example with its plan in a file of its own."""
    before, _, table = EXAMPLE.read_text().partition("[plan]\n")
    (folder / "plan.toml").write_text(own.format(table=table))
    person = folder / "person.toml"
    person.write_text(f'{before}[plan]\nfile = "plan.toml"\n')
    return person


def test_a_plan_in_the_record_is_that_of_a_file_beside_it(tmp_path: Path) -> None:
    history = mg.read(EXAMPLE)
    assert stated(history.plan).begins == date(2026, 6, 4)
    assert mg.read(named_by_a_file(tmp_path, "{table}")) == history


def test_a_mistake_in_the_file_of_a_plan_names_that_file(tmp_path: Path) -> None:
    person = named_by_a_file(tmp_path, "{table}\nspeed = 3\n")
    with pytest.raises(InputError, match=r"plan\.toml: speed: unknown field"):
        mg.read(person)
    (tmp_path / "plan.toml").unlink()
    with pytest.raises(InputError, match=r"plan\.toml: cannot be read"):
        mg.read(person)


def test_text_that_is_no_file_names_none(tmp_path: Path) -> None:
    """What comes from elsewhere opens no file of this machine."""
    text = named_by_a_file(tmp_path, "{table}").read_text()
    with pytest.raises(InputError, match="unknown field"):
        mg.read(text)


def test_a_record_with_a_plan_is_read_as_it_was_written() -> None:
    history = mg.read(EXAMPLE)
    assert mg.read(mg.person_text(history)) == history


def test_a_plan_changes_the_hash_and_none_leaves_it() -> None:
    history = mg.read(EXAMPLE)
    without = replace(history, plan=None)
    assert inputs_hash(history) != inputs_hash(without)
    assert "plan" not in mg.person_text(without)


def test_a_store_keeps_the_plan() -> None:
    history = mg.read(EXAMPLE)
    assert "plan" in states_of(history)
    assert all(kind != "plan" for kind, _, _ in events_of(history))


def test_a_plan_of_the_future_or_of_somebody_else_is_none() -> None:
    history, own = mg.read(EXAMPLE), stated(mg.read(EXAMPLE).plan)
    with pytest.raises(InputError, match=r"plan\.made: is in the future"):
        replace(history, plan=replace(own, made=datetime(2026, 7, 1)))
    with pytest.raises(InputError, match=r"plan\.subject: is the plan of somebody"):
        replace(history, plan=replace(own, subject="other"))


def test_a_step_ends_where_the_next_begins_and_the_last_after_its_days() -> None:
    one = plan()
    assert one.ends(0) == one.steps[1].begins
    assert one.ends(4) == date(2027, 1, 5)


def test_tables_of_a_plan_hold_what_stands_in_it(tmp_path: Path) -> None:
    one = plan(changed=(date(2026, 12, 9),))
    assert "reason" not in plan_tables(one)
    assert "changed" not in plan_tables(plan())
    file = tmp_path / "plan.toml"
    file.write_text(mg.plan_text(one))
    assert read_plan(file) == one
