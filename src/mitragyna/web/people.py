"""Whom a request is about, who writes, and what a person may see of what was filed."""

from datetime import datetime
from uuid import uuid4

from ..accounts.sessions import SignedIn
from ..answer import Role
from ..errors import InputError
from ..store.actors import actor_of
from ..store.answers import FiledAnswer
from ..store.connection import reading
from ..store.jobs import Job, job_with
from ..store.reading import StoredPerson, stored_person
from ..workflows import filed
from ..workflows.job import JobWish
from ..workflows.jobs import JobWanted
from ..workflows.stored import WrittenBy
from .extra import fastapi
from .guard import NotThereError

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


def want(
    request: fastapi.Request, number: str, who: SignedIn, wish: JobWish, key: str | None
) -> Job:
    """The job by which something is computed about a person behind the page."""
    wanted = JobWanted(
        person=named(request, number).person,
        account=who.account.id,
        wish=wish,
        by=by(request, who, key),
    )
    return request.app.state.worker.want(wanted)


def job_for(request: fastapi.Request, number: str, job: str, who: SignedIn) -> Job:
    """A job about a person; raises NotThereError for any that is not for whoever
    asks."""
    with reading(request.app.state.store.engine) as connection:
        there = job_with(connection, id=job, person=number)
    if there is None or not is_for(there.role, who):
        raise NotThereError("No such job is there; what it computed is kept for a day.")
    return there


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
