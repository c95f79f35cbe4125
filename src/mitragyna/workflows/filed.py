"""Advice about somebody in a store: computed from what is stored, and filed there."""

from dataclasses import dataclass
from datetime import datetime

from ..accounts.own_writes import own_writes
from ..answer import Advice, Refusal, Role
from ..clock import DAY
from ..errors import InputError
from ..record.history import History
from ..store.answers import FiledAnswer, answer_numbered, filed
from ..store.connection import reading
from ..store.fact import FactId
from ..store.ledger import Write, append, ledger
from ..store.opening import stamp
from ..store.reading import (
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

    role    for whom it is
    as_of   time of the record that was answered from
    stored  when it was filed, ISO 8601 in UTC
    """

    number: str
    as_of: str
    stored: str
    actor: str
    role: str | None


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
        with reading(there.engine) as connection:
            person = person_there(connection, whom)
            facts = facts_of(connection, person.person)
            own = own_writes(connection, person.person)
            history = stored_history(facts, own, wish.as_of)
            end = head_of(connection, there.id)
        head = shown_head(end.seq, end.hash)
        answer = advise(history, role, wish.seed, wish.subjects, threads=wish.threads)
        page = advice_report(history, answer, head=head)
        answered = FiledAnswer(
            head=head,
            history=history,
            document=document("advice", answer),
            page=page,
        )
        write = Write(
            id=by.id,
            at=stamp(by.at),
            actor=by.actor,
            action=ADVISE,
            person=person.person,
            facts=(answered.fact(person.zone or there.zone),),
        )
        with ledger(there) as at_end:
            receipt = append(at_end, write)
    number = _number(receipt.seq)
    return FiledAdvice(number=number, history=history, answer=answer, page=page)


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
        return tuple(
            AnswerLine(
                number=str(one.at),
                as_of=one.fact.time,
                stored=entries[one.at.seq].at,
                actor=entries[one.at.seq].actor,
                role=filed(one).document["sealed"]["role"],
            )
            for one in answers_of(connection, person.person)
        )


def stored_answer(whom: Whom, number: str, *, store: Where = None) -> FiledAnswer:
    """An answer as it was filed: its record, its document and its page."""
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        return filed(answer_numbered(answers_of(connection, person.person), number))


def _number(seq: int) -> str:
    """An answer is the only fact of its entry."""
    return str(FactId(seq, 1))
