"""NEWS2 of what was entered: points typed from chart 1, and one part alone."""

from datetime import timedelta

import pytest

from mitragyna.answer import Role, Tier
from mitragyna.safety.early_warning import news2_in_words, news2_points
from mitragyna.safety.gates import gates
from tests.cases.people import clean, seen, with_seen

RR, HR, SBP = "respiratory_rate", "heart_rate", "systolic_pressure"
UNIT = {RR: "1/min", HR: "1/min", SBP: "mmHg", "spo2": "%", "temperature": "C"}
POINTS = UNIT | {"gcs": "points", "sedation_poss": "points"}


def points(quantity, value, unit=None):
    one = seen(quantity, value, unit or POINTS[quantity])
    return news2_points(with_seen(one)(clean()))


@pytest.mark.parametrize(
    ("quantity", "bands"),
    [
        (RR, {8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3}),
        ("spo2", {91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0}),
        (SBP, {90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3}),
        (HR, {40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2}),
        (HR, {131: 3}),
        ("temperature", {35.0: 3, 35.1: 1, 36.0: 1, 36.1: 0, 38.0: 0, 38.1: 1}),
        ("temperature", {39.0: 1, 39.1: 2}),
        ("gcs", {15: 0, 14: 3}),
    ],
)
def test_each_part_has_the_points_of_the_chart(quantity, bands):
    assert {value: points(quantity, value) for value in bands} == bands


def test_between_two_bands_the_worse_counts_and_a_unit_adds_nothing():
    assert points(RR, 20.5) == 2
    assert points("spo2", 91.5) == 3
    assert points("temperature", 100.4, "F") == 0


def test_without_a_vital_sign_there_is_no_score():
    assert news2_points(clean()) is None


def test_a_value_that_is_over_counts_nothing_and_is_named_as_missing():
    fresh = with_seen(seen(HR, 115, "1/min"))(clean())
    old = with_seen(seen("spo2", 93, "%", days_ago=3 / 24))(fresh)
    assert news2_points(old) == 2
    assert "pulse 2; not entered: respiration rate, oxygen" in news2_in_words(old)


def test_the_worst_of_several_values_counts_in_both_directions():
    low, high = seen(HR, 39, "1/min", days_ago=1 / 24), seen(HR, 92, "1/min")
    assert news2_points(with_seen(low, high)(clean())) == 3


def test_a_score_of_seven_calls_and_says_what_was_not_entered():
    history = with_seen(
        seen(RR, 22, "1/min"),
        seen(HR, 115, "1/min"),
        seen(SBP, 95, "mmHg"),
        seen("temperature", 38.4, "C"),
    )(clean())
    (gate,) = (
        gate
        for gate in gates(history, Role.clinician).fired
        if gate.tier is Tier.call_now
    )
    assert gate.rule == "TR17.news2_high"
    assert "NEWS2 7 (respiration rate 2, systolic blood pressure 2" in gate.reason
    assert "not entered: oxygen saturation, consciousness" in gate.reason
    assert "scale 1" in gate.reason


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        *((RR, 8), (RR, 25), ("spo2", 91), (SBP, 90), (SBP, 220), (HR, 40), (HR, 131)),
        *(("gcs", 14), ("temperature", 35.0), ("sedation_poss", 3)),
    ],
)
def test_three_points_in_one_part_are_never_left_for_another_day(quantity, value):
    history = with_seen(seen(quantity, value, POINTS[quantity]))(clean())
    tiers = {gate.tier for gate in gates(history, Role.person).fired}
    assert tiers & {Tier.call_now, Tier.same_day}


def test_the_score_of_yesterday_is_no_emergency():
    values = ((RR, 24), (HR, 130), (SBP, 91), ("spo2", 92))
    observations = [seen(q, v, UNIT[q], days_ago=1.0) for q, v in values]
    history = with_seen(*observations)(clean())
    fired = {gate.rule for gate in gates(history, Role.person).fired}
    assert "TR17.news2_high" not in fired
    assert history.as_of - observations[0].time == timedelta(days=1)
