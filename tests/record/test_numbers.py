"""How many: numbers in digits, words, fractions and ranges, and what is none."""

import pytest

from mitragyna.record.words.numbers import bounds, number
from mitragyna.record.words.words import Words
from tests.stated import stated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2), ("2.5", 2.5), (".5", 0.5), ("two", 2), ("half", 0.5),
        ("half a", 0.5), ("a quarter of a", 0.25), ("one and a half", 1.5),
        ("1 1/2", 1.5), ("1½", 1.5), ("3/4", 0.75), ("twenty five", 25),
        ("a third", 1 / 3),
    ],
)  # fmt: skip
def test_a_number_is_read_to_its_end(text, value):
    words = Words(text)
    assert stated(number(words)) == pytest.approx(value)
    assert words.next == ""


@pytest.mark.parametrize("text", ["", "some", "grams", "-2", "a", "and a half"])
def test_what_is_no_number_is_left_unread(text):
    words = Words(text)
    before = words.next
    assert number(words) is None
    assert words.next == before


@pytest.mark.parametrize(
    ("text", "rest"), [("2 and then", "and"), ("1/99", "/"), ("1 4/3", "4")]
)
def test_only_the_number_is_taken(text, rest):
    words = Words(text)
    assert number(words) is not None
    assert words.next == rest


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2-3", (2, 3)), ("2 to 3", (2, 3)), ("2 or 3", (2, 3)),
        ("between 2 and 3", (2, 3)), ("from 5 to 10", (5, 10)),
        ("half to one", (0.5, 1)),
        ("2", (2, 2)), ("2 and 3", (2, 2)), ("3-2", (3, 3)),
    ],
)  # fmt: skip
def test_both_ends_of_a_range(text, ends):
    assert bounds(Words(text)) == ends


@pytest.mark.parametrize("text", ["from 8 am", "from now", "between meals"])
def test_a_beginning_is_no_range(text):
    words = Words(text)
    before = words.next
    assert bounds(words) is None
    assert words.next == before
