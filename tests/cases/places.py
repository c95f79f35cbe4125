"""People in a place at a time."""

from dataclasses import replace
from datetime import datetime

from tests.cases.people import clean, of_subject

NOVEMBER = datetime(2026, 11, 27, 10)


def at(place, when=NOVEMBER, history=None):
    """Someone in a place at a time, with observations and a habit as old as before."""
    history = history or clean()
    later = when - history.as_of
    moved = tuple(replace(one, time=one.time + later) for one in history.observations)
    since = history.since and history.since + later
    history = replace(history, as_of=when, observations=moved, since=since)
    return of_subject(jurisdiction=place)(history)
