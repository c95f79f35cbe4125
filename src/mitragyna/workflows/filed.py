"""Advice about somebody in a store: computed from what is stored, and filed there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..accounts.own_writes import own_writes
from ..answer import Advice, Refusal, Role
from ..clock import DAY
from ..errors import InputError
from ..record.history import History
from ..store.answers import FiledAnswer, answer_numbered, filed
from ..store.connection import Store, reading
from ..store.fact import FactId, StoredFact
from ..store.ledger import Write, append, ledger
from ..store.opening import stamp
from ..store.reading import (
    StoredPerson,
    Whom,
    answers_of,
    entries_about,
    entry_written,
    facts_of,
    head_of,
    person_there,
    stored_history,
)
from ..store.verify import shown_head
from . import files
from .advise import advise
from .document import document
from .report import advice_report
from .stored import Where, WrittenBy, opened

ADVISE = "advise"
MOST_A_DAY = 50  # answers about one person from one account
#: What a record is told from, and the zone of its clock.
Facts = tuple[tuple[StoredFact, ...], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWish:
    """By which virtual people an answer is computed, and as of when.

    threads  change speed, not numbers; None: all
    as_of    None: as of the last thing on record
    """

    seed: int = 1
    subjects: int = 1000
    threads: int | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledAdvice:
    """Advice that stands in a store.

    number   by which it is asked for again
    """

    number: str
    history: History
    answer: Advice | Refusal
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """An answer in a list.

    role          for whom it is
    as_of         time of the record that was answered from
    stored        when it was filed, ISO 8601 in UTC
    is_of_earlier whether the record has changed since it was answered from
    """

    number: str
    as_of: str
    stored: str
    actor: str
    role: str | None
    is_of_earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBasis:
    """What an answer is computed from, as it is stored.

    zone   of the clock of the record
    head   of the store when it was read
    entry  the last one of the record
    """

    person: StoredPerson
    zone: str
    history: History
    head: str
    entry: int


def advise_stored(
    whom: Whom,
    role: Role | str,
    by: WrittenBy,
    wish: AnswerWish | None = None,
    *,
    store: Where = None,
) -> FiledAdvice:
    """Options for somebody in the store, or why there are none, filed with the record
    they were computed from; takes seconds."""
    files.check_charts()
    wish = wish or AnswerWish()
    with opened(store) as there:
        of = basis(there, whom, lambda _: wish.as_of)
        answer = advise(
            of.history, role, wish.seed, wish.subjects, threads=wish.threads
        )
        page = advice_report(of.history, answer, head=of.head)
        number = file(there, of, document("advice", answer), page, by)
    return FiledAdvice(number=number, history=of.history, answer=answer, page=page)


def basis(
    store: Store,
    whom: Whom,
    as_of: Callable[[Facts], datetime | None],
) -> AnswerBasis:
    """What is stored of somebody.

    as_of  the time of the record, by its facts and zone; None: of the last thing on it
    """
    with reading(store.engine) as connection:
        person = person_there(connection, whom)
        facts = facts_of(connection, person.person)
        zone = person.zone or store.zone
        own = own_writes(connection, person.person)
        history = stored_history(facts, own, as_of((facts, zone)))
        end = head_of(connection, store.id)
    return AnswerBasis(
        person=person,
        zone=zone,
        history=history,
        head=shown_head(end.seq, end.hash),
        entry=last_entry(facts),
    )


def file(
    store: Store, of: AnswerBasis, answered: dict[str, Any], page: str, by: WrittenBy
) -> str:
    """The number under which an answer is filed, with its document and its page.

    answered  as JSON; `Any`: whatever that holds
    """
    answer = FiledAnswer(head=of.head, history=of.history, document=answered, page=page)
    write = Write(
        id=by.id,
        at=stamp(by.at),
        actor=by.actor,
        action=ADVISE,
        person=of.person.person,
        facts=(answer.fact(of.zone),),
    )
    with ledger(store) as at_end:
        return _number(append(at_end, write).seq)


def last_entry(facts: Sequence[StoredFact]) -> int:
    """The last entry that wrote on a record."""
    return max(one.at.seq for one in facts)


def number_filed(by: WrittenBy, *, store: Where = None) -> str | None:
    """Number of the answer that the same write has filed before; None: none."""
    with opened(store) as there, reading(there.engine) as connection:
        seq = entry_written(connection, by.id)
        return None if seq is None else _number(seq)


def check_filed(whom: Whom, by: WrittenBy, *, store: Where = None) -> None:
    """Raise where the same writer has filed more answers about somebody within a day
    than anybody reads: each stays for ever."""
    since = stamp(by.at - DAY)
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        entries = entries_about(connection, person.person).values()
    mine = [e for e in entries if e.actor == by.actor and e.action == ADVISE]
    if sum(entry.at > since for entry in mine) >= MOST_A_DAY:
        raise InputError(
            "were filed within a day from this account",
            field="answers",
            given=MOST_A_DAY,
            allowed="an answer that is filed, or another day",
        )


def stored_answers(whom: Whom, *, store: Where = None) -> tuple[AnswerLine, ...]:
    """The answers that are filed about somebody, the oldest first."""
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        entries = entries_about(connection, person.person)
        last = last_entry(facts_of(connection, person.person))
        return tuple(
            AnswerLine(
                number=str(one.at),
                as_of=one.fact.time,
                stored=entries[one.at.seq].at,
                actor=entries[one.at.seq].actor,
                role=answer.document["sealed"]["role"],
                is_of_earlier=last > seq_of(answer.head),
            )
            for one in answers_of(connection, person.person)
            for answer in (filed(one),)
        )


def stored_answer(whom: Whom, number: str, *, store: Where = None) -> FiledAnswer:
    """An answer as it was filed: its record, its document and its page."""
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        return filed(answer_numbered(answers_of(connection, person.person), number))


def seq_of(head: str) -> int:
    """The entry that a shown head ends with."""
    return int(head.partition(":")[0])


def _number(seq: int) -> str:
    """An answer is the only fact of its entry."""
    return str(FactId(seq, 1))
