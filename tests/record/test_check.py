"""What a field of any record may hold."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.record.check import calendar_day, filled_text, local_time, member, number
from mitragyna.record.field import FieldError


class Colour(StrEnum):
    dark_red = "dark_red"


def checked(check, value):
    run: Any = check.func  # pydantic also knows checks of two arguments
    return run(value)


def number_of(value, low=0, high=10):
    return checked(number(low, high), value)


@given(st.floats(0, 10))
def test_a_number_within_its_limits_is_kept(value):
    assert number_of(value) == value


@pytest.mark.parametrize(
    "value", [-0.1, 10.1, float("nan"), float("inf"), True, "5", None, [5]]
)
def test_what_is_no_number_within_its_limits_is_refused(value):
    with pytest.raises(FieldError, match=r"must be a number|out of range"):
        number_of(value)


def test_minus_zero_is_zero():
    assert str(number_of(-0.0)) == "0.0"


@pytest.mark.parametrize("text", ["dark_red", "Dark Red", " DARK-RED "])
def test_a_word_of_a_closed_list_is_read_in_any_spelling(text):
    assert checked(member(Colour, "colour"), text) is Colour.dark_red


def test_a_word_that_is_not_on_the_list_is_told_the_list():
    with pytest.raises(FieldError, match="dark_red"):
        checked(member(Colour, "colour"), "drak_red")


@pytest.mark.parametrize(
    "value", ["2026-06-03", "2026-06-03 00:00", date(2026, 6, 3), "2026-06-03T00:00:00"]
)
def test_a_date_alone_is_its_midnight(value):
    assert local_time(value) == datetime(2026, 6, 3)


@pytest.mark.parametrize(
    "value",
    ["2026-06-03T09:00Z", "2026-06-03T09:00+02:00", datetime(2026, 6, 3, tzinfo=UTC)],
)
def test_a_time_with_an_offset_is_no_local_time(value):
    with pytest.raises(FieldError, match="offset"):
        local_time(value)


@pytest.mark.parametrize("value", ["2026-02-30", "soon", 5, datetime(1899, 1, 1)])
def test_what_no_clock_of_a_record_showed_is_refused(value):
    with pytest.raises(FieldError):
        local_time(value)


def test_a_day_has_no_time_and_text_is_not_empty():
    assert calendar_day(date(2026, 6, 3)) == date(2026, 6, 3)
    assert filled_text("  leaf ") == "leaf"
    for check, value in ((calendar_day, datetime(2026, 6, 3)), (filled_text, "  ")):
        with pytest.raises(FieldError):
            check(value)
