"""Jobs wait in the store, in order, and are no part of the chain."""

from dataclasses import replace

import pytest

from mitragyna.store.connection import reading, writing
from mitragyna.store.erasing import ERASE, erase
from mitragyna.store.jobs import (
    Job,
    JobState,
    add_job,
    before_it,
    change_job,
    forget,
    job_with,
    jobs_about,
    next_job,
    packed,
    resume,
    undone_of,
    unpacked,
)
from mitragyna.store.ledger import Write
from mitragyna.store.verify import verify
from tests.store.stores import named, put, write_of


def job(number: str) -> Job:
    at = f"2026-06-03T10:00:0{number}.000000+00:00"
    return Job(
        id=number,
        key=f"key {number}",
        kind="advise",
        person="1",
        role="clinician",
        account="a",
        entry=2,
        inputs="i",
        wish="{}",
        at=at,
        changed=at,
    )


@pytest.fixture
def waiting(store):
    put(store, write_of(named("ann"), "1"))
    with writing(store.engine) as connection:
        for number in "213":
            add_job(connection, job(number))
    return store


def test_the_oldest_is_next_and_what_was_begun_waits_again(waiting):
    with writing(waiting.engine) as connection:
        first = next_job(connection)
        assert first == job("1")
        change_job(connection, replace(job("1"), state=JobState.running, tries=1))
        assert next_job(connection) == job("2")
        assert before_it(connection, job("3")) == 2
        resume(connection)  # its program is no more
        assert next_job(connection) == replace(job("1"), tries=1)
        assert undone_of(connection, "a") == 3


def test_what_is_over_is_forgotten_and_what_waits_is_not(waiting):
    with writing(waiting.engine) as connection:
        change_job(connection, replace(job("1"), state=JobState.done, result="2.1"))
        done = job_with(connection, key="key 1")
        assert done
        assert done.result == "2.1"
        forget(connection, "2027")
        assert [one.id for one in jobs_about(connection, "1")] == ["3", "2"]


def test_no_job_is_left_of_who_is_erased_and_the_chain_knows_none(waiting):
    assert verify(waiting).faults == ()
    erase(waiting, Write(id="x", at=job("4").at, actor="t", action=ERASE, person="1"))
    with reading(waiting.engine) as connection:
        assert jobs_about(connection, "1") == ()
        assert next_job(connection) is None


def test_a_result_comes_back():
    assert unpacked(packed({"page": "<p>ü"})) == {"page": "<p>ü"}
