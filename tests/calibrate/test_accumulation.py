"""Peaks of a later day find their fellow of the first, and the error of the ratio."""

import pytest

from mitragyna.calibrate.accumulation import accumulations
from mitragyna.calibrate.study import observed
from tests.stated import stated

ROWS = observed()
EXTRACT = [row for row in ROWS if row.observed.startswith("Huestis2026")]


def test_each_dose_of_the_extract_stands_beside_its_own_first_day():
    made = accumulations(ROWS)
    assert [(one.dose_mg, one.day) for one in made] == [
        *((9.9, 15), (29.6, 15), (59.2, 15))
    ]
    assert [one.claims for one in made] == [
        *(("H071", "H085"), ("H074", "H086"), ("H077", "H087"))
    ]
    assert [one.ratio for one in made] == [
        pytest.approx(later / first)
        for later, first in ((27.4, 32.8), (125, 93.2), (277, 196))
    ]


def test_the_error_is_that_of_a_ratio_of_two_means():
    """CVs of 17.0/32.8 and 10.9/27.4 in groups of eleven."""
    one = accumulations(EXTRACT)[0]
    spread = ((17.0 / 32.8) ** 2 + (10.9 / 27.4) ** 2) ** 0.5
    assert stated(one.error) == pytest.approx(one.ratio * spread / 11**0.5)


def test_a_later_day_without_its_first_is_left_out():
    later = [row for row in EXTRACT if row.day == 15]
    assert not accumulations(later)
