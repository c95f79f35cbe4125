"""What is to be computed about people: it waits in the store, so that it outlives the
program that computes it.

Jobs are no facts: the chain does not hold them, what came of one is kept for a day, and
an answer that is filed stands in the chain like every other.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zlib import compress, decompress

from .extra import sqlalchemy as sa
from .tables import JOBS


class JobState(StrEnum):
    """How far a job is."""

    waiting = "waiting"
    running = "running"
    done = "done"
    failed = "failed"


UNDONE = (JobState.waiting, JobState.running)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to be computed about a person, and how far it is.

    key     made by who wants it: the same wanted again is one job
    role    for whom the answer is
    account that wants it
    entry   the last entry of the record when it was wanted
    inputs  hash of everything that it is computed from
    wish    what is wanted, as canonical JSON
    tries   how often it was begun
    at      when it was wanted, ISO 8601 in UTC
    changed when it came to its state, likewise
    result  number of the answer that was filed, or what was computed, packed
    wrong   why it failed, in words
    """

    id: str
    key: str
    kind: str
    person: str
    role: str
    account: str
    entry: int
    inputs: str
    wish: str
    at: str
    changed: str
    state: JobState = JobState.waiting
    tries: int = 0
    result: str | None = None
    wrong: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state not in UNDONE


def add_job(connection: sa.Connection, job: Job) -> None:
    """One more that waits."""
    columns = {name: getattr(job, name) for name in Job.__slots__}
    connection.execute(sa.insert(JOBS).values(columns))


def job_with(connection: sa.Connection, **same: str) -> Job | None:
    """The newest job of which this is so; None: there is none."""
    where = (JOBS.c[name] == value for name, value in same.items())
    query = sa.select(JOBS).where(*where).order_by(JOBS.c.at.desc(), JOBS.c.id.desc())
    row = connection.execute(query.limit(1)).mappings().first()
    return None if row is None else _job(row)


def jobs_about(connection: sa.Connection, person: str) -> tuple[Job, ...]:
    """Every job about a person, the newest first."""
    query = sa.select(JOBS).where(JOBS.c.person == person)
    rows = connection.execute(query.order_by(JOBS.c.at.desc(), JOBS.c.id.desc()))
    return tuple(_job(row) for row in rows.mappings())


def next_job(connection: sa.Connection) -> Job | None:
    """Whose turn it is; None: nothing waits."""
    query = sa.select(JOBS).where(JOBS.c.state == JobState.waiting)
    ordered = query.order_by(JOBS.c.at, JOBS.c.id).limit(1)
    row = connection.execute(ordered).mappings().first()
    return None if row is None else _job(row)


def before_it(connection: sa.Connection, job: Job) -> int:
    """How many jobs come before it."""
    earlier = sa.or_(
        JOBS.c.state == JobState.running,
        sa.and_(JOBS.c.state == JobState.waiting, JOBS.c.at < job.at),
    )
    query = sa.select(sa.func.count()).where(earlier, JOBS.c.id != job.id)
    return connection.execute(query).scalar_one()


def undone_of(connection: sa.Connection, account: str) -> int:
    """How many jobs of an account wait or run."""
    mine = JOBS.c.account == account, JOBS.c.state.in_(UNDONE)
    query = sa.select(sa.func.count()).where(*mine)
    return connection.execute(query).scalar_one()


def change_job(connection: sa.Connection, job: Job) -> None:
    """The job as it is from now on; nothing where it is there no more."""
    changed = {n: getattr(job, n) for n in ("state", "tries", "changed")}
    changed |= {"result": job.result, "wrong": job.wrong}
    connection.execute(sa.update(JOBS).where(JOBS.c.id == job.id).values(changed))


def resume(connection: sa.Connection) -> None:
    """What was begun and never ended waits again: its program is no more."""
    begun = JOBS.c.state == JobState.running
    again = {"state": JobState.waiting}
    connection.execute(sa.update(JOBS).where(begun).values(again))


def forget(connection: sa.Connection, before: str) -> None:
    """Jobs that were over before a moment are no more."""
    is_old = JOBS.c.state.not_in(UNDONE), JOBS.c.changed < before
    connection.execute(sa.delete(JOBS).where(*is_old))


def packed(value: object) -> str:
    """A result as it is stored, in its own order."""
    return b64encode(compress(json.dumps(value).encode(), 9)).decode()


def unpacked(result: str) -> Any:  # Any: whatever JSON holds
    """The result that was stored."""
    return json.loads(decompress(b64decode(result)))


def _job(row: Any) -> Job:  # Any: what Core gives a row as
    return Job(**{**row, "state": JobState(row["state"])})
