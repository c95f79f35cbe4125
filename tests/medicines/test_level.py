"""What is said of a medicine's level agrees with the ratio that was computed."""

from dataclasses import replace
from math import nan

import pytest

from mitragyna.medicines.level import (
    LEVEL_RISES,
    LEVEL_RISES_IN_SOME,
    LEVEL_STAYS,
    LEVEL_UNKNOWN,
    direction_of,
    level_of,
)
from mitragyna.ratios import untouched

SAME = untouched(1.25)


def ratio(median, high):
    interval = replace(SAME.auc, low=1.0, median=median, high=high)
    return replace(SAME, auc=interval)


@pytest.mark.parametrize("of_class", ["up", "down", "none"])
def test_what_was_computed_outweighs_what_the_class_says(of_class):
    assert direction_of(ratio(3.0, 5.0), of_class) == "up"
    assert direction_of(SAME, of_class) == "none"


@pytest.mark.parametrize("nothing", [None, ratio(nan, nan)])
def test_without_a_ratio_the_class_decides(nothing):
    assert direction_of(nothing, "down") == "down"


def test_a_rise_that_nobody_sized_is_said_to_be_of_unknown_size():
    assert level_of(None, "up") == LEVEL_UNKNOWN
    assert level_of(ratio(3.0, 5.0), "up") == LEVEL_RISES


def test_a_rise_in_some_people_is_not_said_to_be_none():
    assert level_of(ratio(1.0, 3.0), "none") == LEVEL_RISES_IN_SOME
    assert level_of(SAME, "none") == LEVEL_STAYS
    assert level_of(None, "none") == ""
