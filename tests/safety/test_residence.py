"""What the law of the place says of a record, and what it does not know."""

from dataclasses import replace

import pytest

from mitragyna.safety.law import LegalStatus
from mitragyna.safety.residence import (
    is_forbidden_here,
    is_over_limit_here,
    is_overdue_here,
    is_under_age_here,
    law_here,
    status_here,
)
from tests.cases.people import clean


def test_without_a_place_nothing_is_known():
    nowhere = clean(jurisdiction=None)
    assert law_here(nowhere) is None
    assert status_here(nowhere) is None
    assert is_overdue_here(nowhere) is None
    assert is_under_age_here(nowhere) is None


def test_a_place_that_nobody_looked_up_is_not_said_to_allow():
    unread = clean(jurisdiction="AQ")
    assert status_here(unread) is LegalStatus.not_looked_up
    assert is_over_limit_here(unread, {}) is False


@pytest.mark.parametrize(("place", "forbids"), [("US-AL", True), ("US-NC", False)])
def test_where_it_is_forbidden_is_said(place, forbids):
    assert is_forbidden_here(clean(jurisdiction=place)) is forbids


@pytest.mark.parametrize(("age", "is_under"), [(17, False), (18, True), (21, False)])
def test_only_an_adult_can_be_below_the_age_of_the_place(age, is_under):
    history = clean(jurisdiction="US-CO")  # 21 years
    history = replace(history, subject=replace(history.subject, age_years=age))
    assert is_under_age_here(history) is is_under
