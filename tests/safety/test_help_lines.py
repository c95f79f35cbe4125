"""Whom to call where, and never a number that nobody wrote down."""

import pytest

from mitragyna.answer import Tier
from mitragyna.evidence.table import rows
from mitragyna.safety.help_lines import (
    CRISIS_LINE,
    EMERGENCY,
    NALOXONE,
    HelpLines,
    call_line,
    help_lines,
    in_place,
    with_numbers,
)
from mitragyna.safety.rules import rules


@pytest.mark.parametrize("row", rows("help_lines"), ids=lambda row: row["place"])
def test_a_state_has_the_lines_of_its_country(row):
    assert help_lines(f"{row['place']}-XX") == help_lines(row["place"])
    assert call_line(row["place"]) == f"Call {row['emergency']} now."


@pytest.mark.parametrize("row", rows("help_lines"), ids=lambda row: row["place"])
def test_a_help_line_for_drugs_has_its_source_and_the_day_it_was_read(row):
    has_line = bool(row["treatment_line"])
    for column in ("treatment_source", "treatment_locator", "treatment_read"):
        assert bool(row[column]) == has_line
    assert bool(help_lines(row["place"]).treatment_line) == has_line


@pytest.mark.parametrize("place", [None, "", "AQ"])
def test_where_no_row_gives_a_number_none_is_guessed(place):
    assert help_lines(place) == HelpLines(emergency=EMERGENCY, crisis_line=CRISIS_LINE)
    assert not any(sign.isdigit() for sign in with_numbers("{emergency}", place))


def test_in_an_emergency_whom_to_call_stands_first():
    for rule in rules():
        said = in_place(rule, rule.next_step, "US")
        assert said.startswith(call_line("US")) == (rule.tier is Tier.call_now)
        assert said.endswith(NALOXONE) == rule.gives_naloxone
        assert "{" not in said
