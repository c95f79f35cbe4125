"""A line that says its medicine has ended is not read as past: it says what to do."""

import pytest

from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.not_taken import REMARKS, not_taken


@pytest.mark.parametrize(
    "line", ["methadone, stopped in May", "sertraline 50 mg discontinued"]
)
def test_a_medicine_that_has_ended_counts_until_its_line_is_deleted(line):
    assert not_taken(line) == REMARKS["ended"]
    assert recognise((line,)).classes


def test_an_allergy_is_no_medicine_taken():
    assert not_taken("allergic to codeine") == REMARKS["allergy"]


@pytest.mark.parametrize("line", ["sertraline 50 mg", "", "stoppedine"])
def test_any_other_line_says_nothing(line):
    assert not_taken(line) == ""
