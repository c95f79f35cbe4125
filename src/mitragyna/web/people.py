"""Whom a request is about, who writes, and what a person may see of what was filed."""

from datetime import datetime
from uuid import uuid4

from ..accounts.sessions import SignedIn
from ..answer import Role
from ..errors import InputError
from ..store.actors import actor_of
from ..store.answers import FiledAnswer
from ..store.connection import reading
from ..store.reading import StoredPerson, stored_person
from ..workflows import entry, filed
from ..workflows.stored import WrittenBy
from .extra import fastapi
from .guard import NotThereError, in_turn

#: Characters of a key that a client gives a write: it stays in the chain for ever.
LONGEST_KEY = 64


def named(request: fastapi.Request, number: str) -> StoredPerson:
    """The person of this number; raises NotThereError for nobody."""
    with reading(request.app.state.store.engine) as connection:
        person = stored_person(connection, number)
    if person is None or person.is_erased:
        raise NotThereError("Nobody is there.")
    return person


def by(request: fastapi.Request, who: SignedIn, key: str | None = None) -> WrittenBy:
    """Who writes, and when; the same key from the same account is stored once."""
    account = who.account.id
    if key is not None and len(key) > LONGEST_KEY:
        raise InputError(
            "is too long a key of a write",
            field="key",
            given=f"{len(key)} characters",
            allowed=f"at most {LONGEST_KEY}",
        )
    return WrittenBy(
        id=f"{account} {key or uuid4()}",
        at=request.app.state.now(),
        actor=actor_of(account),
    )


def only_own(who: SignedIn) -> bool:
    """Whether whoever is signed in may correct what they entered themselves alone."""
    return who.account.role is Role.person


def answers_for(
    request: fastapi.Request, number: str, who: SignedIn
) -> tuple[filed.AnswerLine, ...]:
    """What was filed about a person, as far as whoever asks may see it: an answer for
    professionals names amounts, and no person sees it."""
    whom = named(request, number)
    lines = filed.stored_answers(whom, store=request.app.state.store)
    return tuple(line for line in lines if is_for(line.role, who))


def answer_for(
    request: fastapi.Request, number: str, answer: str, who: SignedIn
) -> FiledAnswer:
    """One of them; raises NotThereError for any other."""
    lines = answers_for(request, number, who)
    if answer not in [line.number for line in lines]:
        raise NotThereError("No such answer is there.")
    whom = named(request, number)
    return filed.stored_answer(whom, answer, store=request.app.state.store)


def file_answer(
    request: fastapi.Request, number: str, who: SignedIn, key: str | None
) -> str:
    """The number of an answer from the record as of now, which is filed; the same key
    is answered once."""
    state, whom = request.app.state, named(request, number)
    writer = by(request, who, key)
    with in_turn(request):
        there = filed.number_filed(writer, store=state.store)
        if there is not None:
            return there
        filed.check_filed(whom, writer, store=state.store)
        _, history = entry.present_record(whom, state.now(), store=state.store)
        wish = filed.AnswerWish(as_of=history.as_of)
        role = who.account.role
        return filed.advise_stored(whom, role, writer, wish, store=state.store).number


def is_for(role: str | None, who: SignedIn) -> bool:
    """Whether an answer for a role is for whoever is signed in."""
    return role == Role.person or who.account.role is not Role.person


def time_in(text: str | None) -> datetime | None:
    """A local clock time as it was sent."""
    try:
        time = None if text is None else datetime.fromisoformat(text)
    except ValueError:
        time = None
    if text is not None and (time is None or time.tzinfo is not None):
        raise InputError(
            "is no local time",
            field="as_of",
            given=text,
            allowed="such as 2026-06-03T09:00:00, without offset from UTC",
        )
    return time
