"""A text becomes tokens in which every spelling of one thing is the same."""

import pytest

from mitragyna.record.words.words import Words, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 g q.i.d.", "2 g qid"), ("½ g", "1⁄2 g"), ("2–3 g", "2-3 g"),
        ("7-OH", "7 hydroxymitragynine"), ("2 G TWICE", "2 g twice."),
        ("01.06.2026", "2026-06-01"), ("31/12/2025", "2025-12-31"),
        ("1-0-1", "in the morning and in the evening"), ("a dozen", "12"),
    ],
)  # fmt: skip
def test_spellings_of_one_thing_are_one(one, other):
    assert tokens(one) == tokens(other)


def test_a_date_that_two_calendars_read_apart_is_left_alone():
    assert tokens("03/04/2026") == ["03", "/", "04", "/", "2026"]


def test_what_is_accepted_is_taken_away_and_can_be_given_back():
    words = Words("2 g twice a day")
    assert not words.accept("g")
    assert (words.take(), words.accept("gram", "g")) == ("2", "g")
    at = words.at
    assert words.upcoming("twice a day")
    assert words.at == at
    assert words.accept("twice", "twice a day") == "twice"
    words.back_to(at)
    assert list(words.rest()) == ["twice", "a", "day"]
    assert words.accept("twice a day")
    assert words.is_over
    assert words.next == ""


def test_what_was_written_is_told_as_it_was_written():
    words = Words("2 G of Red-Bali, twice")
    end = len(words.tokens)
    assert words.written(0, 2) == "2 G"
    assert words.written(end - 1, end) == "twice"
