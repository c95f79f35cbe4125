"""What a record says that the facts of its person do not: the facts to be added.

A state that differs is a new one, from the time of the record on. Of what happened,
the same again adds nothing; another value of the same thing at the same time corrects
it; what the record leaves out stays.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import InputError
from ..record.history import History
from .fact import FactId, PersonFact, StoredFact, value_of
from .facts import (
    EVENTS,
    NAME,
    NOTHING,
    events_of,
    in_force,
    last_time,
    states_at,
    states_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Facts to be added.

    corrected  how many of them stand in the place of another
    left_out   what happened by the store and is not in the record: it stays
    """

    facts: tuple[PersonFact, ...]
    corrected: int = 0
    left_out: int = 0


def changes(history: History, stored: Iterable[StoredFact], zone: str) -> Changes:
    """The facts by which a record differs from what is stored of its person."""
    stored = tuple(stored)
    states = _changed_states(history, stored, zone)
    if states:
        _check_order(history, stored)
    events, corrected, left_out = _changed_events(history, stored, zone)
    return Changes(facts=(*states, *events), corrected=corrected, left_out=left_out)


def standing(stored: Iterable[StoredFact], fact: PersonFact) -> FactId | None:
    """The fact that says something of the same thing at the same time; None where
    nothing does."""
    thing = _thing(fact.kind, fact.time, fact.content)
    for one in in_force(stored):
        other = one.fact
        is_event = other.kind == fact.kind and other.time == fact.time
        if is_event and _thing(fact.kind, fact.time, other.content) == thing:
            return one.at
    return None


def _check_order(history: History, stored: tuple[StoredFact, ...]) -> None:
    """Raise where a record is older than what it would change."""
    at = [one.fact.time for one in states_at(stored).values()]
    last, given = max(at, default=None), history.as_of.isoformat()
    if last is not None and given < last:
        raise InputError(
            "is older than what is stored and says something else",
            field="as_of",
            given=given,
            allowed=f"{last} or later",
        )


def _changed_states(
    history: History, stored: tuple[StoredFact, ...], zone: str
) -> list[PersonFact]:
    now, before = states_of(history), states_at(stored)
    time = history.as_of.isoformat()
    changed = [
        PersonFact(
            kind=kind,
            time=time,
            zone=zone,
            content=now.get(kind, NOTHING),
            corrects=_same_time(before.get(kind), time),
        )
        for kind in (NAME, *sorted({*now, *before} - {NAME}))
        if now.get(kind, NOTHING) != _content(before.get(kind))
    ]
    last = last_time(stored)
    if not changed and last is not None and last < history.as_of:
        # the same again, seen later: said once, so that it is known to hold still
        changed = [PersonFact(kind=NAME, time=time, zone=zone, content=now[NAME])]
    return changed


def _content(before: StoredFact | None) -> str:
    return NOTHING if before is None else before.fact.content


def _same_time(before: StoredFact | None, time: str) -> FactId | None:
    """The state of the same time, in the place of which a new one stands."""
    return before.at if before is not None and before.fact.time == time else None


def _changed_events(
    history: History, stored: tuple[StoredFact, ...], zone: str
) -> tuple[list[PersonFact], int, int]:
    """Events to be added, how many of them correct, how many stored ones are left."""
    waiting: dict[tuple[str, str, str], list[StoredFact]] = defaultdict(list)
    for one in in_force(stored):
        if one.fact.kind in EVENTS.values():
            waiting[_thing(one.fact.kind, one.fact.time, one.fact.content)].append(one)
    new: list[tuple[str, str, str]] = []
    for kind, time, content in events_of(history):
        same = waiting[_thing(kind, time, content)]
        equal = next((one for one in same if one.fact.content == content), None)
        if equal is None:
            new.append((kind, time, content))
        else:
            same.remove(equal)
    facts, corrected = [], 0
    for kind, time, content in new:
        same = waiting[_thing(kind, time, content)]
        corrects = same.pop(0).at if same else None
        corrected += corrects is not None
        facts.append(
            PersonFact(
                kind=kind, time=time, zone=zone, content=content, corrects=corrects
            )
        )
    return facts, corrected, sum(map(len, waiting.values()))


def _thing(kind: str, time: str, content: str) -> tuple[str, str, str]:
    """What a value is of: two values of the same thing cannot both be so."""
    is_measured = kind == EVENTS["observations"]
    return kind, time, value_of(content)["quantity"] if is_measured else ""
