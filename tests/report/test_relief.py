"""Benefit in words: every option beside morphine and placebo, NNT or none."""

from dataclasses import replace

from mitragyna.answer import Policy, Unsupported
from mitragyna.interval import Interval, tenths
from mitragyna.report.relief import HEADS, NO_NNT, earlier, note, row, rows
from tests.relief import NO_RELIEF, RELIEF


def shown(benefit):
    return dict(zip(HEADS, row("1 stay", benefit), strict=True))


def test_an_option_stands_beside_placebo_and_morphine():
    line = shown(replace(NO_RELIEF, responders_1_point=0.45, nnt=20.4))
    assert line[HEADS[4]].replace("\N{NO-BREAK SPACE}", " ") == "45 %, 40 %, 52 %"
    assert line[HEADS[2]] == "0.7 (0.6 to 0.8)"
    assert line[HEADS[-1]] == "20"


def test_a_start_that_is_no_option_stands_below_the_options(advice):
    start = Unsupported(policy=Policy.titrate, benefit=RELIEF)
    *options, last = rows(replace(advice, unsupported=(start,)))
    assert len(options) == len(advice.options)
    assert last[0] == "titrate, no option"


def test_the_earlier_measure_is_named_with_what_excludes_it(advice):
    text = earlier(advice.options).replace("\N{NO-BREAK SPACE}", " ")
    assert "under one’s own placebo, which the ceiling nearly excludes" in text
    assert "2 stay 15 % (7 % to 28 %)" in text


def test_without_a_difference_there_is_no_nnt():
    assert shown(NO_RELIEF)[HEADS[-1]] == NO_NNT


def test_morphine_is_called_an_assumed_ceiling():
    assert "assumed ceiling" in note()


def test_what_rounds_to_nothing_has_no_minus():
    assert tenths(Interval(low=-0.04, median=-0.001, high=0.26)) == "0.0 (0.0 to 0.3)"
