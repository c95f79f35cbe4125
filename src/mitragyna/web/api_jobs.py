"""The interface for programs: answers that are wanted now and fetched later."""

from pydantic import Field

from ..accounts.standing import Access
from ..errors import InputError
from ..store.connection import reading
from ..store.jobs import Job, JobState, before_it, unpacked
from ..workflows.job import FILED, JobKind, JobWish
from .api import V1, DrawBody, shown
from .extra import fastapi
from .guard import NotThereError, SignedInDep
from .people import answer_for, job_for, time_in, want
from .routes import WebRoute, route

JOBS_API: list[WebRoute] = []
OF_ONE = f"{V1}/people/{{number}}"
SCHEMA = "mitragyna.job/1"
#: What is computed for professionals, and not filed.
WITHOUT_FILE = (JobKind.titrate, JobKind.attribute, JobKind.nof1)


class AnswerBody(DrawBody):
    """An answer that is to be filed.

    id  made by who sends it: the same again is one job
    """

    id: str = Field(min_length=8, max_length=64)


class JobBody(DrawBody):
    """What is to be computed: titrate, attribute or nof1."""

    kind: str = Field(max_length=20)


@route(JOBS_API, "POST", f"{OF_ONE}/answers", Access.own_entry)
def answering(
    request: fastapi.Request, number: str, body: AnswerBody, who: SignedInDep
) -> fastapi.Response:
    """Options or a refusal behind the request, filed once they are computed; `Location`
    says how far they are."""
    wish = JobWish(
        kind=JobKind.advise,
        role=who.account.role,
        seed=body.seed,
        subjects=body.subjects,
        as_of=time_in(body.as_of),
    )
    return _accepted(request, number, want(request, number, who, wish, body.id))


@route(JOBS_API, "POST", f"{OF_ONE}/jobs", Access.professional)
def computing(
    request: fastapi.Request, number: str, body: JobBody, who: SignedInDep
) -> fastapi.Response:
    """The same for what is not filed; it is kept for a day."""
    if body.kind not in WITHOUT_FILE:
        raise InputError(
            "is nothing that is computed so",
            field="kind",
            given=body.kind,
            allowed=", ".join(WITHOUT_FILE),
        )
    wish = JobWish(
        kind=JobKind(body.kind),
        role=who.account.role,
        seed=body.seed,
        subjects=body.subjects,
        as_of=time_in(body.as_of),
    )
    return _accepted(request, number, want(request, number, who, wish, None))


@route(JOBS_API, "GET", f"{OF_ONE}/jobs/{{job}}", Access.own_record)
def job(
    request: fastapi.Request, number: str, job: str, who: SignedInDep
) -> fastapi.Response:
    """How far a job is, and where its answer is once it is done."""
    return _described(request, number, job_for(request, number, job, who))


@route(JOBS_API, "GET", f"{OF_ONE}/jobs/{{job}}/answer", Access.own_record)
def computed(
    request: fastapi.Request, number: str, job: str, who: SignedInDep
) -> fastapi.Response:
    """What a job that is done has computed, as the command line prints it."""
    there = job_for(request, number, job, who)
    if there.state is not JobState.done:
        raise NotThereError("It is not computed yet.")
    if there.kind in FILED:
        return answer(request, number, there.result or "", who)
    return shown(unpacked(there.result or "")["document"])


@route(JOBS_API, "GET", f"{OF_ONE}/answers/{{answer}}", Access.own_record)
def answer(
    request: fastapi.Request, number: str, answer: str, who: SignedInDep
) -> fastapi.Response:
    """An answer as it was filed."""
    return shown(answer_for(request, number, answer, who).document)


def _accepted(request: fastapi.Request, number: str, job: Job) -> fastapi.Response:
    reply = _described(request, number, job, 202)
    reply.headers["location"] = f"{V1}/people/{number}/jobs/{job.id}"
    return reply


def _described(
    request: fastapi.Request, number: str, job: Job, status: int = 200
) -> fastapi.Response:
    with reading(request.app.state.store.engine) as connection:
        before = 0 if job.is_over else before_it(connection, job)
    there = f"{V1}/people/{number}/jobs/{job.id}/answer"
    said = {
        "schema": SCHEMA,
        "job": job.id,
        "kind": job.kind,
        "state": job.state,
        "at": job.at,
        "changed": job.changed,
        "before_it": before,
        "wrong": job.wrong,
        "answer": there if job.state is JobState.done else None,
    }
    return shown(said, status)
