"""Who is told to call, to be seen today, this week or nothing, and for how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.answer import Level, Role, Tier
from mitragyna.dosing.refuse import actions
from mitragyna.dosing.way_down import is_laid_out
from mitragyna.errors import InputError
from mitragyna.record import Observation, Quantity
from mitragyna.safety.gates import gates
from mitragyna.safety.judge import judge
from mitragyna.safety.measured import validity
from mitragyna.safety.observed import OBSERVED
from mitragyna.safety.rules import rules
from tests.cases.people import (
    AS_OF,
    clean,
    female,
    of_subject,
    seen,
    stopped,
    using,
    with_conditions,
    with_drugs,
    with_seen,
)
from tests.cases.tiers import allowed, alt, ast, bilirubin, measured, soonest, tiers


@pytest.mark.parametrize(
    ("history", "tier"),
    [
        (measured(seen("spo2", 71, "%")), Tier.call_now),
        (measured(seen("heart_rate", 148, "1/min")), Tier.call_now),
        (measured(seen("sedation", 7, "points")), Tier.call_now),
        (measured(seen("qtc", 507, "ms", days_ago=1)), Tier.call_now),
        (measured(seen("qtc", 500, "ms", days_ago=1)), Tier.call_now),
        (measured(ast(880)), Tier.same_day),
        (measured(ast(1270)), Tier.call_now),
        (measured(alt(260)), Tier.same_day),
        (measured(alt(260), bilirubin(2.2)), Tier.call_now),
        (measured(alt(260), seen("inr", 1.6, "-")), Tier.call_now),
        (with_conditions("confusion")(measured(alt(260))), Tier.call_now),
        (with_conditions("itching")(measured(alt(135))), Tier.same_day),
        (with_conditions("itching")(measured(alt(214), bilirubin(2.0))), Tier.same_day),
        (measured(alt(110)), Tier.this_week),
        (measured(seen("alp", 300, "U/L", limit=120)), Tier.same_day),
        (measured(seen("inr", 2.4, "-")), Tier.same_day),
        (measured(seen("blood_lead", 71, "ug/dL", days_ago=1)), Tier.same_day),
        (measured(seen("testosterone", 41, "ng/dL", days_ago=1)), Tier.this_week),
        (measured(seen("phq9_item9", 1, "points")), Tier.same_day),
        (measured(seen("sows", 28, "points")), Tier.same_day),
        (with_conditions("visual_field_loss", "prolactinoma")(using()), Tier.same_day),
        (with_conditions("seizure_recent")(using()), Tier.same_day),
        (with_conditions("seizure_today")(using()), Tier.call_now),
        (with_conditions("bipolar_disorder")(using()), Tier.this_week),
        (with_conditions("suicidality")(using()), Tier.same_day),
        (measured(seen("systolic_pressure", 185, "mmHg")), Tier.same_day),
        (with_conditions("brugada_pattern")(using()), Tier.same_day),
        (using(), None),
    ],
)
def test_a_result_has_the_tier_a_physician_would_give_it(history, tier):
    assert soonest(history) is tier


def test_isolated_bilirubin_is_no_hard_stop():
    levels = {g.level for g in gates(measured(bilirubin(2.0)), Role.clinician).fired}
    assert Level.hard_stop not in levels
    assert Level.block_pending in levels


def test_warfarin_explains_an_inr_that_would_else_be_an_emergency():
    assert "SR06.inr_alone" in tiers(measured(seen("inr", 2.6, "-")))
    on_warfarin = with_drugs("warfarin")(measured(seen("inr", 2.6, "-")))
    assert "SR06.inr_alone" not in tiers(on_warfarin)


@pytest.mark.parametrize("beside", [(), (bilirubin(2.6),)])
def test_warfarin_hides_no_liver_and_somebody_reads_the_inr_with_it(beside):
    """The enzymes keep their tier; with bilirubin, or beyond any aim of treatment, it
    is an emergency on warfarin as without it."""
    results = (alt(300), seen("inr", 2.6, "-"), *beside)
    on_warfarin = with_drugs("warfarin")(measured(*results))
    assert {"SR06.alt", "SR06.inr_on_anticoagulant"} <= tiers(on_warfarin).keys()
    text = str(gates(on_warfarin, Role.clinician))
    assert beside or "prescriber of the anticoagulant" in text
    assert soonest(on_warfarin) is (Tier.call_now if beside else Tier.same_day)
    far = with_drugs("warfarin")(measured(alt(300), seen("inr", 5.4, "-")))
    assert soonest(far) is Tier.call_now


def test_a_zero_on_item_nine_clears_nobody():
    history = with_conditions("suicidality")(measured(seen("phq9_item9", 0, "points")))
    assert soonest(history) is Tier.same_day


def test_a_pregnancy_test_comes_before_any_work_up_of_prolactin():
    raised = female()(measured(seen("prolactin", 60, "ng/mL", limit=25)))
    assert "MO06.hcg_first" in tiers(raised)
    assert "MO06.hcg_first" not in tiers(with_seen(seen("hcg", 1, "IU/L"))(raised))


@pytest.mark.parametrize(
    ("observation", "hours", "rule"),
    [
        (("respiratory_rate", 6, "1/min"), 2, "SR20.breathing"),
        (("spo2", 80, "%"), 2, "SR08.oxygen"),
        (("alt", 400, "U/L"), 14 * 24, "SR06.alt_no_limit"),
        (("qtc", 520, "ms"), 30 * 24, "SR07.emergency"),
        (("phq9_item9", 2, "points"), 7 * 24, "TR10.item9"),
    ],
)
def test_an_expired_value_sets_no_tier_and_blocks_until_it_is_repeated(
    observation, hours, rule
):
    quantity = observation[0]
    others = tuple(o for o in clean().observations if o.quantity != quantity)
    bare = replace(clean(), observations=others)
    fresh = with_seen(seen(*observation, days_ago=hours / 24))(bare)
    old = with_seen(seen(*observation, days_ago=(hours + 0.1) / 24))(bare)
    assert rule in tiers(fresh)
    assert rule not in tiers(old)
    assert "TR00.expired" in {g.rule for g in gates(old, Role.person).fired}
    assert not allowed(old) & {"titrate", "higher"}
    expired = next(g for g in gates(old, Role.person).fired if g.rule == "TR00.expired")
    assert quantity.replace("_", " ") in expired.reason
    assert "Repeat it" in expired.next_step


def test_a_normal_value_does_not_hide_a_worse_one_of_its_time():
    both = measured(
        seen("respiratory_rate", 7, "1/min", days_ago=1 / 24),
        seen("respiratory_rate", 16, "1/min", days_ago=0.1 / 24),
    )
    assert soonest(both) is Tier.call_now


DANGEROUS = [
    (seen("qtc", 510, "ms", days_ago=6), seen("qtc", 425, "ms")),
    (seen("potassium", 6.7, "mmol/L", days_ago=5), seen("potassium", 4.3, "mmol/L")),
    (seen("glucose", 45, "mg/dL", days_ago=0.2), seen("glucose", 95, "mg/dL")),
    (
        seen("creatinine", 4.4, "mg/dL", days_ago=9),
        seen("creatinine", 1.0, "mg/dL", days_ago=1),
    ),
    (
        seen("respiratory_rate", 7, "1/min", days_ago=1.9 / 24),
        seen("respiratory_rate", 16, "1/min"),
    ),
]


@pytest.mark.parametrize(("before", "now"), DANGEROUS)
def test_what_a_later_normal_value_corrected_calls_nobody_and_blocks(before, now):
    others = [o for o in clean().observations if o.quantity != before.quantity]
    bare = replace(clean(), observations=tuple(others))
    assert soonest(with_seen(before, now)(bare)) is Tier.this_week
    assert not allowed(with_seen(before, now)(bare)) & {"titrate", "higher"}
    again = replace(before, time=now.time)
    assert soonest(with_seen(replace(now, time=before.time), again)(bare)) in (
        Tier.call_now,
        Tier.same_day,
    )


def test_a_corrected_liver_injury_still_closes_kratom_for_ever():
    tests = (alt(1400, days_ago=10), bilirubin(4.0, days_ago=10), alt(30), bilirubin(1))
    history = measured(*tests, history=using(days=60))
    assert soonest(history) is Tier.this_week
    assert "CN05.latched" in {g.rule for g in gates(history, Role.clinician).fired}


def test_a_value_that_fell_but_is_not_normal_corrects_nothing():
    fell = measured(alt(400, days_ago=8), alt(190, days_ago=1))
    assert "SR06.alt" in tiers(fell)


@pytest.mark.parametrize(("quantity", "value", "unit"), [("spo2", 72, "%")])
def test_a_day_without_a_time_counts_to_its_end(quantity, value, unit):
    day = AS_OF.replace(hour=0, minute=0)
    dated = Observation(time=day, quantity=quantity, value=value, unit=unit)
    assert soonest(measured(dated)) is Tier.call_now
    assert soonest(measured(replace(dated, time=day - timedelta(days=1)))) is (
        Tier.same_day
    )


@pytest.mark.parametrize(
    ("observations", "rule", "words"),
    [
        ((seen("spo2", 72, "%", days_ago=3 / 24),), "TR00.expired_danger", "again now"),
        (
            (alt(700, days_ago=17), bilirubin(4.0, days_ago=17)),
            "TR00.expired_liver",
            "INR and bilirubin",
        ),
        ((alt(1400, days_ago=14.1),), "TR00.expired_liver", "INR and bilirubin"),
        (
            (
                seen("phq9_item9", 3, "points", days_ago=8),
                seen("phq9", 22, "points", days_ago=8),
            ),
            "TR00.expired_thoughts",
            "988",
        ),
    ],
)
def test_what_was_dangerous_and_is_too_old_comes_first_today(observations, rule, words):
    others = [o for o in clean().observations if o.quantity not in ("alt", "bilirubin")]
    alone = replace(clean(), observations=tuple(others))
    history = measured(*observations, history=using("6 g a day", history=alone))
    for role in Role:
        verdict = gates(history, role)
        assert rule in {gate.rule for gate in verdict.fired}
        first = actions(verdict, history)[0]
        assert words in first.what
        assert first.urgency == "today"
    verdict = gates(history, Role.clinician)
    assert not allowed(history) & {"titrate", "higher", "adjust"}
    if rule == "TR00.expired_liver":
        assert not is_laid_out(verdict, history)
    assert "TR10.item9_unknown" not in tiers(history)


def test_an_injury_of_the_liver_on_kratom_closes_it_for_ever():
    long_ago = measured(alt(230, days_ago=400), history=using(days=600))
    assert "CN05.latched" in {g.rule for g in gates(long_ago, Role.clinician).fired}
    assert not allowed(long_ago)
    before = measured(alt(230, days_ago=400), history=using(days=30))
    assert "CN05.latched" not in {g.rule for g in gates(before, Role.clinician).fired}
    since_unknown = measured(alt(230, days_ago=400), history=using(days=None))
    fired = {g.rule for g in gates(since_unknown, Role.clinician).fired}
    assert "CN05.latched" in fired


def test_every_quantity_that_rules_read_has_a_time():
    assert {fact.of for fact in OBSERVED if fact.of} <= set(validity())


def test_after_a_stop_withdrawal_is_treated_and_not_tapered():
    history = with_seen(seen("sows", 28, "points"))(stopped(5)(clean()))
    said = " ".join(g.next_step for g in gates(history, Role.clinician).fired)
    assert soonest(history) is Tier.same_day
    assert "taper" not in said


def test_an_observation_is_judged_in_the_tier_of_its_rule():
    now = judge(measured(seen("spo2", 71, "%")))[-1]
    assert now.tier is Tier.call_now
    assert now.verdict.startswith("Call 911 now.")
    old = judge(replace(clean(), observations=(seen("spo2", 71, "%", days_ago=240),)))
    assert old[0].tier is None
    assert "repeat it" in old[0].verdict
    assert "Call" not in old[0].verdict


def test_testosterone_is_judged_by_its_own_lower_limit():
    low = seen("testosterone", 310, "ng/dL", lower_limit=350)
    verdict = judge(measured(low))[-1]
    assert "below it" in verdict.verdict
    assert verdict.tier is Tier.this_week


def test_naloxone_is_never_given_for_a_seizure_alone():
    for rule in rules():
        if rule.kind == "seizure":
            assert not rule.gives_naloxone
            assert "aloxone" not in rule.next_step


@pytest.mark.parametrize(("value", "unit"), [(104.0, "F"), (40.0, "C"), (104.0, "°F")])
def test_a_temperature_is_read_in_both_scales(value, unit):
    assert soonest(measured(seen("temperature", value, unit))) is Tier.call_now


def test_an_implausible_temperature_is_refused():
    with pytest.raises(InputError, match="plausible"):
        Observation(
            time=clean().as_of, quantity=Quantity.temperature, value=38, unit="F"
        )


def test_a_place_changes_no_tier():
    history = measured(seen("spo2", 71, "%"))
    assert tiers(of_subject(jurisdiction="DE")(history)).items() >= {
        ("SR08.oxygen", Tier.call_now)
    }
