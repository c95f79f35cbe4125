"""Jobs are done once, one after the other, and outlive the program that does them."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest

import mitragyna as mg
from mitragyna.accounts.listed import accounts
from mitragyna.answer import Role
from mitragyna.errors import InputError
from mitragyna.store.connection import reading
from mitragyna.store.jobs import Job, JobState, job_with
from mitragyna.web.child import ChildDiedError
from mitragyna.web.problem import MISTAKE
from mitragyna.web.worker import LOST, MOST_TRIES, Worker
from mitragyna.workflows.job import ComputedJob, JobKind, JobWish
from mitragyna.workflows.jobs import JobWanted, open_jobs, want
from tests.web.conftest import NOW, OTHER, PASSWORD, writer

ROOT = Path(__file__).parents[2]
MADE = ComputedJob(document={"sealed": {"role": "clinician"}}, page="<p>page")


def made(*_) -> ComputedJob:
    return MADE


@pytest.fixture
def wanted(store, own) -> JobWanted:
    return wanted_by(store, own, "clinician")


def wanted_by(store, person: str, name: str, **more) -> JobWanted:
    (account,) = (one.id for one in accounts(store) if one.name == name)
    wish = JobWish(kind=JobKind.advise, role=Role.clinician, **more)
    by = replace(writer(str(uuid4())), actor=f"account {account}")
    return JobWanted(person=person, account=account, wish=wish, by=by)


def over(store, job: Job) -> Job:
    """The job once nothing more comes of it."""
    for _ in range(1000):
        with reading(store.engine) as connection:
            there = job_with(connection, id=job.id)
        assert there
        if there.is_over:
            return there
        Event().wait(0.01)
    raise AssertionError("it is never over")


def test_the_same_wanted_twice_is_one_job_and_one_answer(store, wanted):
    go, runs = Event(), []

    def slow(*_):
        runs.append(1)
        go.wait(30)
        return MADE

    worker = Worker(store, lambda: NOW, slow)
    first = worker.want(wanted)
    same_record = replace(wanted, by=replace(wanted.by, id="another key"))
    assert worker.want(wanted).id == worker.want(same_record).id == first.id
    other = worker.want(replace(same_record, wish=replace(wanted.wish, seed=2)))
    assert other.id != first.id
    go.set()
    assert over(store, first).result != over(store, other).result
    assert len(runs) == 2
    assert worker.want(wanted).id == first.id
    whom, number = named(store, wanted.person), over(store, first).result or ""
    filed = mg.stored_answer(whom, number, store=store)
    assert filed.page == MADE.page
    worker.end()


def test_what_was_killed_in_the_middle_is_done_by_the_next_program(store, wanted):
    job = want(store, replace(wanted, wish=replace(wanted.wish, seed=3)))
    address = store.settings.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.web.interrupted", address]
    program = subprocess.Popen(
        [*command, str(store.settings.keys)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert program.stdout
    assert program.stdout.readline() == "begun\n"
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    with reading(store.engine) as connection:
        begun = job_with(connection, id=job.id)
    assert begun
    assert begun.state is JobState.running
    worker = Worker(store, lambda: NOW, made)
    worker.begin()
    done = over(store, job)
    assert (done.state, done.tries) == (JobState.done, 2)
    worker.end()


def test_an_answer_that_was_filed_before_the_kill_is_not_filed_twice(store, wanted):
    worker = Worker(store, lambda: NOW, made)
    wanted = replace(wanted, wish=replace(wanted.wish, seed=4))
    job = over(store, worker.want(wanted))
    again = replace(job, state=JobState.waiting)
    worker.again(again)
    assert over(store, job).result == job.result
    worker.end()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ChildDiedError("x"), LOST.format(tries=MOST_TRIES)),
        (InputError("cannot be", field="regimen"), "regimen: cannot be"),
        (ValueError("ann, 47 years"), MISTAKE),
    ],
)
def test_what_goes_wrong_is_said_in_words(store, own, error, says):
    def fails(*_):
        raise error

    worker = Worker(store, lambda: NOW, fails)
    wanted = wanted_by(store, own, "clinician", seed=5)
    failed = over(store, worker.want(wanted))
    assert (failed.state, failed.wrong) == (JobState.failed, says)
    assert failed.id in {one.id for one in open_jobs(store, named(store, own))}
    worker.end()


def named(store, number: str):
    (one,) = (p for p in mg.stored_people(store=store) if p.person == number)
    return one


def test_an_emergency_waits_for_no_other_job(store, numbers):
    def never(*_):
        raise AssertionError("it is computed with the others")

    worker = Worker(store, lambda: NOW, never)
    job = worker.want(wanted_by(store, numbers[OTHER.subject.id], "clinician"))
    assert job.state is JobState.done
    page = mg.stored_answer(OTHER.subject.id, job.result or "", store=store).page
    assert "NOW" in page


def test_an_account_that_was_closed_is_answered_no_more(store, own):
    new = mg.NewAccount(name="brief", password=PASSWORD, standing="clinician")
    mg.set_account(new, writer("brief"), store=store)
    job = want(store, wanted_by(store, own, "brief", seed=6))
    mg.close_account("brief", writer("close"), store=store)
    worker = Worker(store, lambda: NOW, made)
    worker.begin()
    assert "no access" in (over(store, job).wrong or "")
    worker.end()
