"""When somebody sleeps."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record import Sex, Subject
from mitragyna.record.sleep import middle_h


def sleeper(sleep):
    return Subject(id="a", sex=Sex.male, age_years=40, sleep=sleep)


@pytest.mark.parametrize(
    ("written", "kept", "middle"),
    [
        ("09:00-16:00", "09:00-16:00", 12.5),
        ("9:00 - 16:00", "09:00-16:00", 12.5),
        ("23:00-07:00", "23:00-07:00", 3.0),
        ("22:30 to 06:30", "22:30-06:30", 2.5),
        ("20:00-02:00", "20:00-02:00", 23.0),
    ],
)
def test_two_clock_times_are_a_sleep(written, kept, middle):
    assert sleeper(written).sleep == kept
    assert middle_h(kept) == pytest.approx(middle)


@pytest.mark.parametrize("wrong", ["day", "9-16", "25:00-07:00", "07:00-07:00", ""])
def test_anything_else_is_asked_for(wrong):
    with pytest.raises(InputError):
        sleeper(wrong)
