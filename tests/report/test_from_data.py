"""How much is from this person's data, and ties, in words."""

from dataclasses import replace

from mitragyna.answer import FromData
from mitragyna.plots.numbers import chance
from mitragyna.report.from_data import NONE, TIED, row, rows, tied

from .fabricated import OPTIONS

ONE = FromData(
    chance="withdrawal added",
    before=0.3,
    after=0.12,
    share=0.41,
    moved_by="sows 3 points (2026-06-01 08:00)",
    without=0.2,
)


def test_a_chance_is_shown_with_what_moved_it_and_how_far():
    cells = row("1 none", ONE)
    assert cells[:4] == ("1 none", "withdrawal added", chance(0.3), chance(0.12))
    assert cells[4] == "41 %"
    assert cells[5] == f"{ONE.moved_by}: {chance(0.2)} without it"


def test_what_lies_within_the_error_is_shown_as_none():
    cells = row("1 none", replace(ONE, share=0.0, moved_by="", without=None))
    assert cells[4:] == (NONE, NONE)


def test_what_cannot_be_told_without_a_value_is_left_out():
    assert row("", replace(ONE, without=None))[5] == ONE.moved_by


def test_a_chance_that_was_nothing_and_stays_so_takes_no_line(advice):
    nothing = replace(ONE, before=0.0, after=0.0)
    first, *rest = OPTIONS
    shown = replace(first, from_data=(ONE, nothing))
    assert len(list(rows(replace(advice, options=(shown, *rest))))) == 1


def test_ties_are_named_by_number_in_a_line():
    a, b = OPTIONS[:2]
    same = (replace(a, rank=1), replace(b, rank=1))
    assert tied(same) == TIED.format(numbers="1 and 2")
    assert len(f"- {tied(same)}") <= 80
    assert tied((replace(a, rank=1), replace(b, rank=2))) == ""
    assert tied((a, b)) == ""
