"""No answer holds two lines that contradict each other, whoever asks and whatever is
on record."""

import re
from random import Random

import pytest

from mitragyna.answer import Concern, Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.policies import allowed_policies
from mitragyna.evidence.table import rows
from mitragyna.person.setting import Draws
from mitragyna.person.use import uses_kratom
from mitragyna.safety.gates import gates
from mitragyna.safety.next_steps import Situation, next_step_in
from mitragyna.safety.rules import rule_of, rules
from tests.cases.contradictions import (
    ADDITIONS,
    CALL,
    CONTRADICTIONS,
    OF_A_USER,
    SCENES,
    STOP_NOW,
    UNUSED,
    beside,
    lines,
    unsuited,
)
from tests.cases.people import (
    clean,
    of_subject,
    seen,
    using,
    with_conditions,
    with_drugs,
    with_seen,
)
from tests.stated import stated

RULES = [rule.id for rule in rules()]
DRAWS = Draws(seed=1, n=20, threads=1)


@pytest.mark.parametrize("at", range(12))
def test_no_two_lines_contradict_each_other_with_two_rules(at):
    # each rule alone in every scene for every role in `make verify-full`
    random = Random(at)
    for scene in SCENES:
        added, role = random.sample(RULES, 2), random.choice(list(Role))
        assert beside(added, scene, role) == [], (added, scene, role)


@pytest.mark.parametrize(
    "rule",
    ["SR12.dose", "SR12.day", "IX20.moderate", "IX21.inducer", "IX04.gabapentinoid"],
)
def test_where_kratom_is_stopped_under_care_nothing_speaks_of_raising_it(rule):
    for role in Role:
        assert beside(["SR06.alp", rule], "daily", role) == []


def test_a_medicine_that_is_not_to_be_raised_is_said_beside_a_stop():
    history = SCENES["daily"]()
    for rule in ("SR06.alp", "IX19.pgp"):
        history = ADDITIONS[rule](history)
    assert any("raise the medicine" in s for s in lines(history, Role.clinician))


@pytest.mark.parametrize(
    ("added", "what"),
    [
        (with_conditions("surgery_within_14_days"), "anaesthetist"),
        (with_seen(seen("blood_lead", 51, "ug/dL")), "chelation"),
        (with_conditions("alcohol_or_benzodiazepine_withdrawal"), "medical withdrawal"),
        (with_seen(seen("phq9", 21, "points")), "depression care the same day"),
        (with_drugs("oxycodone"), "naloxone at hand"),
    ],
)
def test_what_is_vital_beside_a_stop_under_care_is_still_said(added, what):
    history = with_seen(seen("alt", 300, "U/L", limit=40))(using("2 g twice a day"))
    assert any("stopped there under care" in s for s in lines(history, Role.clinician))
    assert any(what in s for s in lines(added(history), Role.clinician))


def test_a_pregnant_woman_whose_kratom_is_stopped_keeps_her_appointment():
    history = SCENES["pregnant"]()
    history = with_seen(seen("alt", 300, "U/L", limit=40))(history)
    said = " ".join(lines(history, Role.person))
    assert "joint appointment with an obstetric and an addiction service" in said
    assert "stopped abruptly" not in said


@pytest.mark.parametrize("at", range(12))
def test_who_takes_none_hears_nothing_of_reducing_it(at):
    # every rule in every such scene in `make verify-full`
    random = Random(at)
    for scene in UNUSED:
        rule, role = random.choice(RULES), random.choice(list(Role))
        history = ADDITIONS[rule](SCENES[scene]())
        if not uses_kratom(history):
            assert unsuited(history, role) == [], (rule, scene, role)


def test_every_next_step_fits_who_takes_none_and_whose_kratom_is_stopped():
    for rule in rules():
        unused = next_step_in(Situation.not_in_use, rule.id)
        if unused is not None:
            assert unused, rule.id
            assert not re.search(OF_A_USER, unused, re.I), rule.id
        beside_it = next_step_in(Situation.beside_a_stop, rule.id)
        if rule.tier == "call_now" or rule.stops_kratom:
            assert beside_it is None, rule.id
            continue
        left = rule.next_step if beside_it is None else beside_it
        for stop, against in CONTRADICTIONS.values():
            if stop == STOP_NOW:
                assert not re.search(against, left, re.I), (rule.id, left)


def test_every_next_step_of_a_situation_belongs_to_a_rule():
    assert {row["rule"] for row in rows("next_steps")} <= set(RULES)


@pytest.mark.parametrize(("quantity", "points"), [("cows", 13), ("sows", 21)])
def test_withdrawal_is_treated_before_any_step_down(quantity, points):
    history = with_seen(seen(quantity, points, "points"))(SCENES["daily"]())
    verdict = gates(history, Role.clinician)
    assert allowed_policies(verdict, history) == {"stay"}
    refused = of_subject(prior_kratom_injury=True)(history)
    refusal = decide(refused, Role.clinician, DRAWS).refusal
    assert refusal is not None
    assert refusal.plan is None


def test_a_taper_beside_something_for_today_begins_after_it():
    history = with_conditions("suicidality")(SCENES["daily"]())
    said = lines(history, Role.clinician)
    assert any("begins once what is asked for today" in s for s in said)


def test_two_lines_that_contradict_are_seen(monkeypatch):
    monkeypatch.setitem(CONTRADICTIONS, "call, and wait", (CALL, r"\bstay\b|\brest\b"))
    contradicting = beside(["TR03.chest_pain"], "daily", Role.person)
    assert [name for name, _, _ in contradicting] == ["call, and wait"]


def first(history, role=Role.clinician):
    return stated(decide(history, role, DRAWS).refusal).actions


CALLING = [rule.id for rule in rules() if rule.tier == "call_now"]


@pytest.mark.parametrize("rule", CALLING)
def test_a_call_comes_first_and_naloxone_only_with_breath_or_rousability(rule):
    history = ADDITIONS[rule](SCENES["daily"]())
    actions = first(history, Role.person)
    assert actions[0].what.startswith("Call 911 now.")
    assert {action.urgency for action in actions} == {"now"}
    given = "aloxone" in " ".join(action.what for action in actions)
    called = {rule_of(g).kind for g in calling(history)}
    assert given <= bool(called & {Concern.breathing, Concern.consciousness})


def calling(history):
    fired = gates(history, Role.person).fired
    return [gate.rule for gate in fired if gate.tier == "call_now"]


@pytest.mark.parametrize(
    "history",
    [
        with_conditions("suicide_plan_or_attempt")(using("2 g twice a day", days=40)),
        with_seen(seen("cows", 40, "points"))(using("2 g twice a day", days=40)),
        with_conditions("new_psychosis_or_mania")(using("2 g twice a day", days=40)),
    ],
)
def test_nobody_in_withdrawal_or_distress_is_told_to_stop_kratom(history):
    for role in Role:
        said = " ".join(lines(history, role))
        assert not re.search(r"stop(?: taking)? kratom|no more kratom", said, re.I)


@pytest.mark.parametrize(
    ("place", "number"),
    [("US-TX", "911"), ("GB", "999"), ("DE-BY", "112"), ("AU", "000"), ("NZ", "111")],
)
def test_the_number_is_that_of_the_place(place, number):
    history = with_conditions("chest_pain")(of_subject(jurisdiction=place)(clean()))
    assert first(history)[0].what.startswith(f"Call {number} now.")


@pytest.mark.parametrize(
    ("place", "line"),
    [("US-TX", "988"), ("GB", "116 123"), ("IE", "116 123"), ("NZ", "1737"),
     ("AU", "13 11 14"), ("CA", "988")],
)  # fmt: skip
def test_the_crisis_line_is_that_of_the_place(place, line):
    history = with_conditions("suicidality")(of_subject(jurisdiction=place)(clean()))
    assert line in " ".join(lines(history, Role.clinician))


@pytest.mark.parametrize("place", [None, "JP"])
def test_a_number_that_no_row_gives_is_not_guessed(place):
    history = with_conditions("chest_pain")(of_subject(jurisdiction=place)(clean()))
    what = first(history)[0].what
    assert what.startswith("Call the emergency number of the place now.")


def test_an_emergency_and_the_crisis_line_reach_a_minor():
    minor = of_subject(age_years=16)(using("2 g twice a day", days=40))
    chest = with_conditions("chest_pain")(minor)
    assert first(chest, Role.person)[0].what.startswith("Call 911 now.")
    said = " ".join(lines(with_conditions("suicidality")(minor), Role.person))
    assert "988" in said
    assert "Do not stop abruptly on your own." in said


def test_daily_drinkers_are_not_told_to_stop_drinking_at_once():
    history = of_subject(alcohol="daily")(using("2 g twice a day", days=40))
    said = " ".join(lines(history, Role.person))
    assert "Do not stop daily drinking suddenly" in said
    assert "Do not drink" not in said
