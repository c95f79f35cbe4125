"""What is computed behind the pages: wanted, waited for, shown once it is there."""

from ..accounts.sessions import SignedIn
from ..accounts.standing import Access
from ..answer import Role
from ..store.connection import reading
from ..store.jobs import Job, JobState, before_it, unpacked
from ..workflows.job import FILED, JobKind, JobWish
from ..workflows.look import look
from .extra import fastapi
from .form import FormDep
from .guard import SignedInDep
from .own_page import own_page
from .pages_of import page
from .people import answers_for, job_for, named, want
from .routes import WebRoute, route

JOB_PAGES: list[WebRoute] = []
#: What is computed, in words.
WORDS = {
    JobKind.advise: "the answer",
    JobKind.titrate: "raise, hold or stop",
    JobKind.attribute: "why a prolactin may be raised",
    JobKind.nof1: "a trial in this person",
    JobKind.trial: "what the trial says",
}


@route(JOB_PAGES, "POST", "/people/{number}/answers", Access.own_entry)
def answering(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Answer from the record as of now behind the page, and file it."""
    wish = JobWish(kind=JobKind.advise, role=who.account.role)
    job = want(request, number, who, wish, form.get("key"))
    return to_job(number, job)


@route(JOB_PAGES, "GET", "/people/{number}/jobs/{job}", Access.own_record)
def job_page(
    request: fastapi.Request, number: str, job: str, who: SignedInDep
) -> fastapi.Response:
    """How far a job is, or what came of it."""
    return shown_job(request, number, who, job_for(request, number, job, who))


@route(JOB_PAGES, "POST", "/people/{number}/jobs/{job}/again", Access.own_record)
def trying_again(
    request: fastapi.Request, number: str, job: str, who: SignedInDep
) -> fastapi.Response:
    """Try a job anew that failed."""
    there = job_for(request, number, job, who)
    if there.state is JobState.failed:
        request.app.state.worker.again(there)
    return to_job(number, there)


def shown_job(
    request: fastapi.Request, number: str, who: SignedIn, job: Job
) -> fastapi.Response:
    """The page of a job: it shows by itself what comes."""
    if job.state is JobState.done and job.kind in FILED:
        return _to(f"/people/{number}/answers/{job.result}")
    if job.state is JobState.done:
        return own_page(unpacked(job.result or "")["page"])
    state, one, role = request.app.state, named(request, number), who.account.role
    history = state.records.present(one)
    with reading(state.store.engine) as connection:
        before = before_it(connection, job)
    filed = answers_for(request, number, who) if job.kind in FILED else ()
    return page(
        request,
        "job",
        number=number,
        name=one.name,
        for_person=role is Role.person,
        is_waiting=not job.is_over,
        what=WORDS[JobKind(job.kind)],
        job=job,
        before=before,
        now=[a for a in look(history, role).actions if a.urgency == "now"],
        last=filed[-1] if filed else None,
    )


def to_job(number: str, job: Job) -> fastapi.Response:
    """To the page that waits for it."""
    return _to(f"/people/{number}/jobs/{job.id}")


def _to(path: str) -> fastapi.Response:
    return fastapi.responses.RedirectResponse(path, status_code=303)
