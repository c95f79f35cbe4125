"""Benefit in words: every option beside morphine and placebo, NNT or none."""

from dataclasses import replace

from mitragyna.interval import Interval
from mitragyna.report.relief import HEADS, NO_NNT, note, points, rows
from tests.relief import NO_RELIEF
from tests.report.fabricated import OPTIONS


def shown(benefit):
    (row,) = rows((replace(OPTIONS[1], benefit=benefit),))
    return dict(zip(HEADS, row, strict=True))


def test_an_option_stands_beside_placebo_and_morphine():
    row = shown(replace(NO_RELIEF, responders_1_point=0.45, nnt=20.4))
    assert row[HEADS[4]].replace("\N{NO-BREAK SPACE}", " ") == "45 %, 40 %, 52 %"
    assert row[HEADS[2]] == "0.7 (0.6 to 0.8)"
    assert row[HEADS[-1]] == "20"


def test_without_a_difference_there_is_no_nnt():
    assert shown(NO_RELIEF)[HEADS[-1]] == NO_NNT


def test_morphine_is_called_an_assumed_ceiling():
    assert "assumed ceiling" in note()


def test_what_rounds_to_nothing_has_no_minus():
    assert points(Interval(low=-0.04, median=-0.001, high=0.26)) == "0.0 (0.0 to 0.3)"
