"""Rules judge what is proposed, not only what is taken."""

from dataclasses import replace

import pytest

from mitragyna.answer import Policy
from mitragyna.dosing.candidate import Candidate, case_of
from mitragyna.dosing.candidates import candidates
from mitragyna.dosing.proposal import as_habit, at_its_end, objection, scaled
from mitragyna.person.course import unchanged
from mitragyna.person.habit import habit_of
from mitragyna.person.use import use
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Form, Product, parse_regimen
from tests.cases.people import CERTIFICATE, certified, clean, product, taking, using
from tests.stated import stated
from tests.ways import AS_NOW, COMPARED, way_for

EVERY = frozenset(Policy)


def proposed(history, policies=EVERY):
    present = habit_of(history, at_random(Streams(1), 4)).present
    return candidates(policies, case_of(history, present, True, way_for(history)))


def made(history) -> dict[str, Candidate]:
    return {one.policy: one for one in proposed(history).made}


def withheld(history) -> dict[str, str]:
    return {one.policy: one.reason for one in proposed(history).withheld}


def policy(name, text, share, weeks=4):
    rule = parse_regimen(text)
    return Candidate(
        policy=Policy(name), weeks=weeks, rule=rule, factor=lambda _: share, mg=None,
        judged=4, regimen=AS_NOW, reason=COMPARED,
    )  # fmt: skip


@pytest.mark.parametrize("per_g", [1e-300, 1e-6, 0.0141, 0.05, 0.5, 1.4, 2.9])
def test_a_certificate_far_below_leaf_proposes_no_start_and_no_increase(per_g):
    wrong = certified(mitragynine_mg_per_g=per_g)
    assert "titrate" not in made(wrong(clean()))
    assert "g of product a day" in withheld(wrong(clean()))["titrate"]
    assert "higher" not in made(wrong(using("2 g daily", days=5)))


def test_a_start_at_ordinary_content_stands():
    leaf = certified(mitragynine_mg_per_g=3.1, hydroxymitragynine_mg_per_g=0.01)
    assert "titrate" in made(leaf(clean()))


def test_a_step_up_is_at_most_half_of_what_is_taken():
    taking_mg = {mg: using(f"{mg} mg mitragynine daily", days=5) for mg in (9.9, 10)}
    assert "1.5 times" in withheld(taking_mg[9.9])["higher"]
    assert made(taking_mg[10])["higher"].peak == pytest.approx(2.0)


def test_what_is_smaller_than_any_amount_tested_is_not_raised():
    older = clean(age_years=70)
    for mg, reason in ((6.6, "the least tested"), (6.7, "1.5 times")):
        history = using(f"{mg} mg mitragynine daily", days=5, history=older)
        assert reason in withheld(history)["higher"]


@pytest.mark.parametrize("text", ["0.7 g twice a day", "0.7 g every 20 h"])
def test_more_intakes_a_day_than_tested_are_not_raised(text):
    assert "one intake a day" in withheld(using(text, days=5))["higher"]


def test_an_increase_stays_below_5_grams_of_product():
    weak = certified(mitragynine_mg_per_g=4.0, hydroxymitragynine_mg_per_g=0.01)
    # 4.2 g of 4 mg/g is 16.8 mg: a step of 5 mg would make it 5.45 g
    assert "5 g of product" in withheld(weak(using("4.2 g daily", days=5)))["higher"]
    # 2.6 g is 10.4 mg: two steps of 1.25 g end at 5.1 g
    assert "5 g of product" in withheld(weak(using("2.6 g daily", days=5)))["higher"]
    less_weak = certified(mitragynine_mg_per_g=4.2, hydroxymitragynine_mg_per_g=0.01)
    assert "higher" in made(less_weak(using("2.5 g daily", days=5)))


def test_an_extract_weaker_than_its_class_is_not_raised_in_grams():
    weak = product("E1", "extract", replace(CERTIFICATE, mitragynine_mg_per_g=14.0))
    assert "product a day" in withheld(weak(clean()))["titrate"]
    strong = product("E1", "extract", replace(CERTIFICATE, mitragynine_mg_per_g=67.0))
    assert "weighed" in withheld(strong(clean()))["titrate"]


@pytest.mark.parametrize(("per_unit", "pieces"), [(2.0, 2), (5.0, 1), (5.1, None)])
def test_what_is_counted_is_started_in_whole_pieces(per_unit, pieces):
    certificate = replace(
        CERTIFICATE, mitragynine_mg_per_g=None, mitragynine_mg_per_unit=per_unit
    )
    capsule = Product(
        class_id="L4", form=Form.capsule, certificate=certificate, unit_mass_g=0.4
    )
    capsules = replace(clean(), product=capsule)
    if pieces is None:
        assert "one piece" in withheld(capsules)["titrate"]
        return
    first = stated(made(capsules)["titrate"].rule).phases[0].intakes[0].amount
    assert (first.value, first.unit) == (pieces, "unit")


def test_a_content_that_reaches_no_amount_proposes_no_start():
    bare = product("L4", "capsule", CERTIFICATE)(clean())
    assert "not known" in withheld(bare)["titrate"]


def test_a_step_that_meets_a_rule_is_not_proposed():
    for text, rule in (
        ("6 g daily", "CN24.dependence"),
        ("60 mg mitragynine daily", "SR12.day"),
        ("1 g 4 times a day", "SR15.frequency"),
    ):
        reason = objection(policy("titrate", text, 1.0), clean())
        assert reason is not None
        assert at_its_end(as_habit(clean(), parse_regimen(text), 5.0)) is not None
        assert "(" in reason, rule
    assert objection(policy("titrate", "1 g daily", 1.0), clean()) is None


def test_lead_of_the_raised_amount_counts():
    leaded = certified(lead_ug_per_g=6.0)
    assert objection(policy("titrate", "2 g daily", 1.0), leaded(clean())) is None
    assert "SR17.lead_high" in stated(
        objection(policy("titrate", "2.2 g daily", 1.0), leaded(clean()))
    )


def test_who_is_warned_of_dependence_now_is_proposed_no_increase():
    for history in (using("1 g daily", days=15), using("1 g daily", days=None)):
        assert "SR16.duration" in withheld(history)["higher"]


def test_no_way_down_rises_above_what_is_taken():
    history = using("2 g daily", days=40)
    assert "above" in stated(objection(policy("lower", "2 g daily", 1.01), history))
    for name in ("none", "lower", "stay"):
        one = made(history)[name]
        assert one.peak <= 1.0


def test_a_way_down_that_meets_a_rule_of_its_own_is_not_proposed():
    history = using("2 g daily", days=40)
    other = replace(policy("none", "2 g 5 times a day", 0.9), rule=None)
    assert objection(other, history) is None
    rising = replace(
        policy("none", "2 g daily", 0.9), factor=lambda h: 0.9 if h else 1.0
    )
    assert objection(rising, history) is None


def test_every_way_down_of_a_habit_is_still_proposed():
    for text in ("2 g daily", "8 g three times a day", "0.5 g every 24.5 h"):
        assert {"none", "stay", "lower"} <= set(made(using(text, days=200)))


def test_a_step_is_written_down_for_as_long_as_it_would_last():
    rule = parse_regimen("1 g daily")
    habit = as_habit(taking("3 g daily", days=2)(clean()), scaled(rule, 0.5), 21.0)
    assert use(habit).daily_days == 21.0
    assert stated(habit.regimen).phases[0].intakes[0].amount.value == 0.5
    assert unchanged(0.0) == 1.0
