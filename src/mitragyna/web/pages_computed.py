"""Pages that are computed when they are looked at, and not filed: why a prolactin may
be raised, what is next about an amount, and a trial in one person."""

from ..accounts.standing import Access
from ..record.toml_file import toml_in
from ..record.trial_of_one import trial_of
from ..store.jobs import JobState, unpacked
from ..workflows.job import JobKind, JobWish
from .extra import fastapi
from .form import FormDep
from .guard import SignedInDep
from .pages_jobs import shown_job, to_job
from .people import want
from .routes import WebRoute, route

COMPUTED: list[WebRoute] = []
FILE = {"content-disposition": 'attachment; filename="trial.toml"'}


@route(COMPUTED, "GET", "/people/{number}/attribute", Access.own_record)
def attribute_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """What may have raised the latest prolactin; a person reads no chance."""
    wish = JobWish(kind=JobKind.attribute, role=who.account.role)
    return shown_job(request, number, who, want(request, number, who, wish, None))


@route(COMPUTED, "GET", "/people/{number}/titrate", Access.professional)
def titrate_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """One step up, hold or stop, or what would have to be true for a step."""
    wish = JobWish(kind=JobKind.titrate, role=who.account.role)
    return shown_job(request, number, who, want(request, number, who, wish, None))


@route(COMPUTED, "GET", "/people/{number}/nof1", Access.professional)
def trial_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """A trial in one person, or why there is none."""
    wish = JobWish(kind=JobKind.nof1, role=who.account.role)
    return shown_job(request, number, who, want(request, number, who, wish, None))


@route(COMPUTED, "GET", "/people/{number}/nof1/trial.toml", Access.professional)
def trial_file(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """The trial that is laid out, as the file by which it is read."""
    wish = JobWish(kind=JobKind.nof1, role=who.account.role)
    job = want(request, number, who, wish, None)
    text = unpacked(job.result or "")["file"] if job.state is JobState.done else ""
    if not text:
        return shown_job(request, number, who, job)
    return fastapi.Response(text, media_type="application/toml", headers=FILE)


@route(COMPUTED, "POST", "/people/{number}/nof1", Access.professional)
def trial_read(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """What a trial that is over says, by its file."""
    text = form.get("trial", "")
    trial_of(toml_in(text, "trial"), "trial")  # what is wrong with it is said at once
    wish = JobWish(kind=JobKind.trial, role=who.account.role, trial=text)
    return to_job(number, want(request, number, who, wish, None))
