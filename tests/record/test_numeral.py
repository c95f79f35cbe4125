"""A printed number keeps its size, and one with two readings shows both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.record.field import FieldError
from mitragyna.record.numeral import (
    has_decimal_comma,
    has_three_decimals,
    number_at,
    plain_text,
)


def read(text):
    """The number of a text and what stands behind it."""
    plain = plain_text(text)
    numeral, end = number_at(plain, 0) or (None, 0)
    return numeral, plain[end:]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.4", 1.4), ("1,25", 1.25), (".5", 0.5), ("12 000", 12_000.0),
        ("1'250", 1250.0), ("1,250.5", 1250.5), ("1.250,5", 1250.5),
        ("1,234,567", 1_234_567.0), ("1.2e4", 12_000.0), ("1.2 × 10^4", 12_000.0),
        ("10³", 1000.0), ("1.2 x 10⁻²", 0.012), ("0.125", 0.125),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_writer_meant_it(text, value):
    numeral, rest = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.thousands, rest) == (value, None, "")


@pytest.mark.parametrize(("text", "mark"), [("1,250", ","), ("1.250", ".")])
def test_three_digits_behind_one_mark_have_two_readings(text, mark):
    numeral, _ = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.thousands, numeral.mark) == (1.25, 1250.0, mark)


@given(st.decimals(min_value=1, max_value=999_999, places=2))
def test_the_same_number_in_two_conventions_is_one(number):
    english = f"{number:,}"
    german = english.replace(",", "'").replace(".", ",").replace("'", ".")
    assert read(english)[0] == read(german)[0]


@pytest.mark.parametrize("text", ["", "mg", "1.2.3", "1,2,3", "1..2"])
def test_what_is_no_number_is_none(text):
    assert read(text)[0] is None


def test_a_number_that_nothing_weighs_is_refused():
    with pytest.raises(FieldError, match="out of range"):
        read("1e16")


def test_a_comma_is_decimal_where_it_cannot_be_of_thousands():
    assert has_decimal_comma("0,125 mg")
    assert has_decimal_comma("1,25")
    assert not has_decimal_comma("1,250")
    assert has_three_decimals("0.125")
    assert not has_three_decimals("1.125")
