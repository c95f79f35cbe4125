"""Missed intakes: named by day or by about their time."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.record.person import read_person
from mitragyna.record.regimen import intakes, kept, parse_regimen

START = datetime(2026, 5, 1)
END = datetime(2026, 5, 15)
TIMED = intakes(parse_regimen("2 g three times a day"), START, END)

PERSON = """
as_of = 2026-06-03T09:00:00
[subject]
id = "x"
sex = "male"
age_years = 40
[regimen]
text = "2 g daily"
since = 2026-05-01
missed = [{missed}]
"""


def test_a_missed_day_has_no_intake():
    left = kept(TIMED, (datetime(2026, 5, 4),))
    assert len(left) == len(TIMED) - 3
    assert all(time.date() != datetime(2026, 5, 4).date() for time, _ in left)


def test_a_missed_time_takes_away_the_intake_near_it():
    left = kept(TIMED, (datetime(2026, 5, 4, 14, 20),))
    gone = set(TIMED) - set(left)
    assert [time for time, _ in gone] == [datetime(2026, 5, 4, 14)]


@given(st.lists(st.integers(0, 14 * 24 * 60), max_size=8))
def test_missing_more_never_adds_an_intake(minutes):
    missed = tuple(START + timedelta(minutes=m) for m in minutes)
    assert set(kept(TIMED, missed)) <= set(TIMED)
    assert kept(TIMED, ()) == TIMED


def test_a_file_names_missed_intakes(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(PERSON.format(missed="2026-05-20, 2026-05-22T08:00:00"))
    assert read_person(path).missed == (
        datetime(2026, 5, 20),
        datetime(2026, 5, 22, 8),
    )


def test_a_missed_intake_in_the_future_is_refused(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(PERSON.format(missed="2026-07-01"))
    with pytest.raises(InputError, match="future") as error:
        read_person(path)
    assert "missed" in str(error.value)
