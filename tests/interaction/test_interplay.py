"""Kratom and another medicine: laws of the ratio, and what a drug does to kratom."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.interaction.by_medicine import (
    coverage,
    facts_beside,
    fired,
    interactions,
)
from mitragyna.interaction.on_kratom import held, scenarios
from mitragyna.interplay import Both, _daily, _half_lives_h, drawn_for, ratios
from mitragyna.medicines.classes import classes_of, direction
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.population.victims import victim_of, victims
from mitragyna.ratios import untouched
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form, product_named
from mitragyna.simulation import Intakes
from tests.cases.people import clean
from tests.stated import stated

N = 400
WIDE = bound("ratio_wide")
K51 = replace(product_named("napdi-k51"), form=Form.tea_suspension)

SCORES = at_random(Streams(7), N)


def victim(name):
    return stated(victim_of(name))


@cache
def crowd():
    return sample(SCORES, Like(), K51, population(), clock_h=8.0)


def both(grams=2.0, days=1, a_day=1, **changed):
    times = [8.0 + 24 * d + 6 * k for d in range(days) for k in range(a_day)]
    amount = Amount(value=grams, unit=AmountUnit.g)
    taken = Intakes(time_h=np.array(times), amount=(amount,) * len(times))
    return replace(
        Both(people=crowd(), taken=taken, days=days, scores=SCORES, recovery=21),
        **changed,
    )


def drug(name):
    (medicine,) = recognise([name]).drugs
    return medicine


@pytest.mark.parametrize("name", ["midazolam", "dextromethorphan", "aripiprazole"])
def test_at_zero_dose_nothing_happens(name):
    ratio = ratios(victim(name), WIDE, both(grams=0.0, days=3))
    spreads = (ratio.auc, ratio.cmax, ratio.single_auc, ratio.single_half_life)
    for spread in spreads:
        assert (spread.low, spread.high) == pytest.approx((1.0, 1.0), abs=1e-9)
    assert ratio.failed == 0


def test_the_ratio_returns_to_one_with_the_turnover_of_the_enzyme():
    ratio = ratios(victim("midazolam"), WIDE, both(days=14, a_day=3))
    course = [day.auc_ratio.median for day in ratio.time_course]
    last = 14
    assert course[last - 1] > 1.5
    assert course[-1] == pytest.approx(1.0, abs=0.01)
    falls = np.diff(course[last - 1 :])
    assert np.all(falls < 0)


def test_the_enzyme_that_turns_over_faster_is_back_sooner():
    def after(factor):
        week = both(days=7)
        drawn = drawn_for(victim("midazolam"), week)
        slow = {k: drawn[k] * factor for k in ("kdeg_g", "kdeg_h")}
        return _daily(week.people.parameters | drawn | slow, week, 1)[0]["area"]

    def ratio(area, day):
        return np.median(area[day][0::2] / area[day][1::2])

    usual, fast = after(1.0), after(3.0)
    stop = 1 + 7
    left = [(ratio(a, stop + 1) - 1) / (ratio(a, stop - 1) - 1) for a in (usual, fast)]
    assert left[1] < left[0]


def test_more_kratom_gives_no_smaller_ratio():
    low, high = (ratios(victim("midazolam"), WIDE, both(g)) for g in (1.0, 4.0))
    assert np.all(high.people >= low.people - 1e-6)


def test_dextromethorphan_stays_within_the_bar_with_cyp2d6_on():
    """Ki 0.34-1.24 uM: 90 % of draws or more in 0.80-1.25; static 1.57."""
    ratio = ratios(victim("dextromethorphan"), WIDE, both())
    within = np.mean((ratio.people > 0.80) & (ratio.people < 1.25))
    assert within >= 0.90
    assert np.all(ratio.people >= 1.0 - 1e-6)


def test_a_poor_metaboliser_has_no_cyp2d6_left_to_inhibit():
    poor = replace(crowd(), activity_2D6=np.zeros(N))
    ratio = ratios(victim("dextromethorphan"), WIDE, both(people=poor))
    assert (ratio.auc.low, ratio.auc.high) == pytest.approx((1.0, 1.0), abs=1e-6)


def test_the_size_of_the_dose_of_the_medicine_does_not_matter_and_seeds_repeat():
    first, again = (ratios(victim("zolpidem"), WIDE, both()) for _ in range(2))
    np.testing.assert_array_equal(first.people, again.people)


def test_the_narrow_index_is_judged_more_strictly():
    strict = ratios(victim("tacrolimus"), bound("ratio_narrow"), both())
    lax = ratios(victim("tacrolimus"), WIDE, both())
    assert strict.limit < lax.limit
    assert strict.above_limit >= lax.above_limit


def test_a_medicine_that_no_enzyme_clears_keeps_its_level():
    assert victim("gabapentin").is_untouched
    ratio = untouched(2.0)
    assert (ratio.auc.median, ratio.above_limit) == (1.0, 0.0)


def test_both_published_signs_of_the_7_OH_effect_are_run():
    human, rat = sorted(scenarios(drug("itraconazole"), both()), key=lambda s: s.name)
    assert rat.mitragynine.median == pytest.approx(2.2, rel=0.1)
    assert rat.hydroxymitragynine.median > 1.5
    assert human.hydroxymitragynine.median == pytest.approx(0.57, rel=0.05)
    assert human.mu_effect.median < 1.0 < rat.mu_effect.median
    assert (human.claim, rat.claim) == ("CY017", "CY016")


def test_an_inducer_has_a_direction_and_no_scenario():
    assert scenarios(drug("rifampicin"), both()) == ()
    (inducer,) = interactions(["rifampicin"], both(), None)
    assert inducer.on_kratom == "down"


def test_what_holds_the_receptor_takes_kratoms_effect_away():
    half, most = held(("opioid_antagonist",), both())
    assert half.share_held < most.share_held
    assert 0 < most.mu_effect_left.median < half.mu_effect_left.median < 1
    assert held(("qt",), both()) == ()


def test_an_answer_holds_everything_and_the_gravest_comes_first():
    names = ["sertraline", "midazolam", "sertralime", "ibuprofen"]
    answers = interactions(names, both(), None)
    assert [one.name for one in answers][:2] == ["sertralime", "midazolam"]
    unknown = answers[0]
    assert not unknown.is_known
    assert unknown.nearest[0] == "sertraline"
    assert unknown.severity == "hard_stop"
    by_name = {one.name: one for one in answers}
    assert by_name["midazolam"].severity == "hard_stop"
    assert stated(by_name["midazolam"].static_prediction).auc_ratio == 5.69
    assert stated(by_name["midazolam"].auc_ratio).median > 1.0
    assert by_name["sertraline"].auc_ratio is None
    assert by_name["sertraline"].size.startswith("no ratio")
    assert by_name["ibuprofen"].mechanisms == (
        "nothing is listed, which means not studied",
    )
    for one in answers:
        assert one.source
        assert one.evidence_grade
        assert one.action


def test_severity_is_that_of_the_rules_and_of_the_person():
    history = clean()
    without_ecg = fired(drug("ondansetron"), facts_beside(None))
    assert "IX23.no_ecg" in [rule.id for rule in without_ecg]
    with_person = fired(drug("ondansetron"), facts_beside(history))
    assert {rule.id for rule in with_person} <= {rule.id for rule in without_ecg}


def test_coverage_counts_what_was_read():
    counts = coverage(victims().values())
    assert set(counts.sourced) | set(counts.without) == set(victims())
    assert len(counts.sourced) >= 20
    assert "methadone" in counts.without


RISES = re.compile(r"\b(?:rise|rises|raise|raises|goes up|higher)\b")


@pytest.mark.parametrize("grams", [1.0, 9.0])
def test_no_medicine_is_said_to_rise_beside_a_ratio_of_one(grams):
    names = [victim.key for victim in victims().values()]
    for one in interactions(names, both(grams=grams), None):
        said = " ".join((one.reason, one.level, *one.mechanisms))
        about_level = [s for s in re.split(r"[.;]", said) if "level" in s]
        rises = [s for s in about_level if RISES.search(s) and "No " not in s]
        if one.auc_ratio is None:
            continue
        assert bool(rises) == (one.auc_ratio.median > 1.05), (one.name, rises)
        assert one.direction == ("up" if rises else "none"), one.name


def test_what_a_rule_says_of_a_level_agrees_with_its_class_for_every_medicine():
    for drug in drugs():
        way = direction(one.on_drug for one in classes_of(drug))
        for rule in fired(drug, facts_beside(None)):
            said = rule.reason.format_map(defaultdict(str))
            assert not re.search(r"its level may rise", said), rule.id
            if way == "up":
                assert "no interaction is expected" not in said, (drug.name, rule.id)


def test_whoever_clears_fastest_has_a_half_life_too():
    """Long before the end only the error of the solution is left, of either sign."""
    hours = np.array([[20.0, 10.0, 0.5, 0.4]])
    grid = np.linspace(0.0, 120.0, 481)
    error = 1e-9 * np.cos(grid)[:, None]
    plasma = np.exp2(-grid[:, None] / hours) + error
    np.testing.assert_allclose(
        _half_lives_h(plasma, grid, (12.0, 96.0)), hours[0], rtol=1e-3
    )
