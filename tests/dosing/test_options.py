"""Computed options: ordered intervals, chances in 0-1, honest marks, fair ranks."""

from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest

from mitragyna.answer import Option, Policy
from mitragyna.dosing.candidate import Candidate, case_of
from mitragyna.dosing.candidates import candidates
from mitragyna.dosing.forecast import WEEKS
from mitragyna.dosing.opioid_arm import opioid_arm
from mitragyna.dosing.options import (
    ABOVE,
    NOT_ENDORSED,
    UNTESTED,
    Yardstick,
    option,
)
from mitragyna.dosing.withdrawal import added_withdrawal
from mitragyna.evidence.bounds import bound
from mitragyna.interval import Interval
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, setting
from tests.cases.people import CERTIFICATE, clean, product, using
from tests.stated import stated
from tests.ways import A_WAY, AS_NOW, COMPARED, way_for

N = 48
OF_A_USER = frozenset(Policy) - {Policy.titrate}
NOTHING = Interval(low=0.0, median=0.0, high=0.0)


def computed(history, policies, *, names_mg=True) -> dict[str, Option]:
    own = setting(history, Draws(seed=1, n=N, threads=1))
    case = case_of(history, own.course.present, names_mg, way_for(history))
    compared = Yardstick(
        setup=own,
        follow=cache(own.follow),
        morphine=cache(partial(opioid_arm, own)),
        names_mg=names_mg,
    )
    return {
        one.policy: option(one, compared) for one in candidates(policies, case).made
    }


@pytest.fixture(scope="module")
def moderate():
    return computed(using("2 g once daily", days=5), OF_A_USER)


@pytest.fixture(scope="module")
def heavy():
    return computed(using("80 mg mitragynine daily", days=60), OF_A_USER)


def test_chances_are_chances_and_intervals_are_ordered(moderate, heavy):
    for one in (*moderate.values(), *heavy.values()):
        mg = one.mitragynine_mg_per_day
        assert mg.low <= mg.median <= mg.high
        for harm in one.constraints:
            assert 0.0 <= harm.probability <= 1.0
            assert harm.binding == (harm.probability > harm.allowed)
        benefit = one.probability_of_benefit
        for chance in (benefit.low, benefit.middle, benefit.high):
            assert 0.0 <= chance <= 1.0


def test_more_heterogeneity_makes_a_large_benefit_likelier(moderate, heavy):
    """A threshold above the mean of the ceiling is passed by those who differ; the
    order is no law, since rebound and drift also differ between people."""
    for stay in (moderate["stay"], heavy["stay"]):
        benefit = stay.probability_of_benefit
        assert benefit.low <= benefit.middle <= benefit.high


def test_no_amount_is_named_where_none_may_be():
    bare = product("L1", "leaf_powder")(using("2 g once daily"))
    stay = computed(bare, frozenset({Policy.stay}), names_mg=False)["stay"]
    assert stay.mitragynine_mg_per_day is None


def test_a_certificate_narrows_the_amount(moderate):
    bare = product("L1", "leaf_powder")(using("2 g once daily", days=5))
    stay = computed(bare, frozenset({Policy.stay}))["stay"]
    unknown = stated(stay.mitragynine_mg_per_day)
    certified = moderate["stay"].mitragynine_mg_per_day
    assert certified.high / certified.low < 0.7 * unknown.high / unknown.low
    assert certified.low < certified.high


def test_someone_above_the_tested_range(heavy):
    assert {NOT_ENDORSED, ABOVE, UNTESTED} <= set(heavy["stay"].marks)
    assert ABOVE in heavy["lower"].marks
    assert "higher" not in heavy
    (over,) = (c for c in heavy["stay"].constraints if "tested range" in c.name)
    assert over.binding


def test_just_above_by_the_certificate_is_above_whatever_the_median():
    options = computed(using("3.9 g once daily", days=5), frozenset({Policy.stay}))
    assert ABOVE in options["stay"].marks


def test_inside_the_tested_amounts_nothing_is_marked_above(moderate):
    for policy in ("none", "lower", "stay"):
        assert ABOVE not in moderate[policy].marks


def test_longer_or_oftener_than_the_trial_is_an_untested_pattern(moderate):
    assert all(moderate[policy].untested_pattern for policy in moderate)
    assert not computed(clean(), frozenset({Policy.none}))["none"].untested_pattern


def test_nothing_taken_has_no_mark_and_no_amount():
    none = computed(clean(), frozenset({Policy.none}))["none"]
    assert none.mitragynine_mg_per_day == NOTHING
    assert none.marks == ()
    assert none.probability_of_benefit.high == 0.0


def test_the_way_down_ends_at_nothing(moderate):
    assert moderate["none"].mitragynine_mg_per_day == NOTHING


def test_without_pain_nothing_can_be_a_benefit():
    painless = replace(using("2 g once daily", days=5), usual_nrs=0.0)
    stay = computed(painless, frozenset({Policy.stay}))["stay"]
    assert stay.probability_of_benefit.high <= 0.1


def test_lead_counts_on_the_worst_day():
    leaded = replace(CERTIFICATE, lead_ug_per_g=2.5)
    history = product("L1", "leaf_powder", leaded)(using("3 g every other day"))
    options = computed(history, frozenset({Policy.stay, Policy.reduce}))
    for policy, binds in (("stay", True), ("lower", True)):
        (lead,) = (c for c in options[policy].constraints if "lead" in c.name)
        assert lead.binding == binds


def test_stopping_at_once_is_harder_after_a_heavier_habit():
    def after(text):
        history = using(text, days=60)
        own = setting(history, Draws(seed=1, n=N, threads=1))
        weeks = own.follow(2, None, unchanged)
        return weeks.values["SOWS"].max(axis=0)

    light, heavy = (
        after("10 mg mitragynine twice a day"),
        after("80 mg mitragynine twice a day"),
    )
    assert np.mean(heavy) > np.mean(light) + 1.0
    assert (heavy >= light).mean() > 0.8  # slow washout spares a few


def test_the_chance_of_withdrawal_is_the_constraint():
    """That of its way down, and else of the days that it brings."""
    history = using("2 g once daily", days=5)
    own = setting(history, Draws(seed=1, n=N, threads=1))
    options = computed(history, frozenset({Policy.none, Policy.stay}))
    none, stay = (
        next(c for c in options[policy].constraints if "withdrawal" in c.name)
        for policy in ("none", "stay")
    )
    present = own.follow(WEEKS, own.course.present, unchanged)
    assert none.probability == A_WAY.added == options["none"].added_withdrawal
    assert stay.probability == added_withdrawal(present, present) == 0.0
    assert f"{bound('withdrawal_sows'):g}" in none.name


def test_a_candidate_names_its_target_only_when_the_content_is_known():
    unknown = Candidate(
        policy=Policy.stay, weeks=4, rule=None, factor=unchanged, mg=None, judged=4,
        regimen=AS_NOW, reason=COMPARED,
    )  # fmt: skip
    assert unknown.target_mg is None
