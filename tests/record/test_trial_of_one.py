"""A randomised trial: in the record, or in a file beside it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import mitragyna as mg
from mitragyna.errors import InputError
from mitragyna.record.history import inputs_hash
from mitragyna.record.trial_of_one import trial_tables
from mitragyna.store.facts import states_of
from tests.nof1.trials import PERSON, TRIAL, at

TRIED = replace(PERSON, trial=TRIAL)


def test_a_record_with_a_trial_is_read_as_it_was_written() -> None:
    assert mg.read(mg.person_text(TRIED)) == TRIED


def test_a_trial_in_the_record_is_that_of_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "trial.toml").write_text(mg.trial_text(TRIAL))
    person = tmp_path / "person.toml"
    own = mg.person_text(PERSON).replace(
        "[wish]", '[trial]\nfile = "trial.toml"\n\n[wish]'
    )
    person.write_text(own)
    assert mg.read(person) == TRIED


def test_a_trial_changes_the_hash_and_none_leaves_it() -> None:
    assert inputs_hash(TRIED) != inputs_hash(PERSON)
    assert "trial" not in mg.person_text(PERSON)


def test_a_store_keeps_the_trial() -> None:
    assert "trial" in states_of(TRIED)
    assert "trial" not in states_of(PERSON)


def test_a_trial_of_the_future_or_of_somebody_else_is_none() -> None:
    with pytest.raises(InputError, match=r"trial\.made: is in the future"):
        replace(PERSON, trial=replace(TRIAL, made=datetime(2030, 1, 1)))
    with pytest.raises(InputError, match=r"trial\.subject: is the trial of somebody"):
        replace(PERSON, trial=replace(TRIAL, subject="other"))


def test_a_habit_that_is_no_habit_is_refused() -> None:
    with pytest.raises(InputError, match="not understood"):
        replace(TRIAL, habit="whatever")


def test_a_trial_spans_its_days_from_the_first_to_the_last() -> None:
    first, last = TRIAL.periods[0].begins, TRIAL.ends
    assert TRIAL.spans(first)
    assert TRIAL.spans(last)
    assert not TRIAL.spans(at(last).date().replace(year=2030))


def test_what_is_not_given_is_left_out_of_its_tables() -> None:
    steps = [s for one in trial_tables(TRIAL)["periods"] for s in one.get("steps", ())]
    assert steps
    assert all("units" not in step for step in steps)
