"""What follows from a habit that was stopped."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from mitragyna.answer import UseState
from mitragyna.evidence.bounds import bound
from mitragyna.person.course import course
from mitragyna.person.days_taken import times_taken
from mitragyna.person.habit import habit_of
from mitragyna.person.intake import intake
from mitragyna.person.past_use import past_heavy_use
from mitragyna.person.use import has_stopped_lately, use
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import History
from mitragyna.safety.latched import may_have_used
from tests.cases.people import AS_OF, clean, undeclared_use, using

N = 16


def stopped(text="3 g twice a day", days=400.0, ago=5.0, **changes) -> History:
    history = using(text, days=days)
    return replace(history, stopped=AS_OF - timedelta(days=ago), **changes)


def daily(since_days, ago):
    since = None if since_days is None else AS_OF - timedelta(days=since_days)
    return replace(
        undeclared_use(clean()),
        daily_use=True,
        since=since,
        stopped=AS_OF - timedelta(days=ago),
    )


@pytest.mark.parametrize(
    ("history", "was_daily"),
    [
        (stopped(), True),
        (stopped(since=None), True),
        (stopped("2 g every third day"), False),
        (stopped(ago=bound("stopped_window_days") + 1), False),
        (daily(400, 3), True),
        (daily(None, 3), True),
    ],
)
def test_the_state_is_stopped(history, was_daily):
    assert use(history).state is UseState.stopped
    assert bool(use(history).was_daily) is was_daily
    assert has_stopped_lately(history) is was_daily
    assert intake(history).doses_per_day == 0.0


def test_its_length_ends_at_the_stop():
    assert use(stopped()).daily_days == pytest.approx(395)
    assert use(stopped(since=None)).daily_days is None


def test_a_stop_is_a_sum_of_days_in_words():
    """Both ways of writing it are the same past."""
    in_words = using("3 g twice a day for 395 days then none", days=400)
    assert past_heavy_use(stopped()) == past_heavy_use(in_words)
    assert use(stopped()).state is use(in_words).state
    assert use(stopped()).was_daily is use(in_words).was_daily
    assert times_taken(stopped()) == times_taken(in_words)


def made(history):
    return course(history, habit_of(history, at_random(Streams(1), N)))


@pytest.mark.parametrize("history", [stopped(), stopped(since=None), daily(None, 5)])
def test_the_past_is_taken_until_the_stop_and_not_after(history):
    past = made(history)
    assert past.present is None
    hours = np.array([past.hours(time) for time, _ in past.ruled.timed])
    assert past.as_of_h - hours.max() >= 5 * 24
    assert past.as_of_h - hours.max() < 7 * 24
    assert past.before_h.any()  # a long habit has brought its tolerance


def test_a_drawn_length_begins_before_the_stop():
    assert (made(stopped(since=None)).habit.lasting_h > 5 * 24).all()


def test_liver_tests_long_after_a_stop_were_not_on_kratom():
    long_ago = stopped(ago=300)
    assert not may_have_used(long_ago, AS_OF)
    assert may_have_used(long_ago, AS_OF - timedelta(days=250))
