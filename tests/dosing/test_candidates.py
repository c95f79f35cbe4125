"""Policies as rules: how far, how fast, and in which words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.answer import Policy, Unchanged, taking_in_words
from mitragyna.clock import WEEK_H
from mitragyna.dosing.candidate import Candidate, case_of
from mitragyna.dosing.candidates import candidates
from mitragyna.evidence.bounds import bound
from mitragyna.person.habit import habit_of
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Amount, AmountUnit, Dose, Form, Product
from mitragyna.report.plan import sentences
from tests.cases.people import AS_OF, CERTIFICATE, clean, product, undeclared_use, using
from tests.stated import stated
from tests.ways import A_PLAN, way_for

EVERY = frozenset(Policy)


def made(history, *, names_mg=True) -> dict[str, Candidate]:
    present = habit_of(history, at_random(Streams(1), 8)).present
    case = case_of(history, present, names_mg, way_for(history))
    return {one.policy: one for one in candidates(EVERY, case).made}


def factors(one):
    return [one.factor(week * WEEK_H) for week in range(one.weeks)]


@settings(max_examples=25, deadline=None)
@given(mg=st.integers(1, 500))
def test_targets_lie_inside_the_tested_range_and_nothing_falls_faster_than_the_way_down(
    mg,
):
    offered = made(using(f"{mg} mg mitragynine daily"))
    most = bound("tested_mg_per_day") + 1e-6
    for policy in ("lower", "higher"):
        if policy in offered:
            assert stated(offered[policy].target_mg) <= most
    # a step of 5 mg is at most half of 10 mg, and stays below 53.2 mg
    assert ("higher" in offered) == (10 <= mg <= 48)
    shares = [1.0, *factors(offered["lower"])]
    falls = [a - b for a, b in pairwise(shares)]
    assert max(falls) <= bound("taper_percent_per_week") / 100 + 1e-9
    assert shares[-1] <= bound("lower_to") + 1e-9


def test_the_worst_day_counts_not_the_mean_of_a_rhythm():
    offered = made(using("60 mg mitragynine every other day"))
    assert "higher" not in offered
    assert stated(offered["lower"].target_mg) <= bound("tested_mg_per_day")
    assert "higher" not in made(using("14 mg mitragynine every 7 h"))


def test_older_people_get_half_a_step_up_or_in():
    young, old = clean(age_years=64.9), clean(age_years=65)
    for policy, history in (("titrate", None), ("higher", "14 mg mitragynine daily")):
        targets = []
        for person in (young, old):
            taker = using(history, history=person) if history else person
            one = made(taker)[policy]
            base = one.mg if policy == "higher" else 0.0
            targets.append(stated(one.target_mg) - stated(base))
        assert targets[1] == pytest.approx(targets[0] / 2)


def test_a_start_needs_content_per_gram_and_names_the_grams():
    (week_1, *_) = sentences(stated(made(clean())["titrate"].plan))
    assert (
        week_1 == "Week 1: 5.0 mg of mitragynine once a day (0.36 g by the "
        "certificate, which may hold 2.7 to 8.3 mg)"
    )
    for bare in (None, Product(class_id="L1", form=Form.leaf_powder)):
        assert "titrate" not in made(replace(clean(), product=bare))


def test_percent_only_names_no_milligram():
    offered = made(using("2 g daily"), names_mg=False)
    assert {"none", "stay"} == set(offered) - {"titrate"}
    assert offered["stay"].regimen == Unchanged(habit=None)


def test_content_that_does_not_reach_the_regimen_names_no_milligram():
    certificate = replace(
        CERTIFICATE, mitragynine_mg_per_g=None, mitragynine_mg_per_unit=7.0
    )
    history = product("L1", "leaf_powder", certificate)(using("2 g daily"))
    assert "lower" not in made(history)
    assert made(history)["stay"].regimen == Unchanged(habit=None)


def daily_by_record():
    amount = Amount(value=3.0, unit=AmountUnit.g)
    doses = tuple(Dose(time=AS_OF.replace(day=d, month=5), amount=amount)
                  for d in range(20, 32))  # fmt: skip
    later = tuple(
        Dose(time=AS_OF.replace(day=d, hour=8), amount=amount) for d in (1, 2)
    )
    return replace(clean(), doses=doses + later)


@pytest.mark.parametrize(
    "history",
    [
        using("2 g daily", days=1.0),
        using("2 g every 8 h", days=None),
        replace(clean(), daily_use=True),
        daily_by_record(),
    ],
)
def test_none_of_a_daily_user_is_a_way_down_and_never_at_once(history):
    none = made(history)["none"]
    assert factors(none)[0] == pytest.approx(0.9)
    assert factors(none)[-1] == 0.0
    assert none.rule is not None
    words = " ".join(sentences(stated(none.plan)))
    assert "at once" in taking_in_words(none.regimen)
    assert "Hold the step" in words


def test_an_occasional_user_may_just_take_none():
    assert made(using("2 g every 3 days"))["none"].rule is None


def test_intakes_that_may_be_daily_warn_of_stopping_at_once():
    amount = Amount(value=3.0, unit=AmountUnit.g)
    dose = Dose(time=AS_OF.replace(hour=8), amount=amount)
    history = replace(undeclared_use(clean()), doses=(dose,))
    none = made(history)["none"]
    assert none.rule is None
    assert none.plan == A_PLAN


def test_a_way_down_has_every_week_and_the_rules_to_go_hold_and_restart():
    every = sentences(stated(made(using("2 g daily"))["none"].plan))
    weeks = [step for step in every if step.startswith("Week")]
    assert len(weeks) == 19
    assert weeks[-1] == "Week 19: 0 % of present"
    words = " ".join(every)
    for rule in ("Go on", "Hold", "step back", "restart", "never faster than 25 %"):
        assert rule in words


@pytest.mark.parametrize(("class_id", "form"), [("E1", "extract"), ("S1", "shot")])
def test_no_way_down_of_a_concentrate_is_in_grams(class_id, form):
    certificate = replace(CERTIFICATE, mitragynine_mg_per_g=80.0)
    offered = made(product(class_id, form, certificate)(using("1 g daily")))
    for policy in ("none", "lower"):
        regimen = taking_in_words(offered[policy].regimen)
        steps = sentences(stated(offered[policy].plan))
        assert " g " not in " ".join((regimen, *steps))
