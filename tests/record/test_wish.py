"""[wish]: goal, day and reason."""

from datetime import date

import pytest

from mitragyna.errors import InputError
from mitragyna.record import Goal, Reason, inputs_hash, read_person
from tests.person_file import PERSON

GOAL = 'goal = "reduce_pain"'


def wished(written, words):
    return read_person(written(PERSON.replace(GOAL, words)))


def test_a_goal_may_have_a_day_and_a_reason(written):
    words = 'goal = "cut down"\nby = 2026-06-20\nreason = "surgery"'
    wish = wished(written, words).wish
    assert (wish.goal, wish.by) == (Goal.cut_down, date(2026, 6, 20))
    assert wish.reason is Reason.surgery


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('goal = "stop"\nby = 2026-06-02', "lies before the record"),
        ('goal = "stop"\nby = "soon"', "must be a date"),
        ('goal = "stop"\nreason = "holiday"', "allowed: surgery"),
    ],
)
def test_what_cannot_be_is_refused(written, words, says):
    with pytest.raises(InputError) as error:
        wished(written, words)
    assert says in str(error.value)


def test_a_day_changes_the_hash_and_none_leaves_it(written):
    plain = inputs_hash(wished(written, 'goal = "stop"'))
    dated = inputs_hash(wished(written, 'goal = "stop"\nby = 2026-06-20'))
    assert plain != dated
    later = 'goal = "stop"\nby = 2026-06-21'
    assert inputs_hash(wished(written, later)) != dated
