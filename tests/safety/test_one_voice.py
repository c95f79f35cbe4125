"""200 people made up: no line of an answer contradicts another, to whoever asks."""

import pytest

from mitragyna.answer import Level, UseState
from tests.cases.generated import people
from tests.cases.one_voice import swept

COUNT, SEED = 200, 1
#: Every level that a state can meet: use is always warned of, and after a stop more.
CAN_MEET = {
    UseState.never: {Level.info, Level.block_pending, Level.hard_stop},
    UseState.occasional: {Level.warn, Level.block_pending, Level.hard_stop},
    UseState.daily: {Level.warn, Level.block_pending, Level.hard_stop},
    UseState.stopped: {Level.block_pending, Level.hard_stop},
}


@pytest.fixture(scope="module")
def levels():
    met = {state: set() for state in UseState}
    for one in people(COUNT, SEED):
        met[one.state].add(one.level)
    return met


@pytest.mark.parametrize("state", UseState)
def test_every_state_meets_every_level(state, levels):
    assert levels[state] >= CAN_MEET[state]


def test_no_answer_contradicts_itself_and_no_treatment_reaches_a_person():
    answers, wrong = swept(COUNT, SEED)
    assert answers == 2 * COUNT
    assert wrong == []
