"""A record as facts, and the record that facts tell at a time.

A state holds from its time until another one of its kind. A fact that another one
corrects counts no longer, and one that was withdrawn never did.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from ..errors import InputError
from ..record.field import field_error
from ..record.history import History, adapter
from .fact import FactId, StoredFact, canonical, value_of

#: What happened, each at its own time; by the field of the record that lists it.
EVENTS = {"doses": "dose", "observations": "observation"}
#: States that are a table of fields, each of them a fact.
TABLES = ("subject",)
#: What is stored of a person and is no part of the record.
ANSWER = "answer"
REASON = "reason"  # why something was withdrawn
BESIDE = (ANSWER, REASON)
NOTHING = "null"
NAME = "subject.id"


def states_of(history: History) -> dict[str, str]:
    """Kind → content of every state of a record in which something stands."""
    states: dict[str, str] = {}
    for name, value in _plain(history).items():
        if name in TABLES:
            states |= {f"{name}.{k}": canonical(v) for k, v in value.items()}
        elif name != "as_of" and name not in EVENTS:
            states[name] = canonical(value)
    return {kind: content for kind, content in states.items() if content != NOTHING}


def events_of(history: History) -> Iterator[tuple[str, str, str]]:
    """Kind, time and content of everything that happened, in order."""
    plain = _plain(history)
    for name, kind in EVENTS.items():
        for row in plain[name]:
            time = row.pop("time")
            yield kind, time.isoformat(), canonical(row)


def history_of(facts: Iterable[StoredFact], as_of: datetime) -> History:
    """The record that the facts tell at a time.

    A day by which something was wanted is left out once it has passed. Raises
    InputError where nothing is on record by then.
    """
    until = as_of.isoformat()
    tables: dict[str, Any] = {name: [] for name in EVENTS}  # Any: as the record's own
    listed = {kind: name for name, kind in EVENTS.items()}
    counted = [one.fact for one in in_force(facts) if one.fact.kind not in BESIDE]
    for fact in sorted(counted, key=lambda fact: fact.time):
        if fact.time > until:
            continue
        value = value_of(fact.content)
        if fact.kind in listed:
            tables[listed[fact.kind]].append({"time": fact.time, **value})
        else:
            _set(tables, fact.kind, value)
    if not tables.get("subject"):
        first = min((f.time for f in counted if f.kind == NAME), default="nothing yet")
        raise InputError(
            "nothing is on record by then",
            field="as_of",
            given=until,
            allowed=f"{first} or later",
        )
    return _made(tables, as_of)


def in_force(facts: Iterable[StoredFact]) -> list[StoredFact]:
    """The facts that nothing corrects or withdraws, in order of writing; a correction
    stands where stood what it corrects."""
    rows = sorted(facts, key=lambda one: one.at)
    first: dict[FactId, FactId] = {}
    for one in rows:
        corrects = one.fact.corrects
        first[one.at] = one.at if corrects is None else first.get(corrects, corrects)
    corrected = {one.fact.corrects for one in rows}
    counted = [r for r in rows if r.at not in corrected and not r.fact.is_withdrawn]
    return sorted(counted, key=lambda one: first[one.at])


def last_time(facts: Iterable[StoredFact]) -> datetime | None:
    """Time of the last thing on record; None where there is none."""
    times = (f.fact.time for f in in_force(facts) if f.fact.kind not in BESIDE)
    last = max(times, default=None)
    return None if last is None else datetime.fromisoformat(last)


def states_at(facts: Iterable[StoredFact]) -> dict[str, StoredFact]:
    """Kind → the state that holds last."""
    happened = {*EVENTS.values(), *BESIDE}
    rows = [one for one in in_force(facts) if one.fact.kind not in happened]
    return {one.fact.kind: one for one in sorted(rows, key=lambda one: one.fact.time)}


def _set(tables: dict[str, Any], kind: str, value: object) -> None:
    """The state in its table; nothing is what the record says by itself."""
    table, _, field = kind.partition(".")
    inside = tables.setdefault(table, {}) if field else tables
    if value is None:
        inside.pop(field or table, None)
    else:
        inside[field or table] = value


def _made(tables: dict[str, Any], as_of: datetime) -> History:
    wish: Mapping[str, Any] = tables.get("wish", {})
    by = wish.get("by")
    if by is not None and by < as_of.date():
        kept = {k: v for k, v in wish.items() if k not in ("by", "reason")}
        tables["wish"] = kept
    try:
        return adapter().validate_python({**tables, "as_of": as_of})
    except ValidationError as error:
        raise field_error(error, History) from None


def _plain(history: History) -> dict[str, Any]:  # Any: as above
    plain: dict[str, Any] = adapter().dump_python(history, exclude={"waiting"})
    return plain
