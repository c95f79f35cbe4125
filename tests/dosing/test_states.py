"""What each state of use may show, and what it may not, to every role."""

import re
from collections.abc import Iterator
from dataclasses import astuple, is_dataclass, replace
from datetime import timedelta
from functools import cache
from random import Random

import pytest

from mitragyna.answer import (
    Advice,
    Policy,
    Refusal,
    Role,
    UseState,
    grounds_in_words,
    taking_in_words,
)
from mitragyna.dosing.candidate import case_of
from mitragyna.dosing.candidates import candidates
from mitragyna.dosing.decide import decide
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.recommend import advise
from mitragyna.person.habit import habit_of
from mitragyna.person.setting import Draws
from mitragyna.person.use import has_stopped_lately, use
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Goal, History, Wish
from tests.cases.additions import additions
from tests.cases.people import AS_OF, clean, stopped, undeclared_use, using
from tests.ways import way_for

DRAWS = Draws(seed=1, n=16, threads=1)
RECORDS = 20  # of each state
#: Rules whose change of a record makes another state of it.
OTHER_STATE = re.compile(r"^(?:SR1[2-9]|CN24|MO08|CN00|IX29|SR16)")


def stopped_by_record():
    return replace(
        using("3 g twice a day", days=200), stopped=AS_OF - timedelta(days=5)
    )


STATES = {
    UseState.never: (clean, lambda: using("none")),
    UseState.occasional: (
        lambda: using("2 g every third day", days=60),
        lambda: using("1 g on Mon", days=10),
    ),
    UseState.daily: (
        lambda: using("2 g twice a day", days=200),
        lambda: using("1 g once daily", days=10),
        lambda: replace(undeclared_use(clean()), daily_use=True),
    ),
    UseState.stopped: (
        stopped_by_record,
        lambda: stopped(3)(clean()),
        lambda: replace(stopped_by_record(), since=None),
    ),
}
MAY_SHOW = {
    UseState.never: {Policy.none, Policy.titrate},
    UseState.occasional: {Policy.none, Policy.reduce, Policy.stay, Policy.higher},
    UseState.daily: set(Policy) - {Policy.titrate},
    UseState.stopped: {Policy.none},
}
STEPS = r"\btaper in percent|down by \d|of the present intake|ask for .{0,40} in steps"
ABRUPT = r"do not stop abruptly|(?<!alcohol is )not stopped (?:suddenly|abruptly)"
MAY_NOT_SAY = {
    UseState.never: f"{STEPS}|{ABRUPT}|do not start again",
    UseState.occasional: r"\btaper in percent|down by \d",
    UseState.daily: r"do not start again|left off at once",
    UseState.stopped: f"{STEPS}|{ABRUPT}|start at \\d|step down|as now, \\d",
}


@cache
def generated(state):
    """Records of a state, each with a few more things in them."""
    rng, changes = Random(7), additions()
    names = sorted(name for name in changes if not OTHER_STATE.match(name))
    every = list[History]()
    while len(every) < RECORDS:
        history = rng.choice(STATES[state])()
        for name in rng.sample(names, rng.randint(0, 3)):
            history = changes[name](history)
        wish = Wish(goal=rng.choice(list(Goal)), asks=history.wish.asks)
        history = replace(history, wish=wish)
        if use(history).state is state:
            every.append(history)
    return tuple(every)


def words(part: object) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part) and not isinstance(part, type):
        yield from words(astuple(part))
    elif isinstance(part, tuple | list):
        for one in part:
            yield from words(one)


@cache
def decided(history, role):
    return decide(history, role, DRAWS)


def shown(history, role):
    """Refusal, or the policies that would be computed and what is said of them."""
    decision = decided(history, role)
    if decision.refusal is not None:
        return (), [*words(replace(decision.refusal, understood=()))]
    if role is Role.person:
        return (), [*words(decision.gates.fired), *words(decision.actions)]
    present = habit_of(history, at_random(Streams(1), 4)).present
    case = case_of(history, present, names_mg=True, way=way_for(history))
    made = candidates(allowed_policies(decision.gates, history), case).made
    said = [
        text
        for one in made
        for text in (
            taking_in_words(one.regimen),
            grounds_in_words(one.reason),
            *one.beside,
        )
    ]
    return tuple(one.policy for one in made), [*said, *words(decision.gates.fired)]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", UseState)
def test_a_state_shows_what_it_may_and_nothing_else(state, role):
    for history in generated(state):
        policies, said = shown(history, role)
        assert set(policies) <= MAY_SHOW[state]
        for text in said:
            assert not re.search(MAY_NOT_SAY[state], text, re.IGNORECASE), text
        refusal = decided(history, role).refusal
        if refusal is not None and state is not UseState.daily:
            assert refusal.plan is None


@pytest.mark.parametrize("role", Role)
def test_after_a_stop_lost_tolerance_is_named_unless_help_is_called(role):
    for history in generated(UseState.stopped):
        decision = decided(history, role)
        if decision.gates.stops_now or decision.gates.computes_nothing:
            continue
        assert has_stopped_lately(history)
        _, said = shown(history, role)
        assert any("tolerance is lost" in text for text in said)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", UseState)
def test_the_whole_answer_keeps_to_its_state(state, role):
    history = STATES[state][0]()
    answer = advise(history, role, n=16, threads=1)
    assert answer.state is state
    assert answer.in_treatment is None
    if isinstance(answer, Advice):
        shown_policies = {one.policy for one in answer.options}
        assert shown_policies <= MAY_SHOW[state]
        assert (Policy.none in shown_policies) is (role is not Role.person)
    said = words(replace(answer, understood=(), unknowns=()))
    for text in said:
        assert not re.search(MAY_NOT_SAY[state], text, re.IGNORECASE), text
    if state is UseState.stopped:
        assert "tolerance is lost" in " ".join(words(answer))


def test_a_refusal_names_state_and_treatment_too():
    history = additions()["IX07.methadone"](using("2 g twice a day", days=200))
    refusal = decide(history, Role.clinician, DRAWS).refusal
    assert isinstance(refusal, Refusal)
    assert refusal.state is UseState.daily
    assert refusal.in_treatment is not None
    assert refusal.in_treatment.medicine == "methadone"
