"""A record whose own entries of the person wait for a clinician.

They count as they were entered, and the record says beside them how it stands without:
what a person enters may close something and opens nothing (`record/waiting.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from ..record.history import History
from ..record.waiting import OWN_TO_SAY, OwnEntry, Waiting
from .fact import PersonFact, StoredFact, day_of, value_of
from .facts import EVENTS, history_of, in_force, states_at

OBSERVATION = EVENTS["observations"]
#: Number → when it was stored of the entries that a person wrote about themselves.
OwnWrites = Mapping[int, str]
#: States of a person that wait; all others are what they take, and what they want.
OF_SUBJECT, SLEEP = "subject.", "subject.sleep"


def with_waiting(
    history: History, facts: Iterable[StoredFact], own: OwnWrites
) -> History:
    """The record that the facts tell, with what of it waits for a clinician."""
    until = history.as_of.isoformat()
    then = [one for one in facts if one.fact.time <= until]
    if not any(one.at.seq in own for one in then):
        return history
    clinicians = [one for one in then if not waits(one, own)]
    before = history_of(clinicians, history.as_of)
    states, former = states_at(then), states_at(clinicians)
    entries = tuple(
        OwnEntry(
            what=_what(one.fact),
            time=datetime.fromisoformat(one.fact.time),
            entered=day_of(own[one.at.seq], one.fact.zone),
        )
        for one in in_force(then)
        if waits(one, own)
        and (one.fact.kind == OBSERVATION or _differs(one, states, former))
    )
    if not entries and before.observations == history.observations:
        return history
    waiting = Waiting(
        subject=before.subject, observations=before.observations, entries=entries
    )
    return replace(history, waiting=waiting)


def waits(stored: StoredFact, own: OwnWrites) -> bool:
    """Whether a fact is one that its person entered, and no right source of."""
    if stored.at.seq not in own:
        return False
    fact = stored.fact
    if fact.kind == OBSERVATION:
        return value_of(fact.content)["quantity"] not in OWN_TO_SAY
    return fact.kind.startswith(OF_SUBJECT) and fact.kind != SLEEP


def _differs(
    one: StoredFact, states: Mapping[str, StoredFact], former: Mapping[str, StoredFact]
) -> bool:
    """Whether a state is the one that holds, and another than clinicians have."""
    kind = one.fact.kind
    before = former.get(kind)
    is_other = before is None or before.fact.content != one.fact.content
    return states.get(kind) == one and is_other


def _what(fact: PersonFact) -> str:
    """The field of the subject, or the quantity."""
    if fact.kind == OBSERVATION:
        return value_of(fact.content)["quantity"]
    return fact.kind.removeprefix(OF_SUBJECT)
