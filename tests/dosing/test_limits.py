"""The last look lets nothing through, whatever it is fed with."""

from dataclasses import asdict, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.answer import (
    Action,
    Advice,
    Benefit,
    Constraint,
    Effect,
    Forecast,
    Judged,
    Option,
    Policy,
    Refusal,
    Role,
    Seal,
    Step,
    Urgency,
)
from mitragyna.answer.amount import AMOUNT, AN_ENTRY, NOT_SAID
from mitragyna.dosing.decide import decide
from mitragyna.dosing.finish import finished
from mitragyna.dosing.limits import within_limits
from mitragyna.dosing.options import NOT_ENDORSED
from mitragyna.dosing.pace import usual
from mitragyna.dosing.plan import plan, taper
from mitragyna.dosing.refuse import actions
from mitragyna.errors import AmountError
from mitragyna.evidence.bounds import bound
from mitragyna.evidence.load import load
from mitragyna.evidence.table import rows
from mitragyna.interval import Interval
from mitragyna.person.setting import Draws
from mitragyna.person.use import takes_daily
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rule_of, rules, words_for
from mitragyna.safety.schedule import monitors
from tests.cases.additions import additions
from tests.cases.people import clean, of_subject, product, using, woman

ADDITIONS = additions()
DRAWS = Draws(seed=1, n=20, threads=1)
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


def constraint(name, binding):
    return Constraint(name=name, probability=0.4, allowed=0.1, binding=binding)


def an_option(policy, *, mg, marked, binding, steps, target=None):
    return Option(
        policy=policy,
        regimen="Take 3 g daily",
        target_mg_per_day=target,
        mitragynine_mg_per_day=Interval(low=mg, median=mg, high=mg),
        probability_of_benefit=Benefit(low=0.0, middle=0.1, high=0.2),
        constraints=(constraint("withdrawal", binding),),
        marks=(NOT_ENDORSED,) if marked else (),
        untested_pattern=False,
        evidence_grade="D",
        reason="fabricated",
        beside=("Week 1: 10 mg",) if steps else (),
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
    }
)
SEAL = Seal(
    version="0", evidence_hash="5g", seed=1, subjects=400, inputs_hash="0",
    role=Role.person,
    instruction_set="-",
)  # fmt: skip


def an_answer(role, offered, found):
    return Advice(
        role=role,
        gates=found.fired,
        observations=(),
        forecast=Forecast(
            title="Takes 3 g",
            bands=(),
            summary=(("dose", "40 mg"),),
            dose_times_h=(8.0,),
            basis="2 capsules a day",
        ),
        options=offered,
        monitoring=(),
        unknowns=("12 mg/g of mitragynine",),
        warnings=("reduce to 1.5 grams",),
        statement="-",
        sealed=SEAL,
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
    found = gates(history, role)
    made = tuple(an_option(**offer) for offer in offered)
    answer = within_limits(an_answer(role, made, found), history, found)
    policies = {option.policy for option in answer.options}
    if role is Role.person:
        assert not policies
        assert not answer.forecast.dose_times_h
        with pytest.raises(AmountError):
            finished(answer, history, found)
        return
    if found.refuses:
        assert not policies
    warned = any(rule_of(gate.rule).warns_of_dependence for gate in found.fired)
    if warned or Effect.no_increase in found.effects:
        assert not policies & {"higher", "titrate"}
    if found.is_potency_unknown:
        assert not policies  # every fabricated option names an amount
    for option in answer.options:
        if option.policy in ("titrate", "higher", "lower"):
            assert option.target_mg_per_day <= bound("tested_mg_per_day")
        if option.policy in ("titrate", "higher"):
            assert not any(c.binding for c in option.constraints)
        if option.policy == "none" and takes_daily(history):
            assert option.beside
        if option.policy == "stay":
            assert NOT_ENDORSED in option.marks


def said(part):
    """What is said in a record: all but keys and codes."""
    if isinstance(part, dict):
        return {key: said(value) for key, value in part.items() if key not in NOT_SAID}
    return list(map(said, part)) if isinstance(part, list | tuple) else part


def test_what_is_left_out_after_computing_is_said():
    history = using("1 g once daily")
    found = gates(history, Role.clinician)
    higher = an_option(
        Policy.higher, mg=20.0, marked=False, binding=True, steps=True, target=24.0
    )
    answer = within_limits(an_answer(Role.clinician, (higher,), found), history, found)
    assert not answer.options
    assert "higher: computed and left out, because of withdrawal" in answer.warnings[-1]


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


def a_refusal(role, found):
    return Refusal(
        role=role,
        gates=found.fired,
        observations=(
            Judged(time="-", quantity="bilirubin", given="0.6 mg/dL",
                   canonical="10 umol/L", verdict="-", rule="-"),
        ),
        actions=(),
        plan=taper(Policy.taper, usual()),
        monitoring=(),
        unknowns=("methadone 40 mg",),
        warnings=(),
        sealed=SEAL,
    )  # fmt: skip


@pytest.mark.parametrize("rule", ["SR01.pregnancy", "SR06.jaundice", "SR22.sourcing"])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("base", [woman(), using(history=woman())])
def test_a_taper_in_percent_is_for_a_clinician_with_a_daily_user(rule, role, base):
    history = ADDITIONS[rule](base)
    found = gates(history, role)
    answer = within_limits(a_refusal(role, found), history, found)
    expected = (
        role is Role.clinician and takes_daily(history) and rule == "SR01.pregnancy"
    )
    assert bool(answer.plan) == bool(expected)


def test_laboratory_values_are_no_amounts():
    history = ADDITIONS["SR01.pregnancy"](woman())
    verdict = gates(history, Role.person)
    values = (
        Judged(time="-", quantity="bilirubin", given="0.6 mg/dL",
               canonical="10 umol/L", verdict="-", rule="-"),
        Judged(time="-", quantity="egfr", given="14 mL/min",
               canonical="14 mL/min/1.73m2", verdict="-", rule="-"),
    )  # fmt: skip
    refusal = replace(a_refusal(Role.person, verdict), unknowns=(), observations=values)
    assert finished(refusal, history, verdict).observations == values


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("unknowns", ("methadone 40 mg",)),
        ("warnings", ("Rest first. Take 2 g at night.",)),
        ("actions", (Action(what="2 capsules", whom="-", urgency=Urgency.today,
                            source="-"),)),
    ],
)  # fmt: skip
def test_an_answer_of_a_person_that_names_an_amount_is_not_given(field, text):
    """It is not cut either; in an emergency the error says first whom to call."""
    history = ADDITIONS["SR06.jaundice"](using("2 g daily"))
    verdict = gates(history, Role.person)
    slipped = replace(a_refusal(Role.person, verdict), unknowns=(), plan=None)
    assert finished(slipped, history, verdict)
    with pytest.raises(AmountError, match=field) as error:
        finished(replace(slipped, **{field: text}), history, verdict)
    assert "Call" in error.value.first[0]
    assert "mg" not in str(error.value)
    clinical = replace(slipped, role=Role.clinician, **{field: text})
    assert getattr(finished(clinical, history, verdict), field) == text


OWN = using("2 g three times a day", history=woman(), days=90)
WRITTEN = {
    "medicine": of_subject(comedication=("foozle 20 mg twice", "2 capsules of wibble")),
    "tablets": of_subject(comedication=("oxycodone 10 mg tablets", "½ g of zorp")),
    "condition": of_subject(conditions=("broken leg, 2 g of paracetamol",)),
    "alarm": of_subject(conditions=("cannot breathe after 30 tablets, 5 g of it",)),
}


@pytest.mark.parametrize("change", WRITTEN.values(), ids=WRITTEN)
def test_own_words_with_an_amount_stand_in_the_record_as_understood_alone(change):
    history = change(OWN)
    refusal = decide(
        of_subject(prior_kratom_injury=True)(history), Role.person, DRAWS
    ).refusal
    assert AMOUNT.search(" ".join(refusal.understood))
    assert not AMOUNT.search(str(said(asdict(refusal))))


HEARD = (
    *("2 g of leaf", "half a gram", "oxycodone 10 mg/325", "one tablet at night"),
    *("St John's wort 300 mg x3", "½ tablet zopiclone", "insulin 10 units"),
    *("ibuprofen 200mg/5ml", "2x a day something", "7 oh 14 mg tablet", "sertraline"),
)


@pytest.mark.parametrize("seed", range(100))
def test_whatever_a_person_writes_their_refusal_names_no_amount_and_is_given(seed):
    draw = Random(seed)
    history = ADDITIONS[draw.choice(sorted(ADDITIONS))](draw.choice((OWN, woman())))
    history = of_subject(
        comedication=tuple(draw.sample(HEARD, 2)),
        conditions=(draw.choice(HEARD), f"pain after {draw.choice(HEARD)}"),
        prior_kratom_injury=True,
    )(history)
    assert decide(history, Role.person, DRAWS).refusal is not None


def test_own_words_without_an_amount_are_repeated():
    history = of_subject(conditions=("broken leg", "2 g of paracetamol"))(OWN)
    reasons = " ".join(gate.reason for gate in gates(history, Role.person).fired)
    assert f"broken leg, {AN_ENTRY}" in reasons


@pytest.mark.parametrize("rule", sorted(rule.id for rule in rules()))
def test_no_rule_names_an_amount_to_a_person(rule):
    words = words_for(rule_of(rule), Role.person)
    assert not AMOUNT.search(words.reason)
    assert not AMOUNT.search(words.next_step)


@pytest.mark.parametrize("monitor", monitors(), ids=lambda one: one.id)
def test_no_test_to_come_names_an_amount_to_a_person(monitor):
    test = monitor.test_for(Role.person)
    assert not any(AMOUNT.search(text) for text in (test.test, test.act_if, test.why))


def test_words_for_a_person_belong_to_rules_whose_own_words_name_an_amount():
    for row in rows("words_for_person"):
        rule = rule_of(row["rule"])
        assert AMOUNT.search(f"{rule.reason} {rule.next_step}")


@pytest.mark.parametrize("rule", sorted(ADDITIONS))
def test_a_refusal_reaches_a_person_as_it_was_written(rule):
    """Every rule's refusal of a person is built without amounts."""
    history = ADDITIONS[rule](using("2 g three times a day", history=woman(), days=90))
    draws = Draws(seed=1, n=20, threads=1)
    decision = decide(history, Role.person, draws)
    if decision.refusal is not None:
        assert decision.refusal.gates == decision.gates.fired
        assert decision.refusal.actions == actions(decision.gates, history)


@pytest.mark.parametrize(
    "text",
    [
        "2 g",
        "40 mg",
        "1.5 grams",
        "12 mg/g",
        "2 capsules",
        "½ g",
        "1,250 mg",
        ".5 g",
        "5 ug a day",
        "12.5 µg",
        "0.3 ppm",
        "400 ppb",
        "0.05 % by weight",
        "2 % of alkaloids",
    ],
)
def test_an_amount_is_recognised(text):
    assert AMOUNT.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "0.6 mg/dL",
        "11 ng/mL",
        "71 kg",
        "470 ms",
        "5 ug/dL or more",
        "5 % of weight lost",
        "oxygen 91 %",
        "week 2",
        "3 g/L",
        "SR10.serving",
    ],
)
def test_other_numbers_are_no_amount(text):
    assert not AMOUNT.search(text)


def test_rules_that_warn_of_dependence_exist_and_say_so():
    words = ("dependence", "withdrawal", "use disorder")
    warning = [rule for rule in rules() if rule.warns_of_dependence]
    assert len(warning) == 10
    for rule in warning:
        assert any(word in rule.reason for word in words)


def test_every_limit_has_a_source_a_basis_and_a_meaning():
    table = rows("limits")
    assert len({row["limit"] for row in table}) == len(table)
    for row in table:
        assert row["basis"] in ("published", "computed", "construct", "assumed")
        assert row["meaning"].strip()
        assert row["unit"].strip()
        for key in row["source"].split(";"):
            load().source(key)
        float(row["value"])


def test_the_random_cases_meet_refusals_and_open_doors():
    """The generator above is worth something: it meets every effect."""
    draw = Random(1)
    met = set()
    for _ in range(300):
        rule = draw.choice(sorted(ADDITIONS))
        met |= gates(ADDITIONS[rule](draw.choice(BASES)), Role.clinician).effects
    assert met == set(Effect)
