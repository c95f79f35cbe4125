"""The last look lets nothing through, whatever it is fed with."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.answer import Effect, Falling, Policy, Role, Step, UseState
from mitragyna.dosing.benefit import supports_a_start
from mitragyna.dosing.finish import finished
from mitragyna.dosing.limits import within_limits
from mitragyna.dosing.options import NOT_ENDORSED
from mitragyna.dosing.plan import plan
from mitragyna.errors import AmountError
from mitragyna.evidence.bounds import bound
from mitragyna.person.use import takes_daily
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rule_of
from tests.cases.additions import additions
from tests.cases.people import clean, product, using, woman
from tests.dosing.fabricated import a_refusal, an_answer, an_option
from tests.stated import stated
from tests.ways import A_PLAN

ADDITIONS = additions()

BASES = (
    clean(),
    woman(),
    using("1 g once daily"),
    using("2 g three times a day", days=200),
    using("2 g once daily", days=None),
    using("1 g every 3 days"),
    product("L1", "leaf_powder")(using("2 g once daily")),
    replace(clean(), daily_use=True),
)


# what options are made of; made in the test, where their types are checked
OFFERS = st.fixed_dictionaries(
    {
        "policy": st.sampled_from(Policy),
        "mg": st.sampled_from([5.0, 60.0]),
        "marked": st.booleans(),
        "binding": st.booleans(),
        "steps": st.booleans(),
        "target": st.sampled_from([None, 10.0, 53.2, 53.3, 400.0]),
        "relieves": st.booleans(),
    }
)


@settings(max_examples=300, deadline=None)
@given(
    base=st.sampled_from(BASES),
    rules=st.lists(st.sampled_from(sorted(ADDITIONS)), max_size=3),
    offered=st.lists(OFFERS, min_size=1, max_size=8),
    role=st.sampled_from(list(Role)),
)
def test_nothing_forbidden_passes(base, rules, offered, role):
    history = base
    for rule in rules:
        history = ADDITIONS[rule](history)
    verdict = gates(history, role)
    made = tuple(an_option(**offer) for offer in offered)
    answer = within_limits(an_answer(role, made, verdict), history, verdict)
    policies = {option.policy for option in answer.options}
    if role is Role.person:
        assert not policies
        assert not stated(answer.forecast).dose_times_h
        with pytest.raises(AmountError):
            finished(answer, history, verdict)
        return
    if verdict.refuses:
        assert not policies
    warned = any(rule_of(gate.rule).warns_of_dependence for gate in verdict.fired)
    if warned or Effect.no_increase in verdict.effects:
        assert not policies & {"higher", "titrate"}
    if verdict.is_potency_unknown:
        assert not policies  # every fabricated option names an amount
    for option in answer.options:
        if option.policy in ("titrate", "higher", "lower"):
            assert stated(option.target_mg_per_day) <= bound("tested_mg_per_day")
        if option.policy in ("titrate", "higher"):
            assert not any(c.binding for c in option.constraints)
        if option.policy == "none" and takes_daily(history):
            assert option.beside
        if option.policy == "stay":
            assert NOT_ENDORSED in option.marks
        if option.policy == "titrate":
            assert supports_a_start(option.benefit)


def test_what_is_left_out_after_computing_is_said():
    history = using("1 g once daily")
    verdict = gates(history, Role.clinician)
    higher = an_option(
        Policy.higher, mg=20.0, marked=False, binding=True, steps=True, target=24.0
    )
    answer = within_limits(
        an_answer(Role.clinician, (higher,), verdict), history, verdict
    )
    assert not answer.options
    assert "higher: computed and left out, because of withdrawal" in answer.warnings[-1]


UNCERTAIN = product("L1", "leaf_powder")(using("2 g once daily"))


def left_of(one):
    """What the last look leaves of an option where potency is not known."""
    verdict = gates(UNCERTAIN, Role.clinician)
    assert verdict.is_potency_unknown
    return within_limits(an_answer(Role.clinician, (one,), verdict), UNCERTAIN, verdict)


def test_the_way_off_is_not_lost_over_words_that_look_like_an_amount():
    way_off = replace(
        an_option(Policy.none, mg=0.0, marked=False, binding=False, steps=True),
        regimen=Falling(days=63, weeks=9, percent_a_week=10.0),
        plan=A_PLAN,
        beside=("No more than one can be left out, half a tablet at most.",),
        marks=("as one can",),
    )
    assert [one.policy for one in left_of(way_off).options] == [Policy.none]


def test_the_way_off_stands_without_the_amounts_that_may_not_be_named():
    steps = tuple(
        replace(step, mitragynine_mg_per_day=9.0, grams=1.0, units=2.0)
        for step in A_PLAN.steps
    )
    way_off = replace(
        an_option(Policy.none, mg=9.0, marked=False, binding=False, steps=True),
        regimen=Falling(days=63, weeks=9, percent_a_week=10.0),
        target_mg_per_day=9.0,
        plan=replace(A_PLAN, steps=steps),
    )
    (stands,) = left_of(way_off).options
    assert stands.target_mg_per_day is None
    assert stands.mitragynine_mg_per_day is None
    assert stated(stands.plan).weeks == A_PLAN.weeks
    for step in stated(stands.plan).steps:
        assert step.mitragynine_mg_per_day is None
        assert step.grams is None
        assert step.units == 2.0  # of what is taken, cut nowhere


@pytest.mark.parametrize("policy", [Policy.none, Policy.stay])
def test_an_option_that_names_an_amount_is_left_out_and_that_is_said(policy):
    named = an_option(policy, mg=0.0, marked=True, binding=False, steps=True)
    answer = left_of(named)
    assert not answer.options
    assert answer.warnings[-1] == (
        f"{policy}: computed and left out, because how much the product holds is not "
        "known"
    )


@pytest.mark.parametrize("relieves", [True, False])
def test_a_start_is_an_option_only_where_its_benefit_passes_the_bound(relieves):
    verdict = gates(clean(), Role.clinician)
    start = an_option(Policy.titrate, mg=20.0, marked=False, binding=False,
                      steps=False, target=20.0, relieves=relieves)  # fmt: skip
    made = an_answer(Role.clinician, (start,), verdict)
    answer = finished(replace(made, state=UseState.never), clean(), verdict)
    unsupported = "nothing predicted supports a start: less pain than placebo by 0.0"
    assert bool(answer.options) is relieves
    assert bool(answer.unsupported) is not relieves
    assert (unsupported in answer.warnings[-1]) is not relieves
    assert answer.headline.startswith("Nothing predicted supports") is not relieves


def test_steps_that_multiply_the_present_intake_do_not_stand():
    history = using("1 g once daily")
    verdict = gates(history, Role.clinician)
    offered = an_option(Policy.reduce, mg=5.0, marked=False, binding=False,
                        steps=False, target=10.0)  # fmt: skip
    steps = (Step(from_week=1, percent_of_current=300.0, percent_of_start=300.0),)
    risen = replace(offered, plan=plan(Policy.reduce, steps))
    for one, stands in ((offered, True), (risen, False)):
        answer = an_answer(Role.clinician, (one,), verdict)
        assert bool(within_limits(answer, history, verdict).options) is stands


@pytest.mark.parametrize("rule", ["SR01.pregnancy", "SR06.jaundice", "SR22.sourcing"])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("base", [woman(), using(history=woman())])
def test_steps_in_percent_are_for_professionals_with_a_user(rule, role, base):
    history = ADDITIONS[rule](base)
    verdict = gates(history, role)
    answer = within_limits(a_refusal(role, verdict), history, verdict)
    expected = (
        role is not Role.person and takes_daily(history) and rule == "SR01.pregnancy"
    )
    assert bool(answer.plan) == bool(expected)


def test_the_random_cases_meet_refusals_and_open_doors():
    """The generator above is worth something: it meets every effect."""
    draw = Random(1)
    met = set()
    for _ in range(300):
        rule = draw.choice(sorted(ADDITIONS))
        met |= gates(ADDITIONS[rule](draw.choice(BASES)), Role.clinician).effects
    assert met == set(Effect)
