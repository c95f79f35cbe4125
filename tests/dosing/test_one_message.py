"""No answer holds two lines that contradict each other, whoever asks and whatever is
on record."""

import re
from random import Random

import pytest
from contradictions import ADDITIONS, CALL, CONTRADICTIONS, SCENES, beside, lines
from people import (
    clean,
    of_subject,
    seen,
    using,
    with_conditions,
    with_seen,
)

from mitragyna.dosing.answer import Concern, Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.gates import gates
from mitragyna.dosing.rules import rule_of, rules
from mitragyna.dosing.setting import Draws

RULES = [rule.id for rule in rules()]


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


def test_two_lines_that_contradict_are_seen(monkeypatch):
    monkeypatch.setitem(CONTRADICTIONS, "call, and wait", (CALL, r"\bstay\b|\brest\b"))
    found = beside(["TR03.chest_pain"], "daily", Role.person)
    assert [name for name, _, _ in found] == ["call, and wait"]


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
