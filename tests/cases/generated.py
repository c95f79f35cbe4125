"""People made up at random, so that every state of use meets every level of a rule."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from mitragyna.answer import Level, Role, UseState
from mitragyna.errors import InputError
from mitragyna.person.use import use
from mitragyna.record import Goal, History, Wish
from mitragyna.record.wish import Reason
from mitragyna.safety.gates import gates
from tests.cases.additions import additions
from tests.cases.people import AS_OF, Change, clean, stopped, using, woman

STATES = {
    UseState.never: (clean, woman),
    UseState.occasional: (lambda: using("2 g every third day", days=60),),
    UseState.daily: (
        lambda: using("1 g once daily", days=10),
        lambda: using("2 g twice a day", days=200),
        lambda: using("3 g four times a day", days=700, history=woman()),
    ),
    UseState.stopped: (
        lambda: replace(
            using("3 g twice a day", days=200), stopped=AS_OF - timedelta(days=5)
        ),
        lambda: stopped(3)(clean()),
        lambda: stopped(90)(clean()),
    ),
}
MOST_ADDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One of them.

    level  the highest of the rules that fire; None where none does
    """

    history: History
    state: UseState
    level: Level | None


def people(count: int, seed: int) -> Iterator[Made]:
    """So many people, the states in turn, each with a few rules set off."""
    random, changes = Random(seed), additions()
    names = sorted(changes)
    for number in range(count):
        wanted = list(STATES)[number % len(STATES)]
        history = random.choice(STATES[wanted])()
        for name in random.sample(names, random.randint(0, MOST_ADDED)):
            history = changed(history, changes[name], wanted)
        yield made(replace(history, wish=wish_of(random, history)))


def changed(history: History, change: Change, state: UseState) -> History:
    """The record with a rule set off, where that leaves the state of use as it is."""
    try:
        changed = change(history)
    except InputError:  # the two cannot stand in one record
        return history
    return changed if use(changed).state is state else history


def made(history: History) -> Made:
    """A record with its state and the highest level in it."""
    levels = {gate.level for gate in gates(history, Role.clinician).fired}
    level = next((one for one in Level if one in levels), None)
    state = use(history).state
    assert state is not None
    return Made(history=history, state=state, level=level)


def wish_of(random: Random, history: History) -> Wish:
    """A goal, sometimes with a day to reach it."""
    by = history.as_of.date() + timedelta(days=random.randint(3, 200))
    has_day, is_surgery = random.random() < 0.3, random.random() < 0.3
    return Wish(
        goal=random.choice(list(Goal)),
        asks=history.wish.asks,
        by=by if has_day else None,
        reason=Reason.surgery if has_day and is_surgery else None,
    )
