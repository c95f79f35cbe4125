"""No answer holds two lines that contradict each other, whoever asks and whatever is
on record."""

import re
from dataclasses import replace
from random import Random

import pytest
from additions import additions
from people import (
    clean,
    of_subject,
    seen,
    stopped,
    using,
    with_conditions,
    with_seen,
    woman,
)

from mitragyna.dosing.answer import Concern, Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.emergency import signs
from mitragyna.dosing.gates import gates
from mitragyna.dosing.recommend import _on_stopping
from mitragyna.dosing.refuse import same_day
from mitragyna.dosing.rules import rule_of, rules
from mitragyna.dosing.schedule import schedule
from mitragyna.dosing.setting import Draws
from mitragyna.dosing.unknowns import unknowns

ADDITIONS = additions()
CALL = r"^Call \S.* now\."
STOP_NOW = r"take no more kratom|kratom is stopped (?:there )?under care|stop kratom"
GO_DOWN = (
    r"\btaper|in steps|way down|not stopped (?:suddenly|abruptly)|kept steady|"
    r"do not stop it suddenly|do not stop abruptly"
)
# two lines of one answer of which one matches each side
CONTRADICTIONS = {
    "stop now, and go down": (STOP_NOW, GO_DOWN),
    "stop now, and do not raise": (STOP_NOW, r"do not raise|an increase"),
    "stop now, and a certificate first": (STOP_NOW, r"certificate"),
    "call, and a certificate first": (CALL, r"get a certificate|certificate first"),
    "call, and go down": (CALL, r"\btaper|in steps|way down"),
    "call, and wait": (CALL, r"next visit|this week|in four weeks|same day"),
    "do not start again, and go down": (
        r"do not start again",
        r"(?:plan|discuss|consider|look at|offer)\b.{0,40}\btaper|ask for .* in steps",
    ),
    "do not drink, and do not stop drinking": (
        r"do not drink",
        r"do not stop (?:daily|heavy) drinking",
    ),
}
SCENES = {
    "never": clean,
    "daily": lambda: using("2 g twice a day", days=40),
    "stopped": lambda: stopped()(clean()),
    "pregnant": lambda: using("2 g twice a day", history=woman(pregnant=True)),
    "uncertified": lambda: replace(using("2 g twice a day"), product=None),
}


def lines(history, role):
    """Every line of the answer but the options, which gates remove or allow."""
    decision = decide(history, role, Draws(seed=1, n=20, threads=1))
    found, refusal = decision.gates, decision.refusal
    todo = refusal.actions if refusal else same_day(found)
    said = [part for a in todo for part in (a.what, a.whom)]
    said += [gate.next_step for gate in found.fired]
    said += refusal.warnings if refusal else _on_stopping(history, role)
    said += () if refusal else signs(history, found)
    said += unknowns(history, found, role)
    tests = refusal.monitoring if refusal else schedule(history, found)
    said += [f"{test.test} {test.when} {test.act_if}" for test in tests]
    return said


def contradictions(history, role):
    said = lines(history, role)
    for name, (one, other) in CONTRADICTIONS.items():
        a = next((s for s in said if re.search(one, s, re.IGNORECASE)), None)
        b = next((s for s in said if re.search(other, s, re.IGNORECASE)), None)
        if a and b:
            yield name, a, b


def check(*added, scene, role):
    history = SCENES[scene]()
    for rule in added:
        history = ADDITIONS[rule](history)
    assert not list(contradictions(history, role)), (added, scene, role)


RULES = [rule.id for rule in rules()]


@pytest.mark.parametrize("at", range(12))
def test_no_two_lines_contradict_each_other_with_two_rules(at):
    random = Random(at)
    for scene in SCENES:
        added = random.sample(RULES, 2)
        check(*added, scene=scene, role=random.choice(list(Role)))


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_no_rule_makes_an_answer_that_contradicts_itself(scene):
    for rule in RULES:
        for role in Role:
            check(rule, scene=scene, role=role)


def first(history, role=Role.clinician):
    refusal = decide(history, role, Draws(seed=1, n=20, threads=1)).refusal
    return refusal.actions if refusal else ()


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
