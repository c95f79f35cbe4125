"""Jobs in a store: wanted, taken in turn, and what came of them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from ..accounts.listed import account_numbered
from ..accounts.standing import Access, may
from ..answer import Role
from ..clock import DAY
from ..errors import InputError
from ..safety.gates import gates
from ..store.actors import actor_of
from ..store.connection import Store, reading, writing
from ..store.fact import canonical, value_of
from ..store.jobs import (
    Job,
    JobState,
    add_job,
    change_job,
    forget,
    job_with,
    jobs_about,
    next_job,
    packed,
    undone_of,
)
from ..store.opening import stamp
from ..store.reading import StoredPerson, stored_person
from . import filed
from .entry import present
from .fit import computes_nothing
from .job import FILED, ComputedJob, JobKind, JobWish, computed
from .stored import WrittenBy

MOST_UNDONE = 8  # jobs of one account that wait
#: Calls what computes, with its arguments: here, or in another process. `Any`, here
#: and below: whatever is called takes and gives its own.
Compute = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobWanted:
    """What an account wants of a person; `by` makes the same again one job."""

    person: str
    account: str
    wish: JobWish
    by: WrittenBy


def want(store: Store, wanted: JobWanted) -> Job:
    """The job: one that waits, runs or, where nothing is filed, was done today from
    the same record; otherwise a new one."""
    of, wish = _basis(store, wanted.person, wanted.wish, wanted.by.at), wanted.wish
    inputs = _inputs(wanted, of)
    with reading(store.engine) as connection:
        there = job_with(connection, key=wanted.by.id)
        there = there or _same(job_with(connection, inputs=inputs), wish.kind)
    if there is not None:
        return there
    if wish.kind in FILED:
        filed.check_filed(of.person, wanted.by, store=store)
    at = stamp(wanted.by.at)
    job = Job(
        id=str(uuid4()),
        key=wanted.by.id,
        kind=wish.kind,
        person=wanted.person,
        role=wish.role,
        account=wanted.account,
        entry=of.entry,
        inputs=inputs,
        wish=_text(wish),
        at=at,
        changed=at,
    )
    with writing(store.engine) as connection:
        forget(connection, stamp(wanted.by.at - DAY))
        there = job_with(connection, key=job.key)
        there = there or _same(job_with(connection, inputs=inputs), wish.kind)
        if there is None:
            _check_few(undone_of(connection, wanted.account))
            add_job(connection, job)
    return there or job


def open_jobs(store: Store, person: StoredPerson) -> tuple[Job, ...]:
    """Jobs about a person that wait, run or failed since the last of their kind was
    done, the newest first."""
    with reading(store.engine) as connection:
        every = jobs_about(connection, person.person)
    done: dict[str, str] = {}
    for job in every:
        if job.state is JobState.done:
            done.setdefault(job.kind, job.at)
    return tuple(
        job
        for job in every
        if not job.is_over
        or (job.state is JobState.failed and job.at >= done.get(job.kind, ""))
    )


def is_quick(store: Store, job: Job, at: datetime) -> bool:
    """Whether the gates answer before anything is computed: nobody waits for that."""
    history = _basis(store, job.person, wish_of(job), at).history
    return computes_nothing(gates(history, Role(job.role)))


def begin(store: Store, at: datetime, job: Job | None = None) -> Job | None:
    """The job, or whose turn it is, begun; None: nothing is to be done."""
    with writing(store.engine) as connection:
        mine = next_job(connection) if job is None else job_with(connection, id=job.id)
        if mine is None or mine.state is not JobState.waiting:
            return None
        begun = _as(mine, JobState.running, at, tries=mine.tries + 1)
        change_job(connection, begun)
        return begun


def do(store: Store, job: Job, at: datetime, compute: Compute) -> Job:
    """The job once it is computed, and filed where that is wanted; raises what goes
    wrong."""
    by, wish = WrittenBy(id=job.key, at=at, actor=actor_of(job.account)), wish_of(job)
    if there := filed.number_filed(by, store=store):  # killed between the two
        return end(store, job, at, result=there)
    _check_let_in(store, job)
    of = _basis(store, job.person, wish, at)
    made: ComputedJob = compute(computed, of.history, wish, of.head)
    if wish.kind in FILED:
        number = filed.file(store, of, made.document, made.page, by)
        return end(store, job, at, result=number)
    kept = {"document": made.document, "page": made.page, "file": made.file}
    return end(store, job, at, result=packed(kept))


def end(
    store: Store,
    job: Job,
    at: datetime,
    *,
    result: str | None = None,
    wrong: str | None = None,
) -> Job:
    """The job when it is over."""
    state = JobState.done if wrong is None else JobState.failed
    return _changed(store, _as(job, state, at, result=result, wrong=wrong))


def again(store: Store, job: Job, at: datetime) -> Job:
    """A job that failed, or whose process died, waits as if it were new."""
    tries = 0 if job.state is JobState.failed else job.tries
    return _changed(store, _as(job, JobState.waiting, at, tries=tries))


def wish_of(job: Job) -> JobWish:
    """What is wanted by a job."""
    wish = value_of(job.wish)
    as_of = wish["as_of"] and datetime.fromisoformat(wish["as_of"])
    kind, role = JobKind(job.kind), Role(job.role)
    return JobWish(**{**wish, "kind": kind, "role": role, "as_of": as_of})


def _text(wish: JobWish) -> str:
    return canonical({name: getattr(wish, name) for name in JobWish.__slots__})


def _inputs(wanted: JobWanted, of: filed.AnswerBasis) -> str:
    """Hash of everything that it is computed from, the day included."""
    day = f"{of.history.as_of:%Y-%m-%d}"
    all_of_it = [wanted.person, of.entry, day, _text(wanted.wish)]
    return hashlib.sha256(canonical(all_of_it).encode()).hexdigest()


def _same(job: Job | None, kind: JobKind) -> Job | None:
    """The job, where another one would compute the same."""
    if job is None or job.state is JobState.failed:
        return None
    return None if job.is_over and kind in FILED else job


def _basis(store: Store, person: str, wish: JobWish, at: datetime) -> filed.AnswerBasis:
    """The record that is answered from: as of now, where no other time is wanted."""
    with reading(store.engine) as connection:
        whom = stored_person(connection, person)
    if whom is None:
        raise InputError("is not in the store", field="person")
    return filed.basis(store, whom, lambda facts: wish.as_of or present(*facts, at))


def _check_let_in(store: Store, job: Job) -> None:
    """Raise where the account has no access any more."""
    with reading(store.engine) as connection:
        account = account_numbered(connection, job.account)
    access = Access.own_entry if job.kind in FILED else Access.own_record
    if not may(account, access, job.person):
        raise InputError("The account has no access to this any more.")


def _check_few(undone: int) -> None:
    if undone >= MOST_UNDONE:
        raise InputError(
            "wait already for this account",
            field="jobs",
            given=undone,
            allowed=f"at most {MOST_UNDONE}; wait for one of them",
        )


def _as(job: Job, state: JobState, at: datetime, **more: Any) -> Job:
    cleared = {"result": None, "wrong": None}
    return replace(job, state=state, changed=stamp(at), **{**cleared, **more})


def _changed(store: Store, job: Job) -> Job:
    with writing(store.engine) as connection:
        change_job(connection, job)
    return job
