"""A trial in one person: put on record, and read once it is over."""

from ..accounts.standing import Access
from ..errors import InputError
from ..record.toml_file import toml_in
from ..record.trial_of_one import TrialOfOne, trial_of
from ..store.jobs import JobState, unpacked
from ..workflows.job import JobKind, JobWish
from ..workflows.kept_trial import file_trial
from ..workflows.nof1 import trial_text
from .extra import fastapi
from .form import FormDep
from .guard import SignedInDep
from .pages_jobs import shown_job, to_job
from .people import by, named, want
from .routes import WebRoute, route

TRIALS: list[WebRoute] = []
FILE = {"content-disposition": 'attachment; filename="trial.toml"'}


@route(TRIALS, "GET", "/people/{number}/nof1", Access.professional)
def trial_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """A trial in one person, or why there is none."""
    wish = JobWish(kind=JobKind.nof1, role=who.account.role)
    return shown_job(request, number, who, want(request, number, who, wish, None))


@route(TRIALS, "GET", "/people/{number}/nof1/trial.toml", Access.professional)
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


@route(TRIALS, "POST", "/people/{number}/trial", Access.clinician)
def filing_trial(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Put a trial on record: the one of a file, or the one that is laid out."""
    whom, text = named(request, number), form.get("trial", "")
    if not text:
        wish = JobWish(kind=JobKind.nof1, role=who.account.role)
        job = want(request, number, who, wish, None)
        text = unpacked(job.result or "")["file"] if job.state is JobState.done else ""
        if not text:  # it is computed first, or there is none: the page says which
            return to_job(number, job)
    writer = by(request, who, form.get("key"))
    file_trial(whom, _in(text), writer, store=request.app.state.store)
    return fastapi.responses.RedirectResponse(f"/people/{number}", status_code=303)


@route(TRIALS, "POST", "/people/{number}/nof1", Access.professional)
def trial_read(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """What a trial that is over says: the one of a file, or the one on record."""
    text = form.get("trial") or _on_record(request, number)
    _in(text)  # what is wrong with it is said at once
    wish = JobWish(kind=JobKind.trial, role=who.account.role, trial=text)
    return to_job(number, want(request, number, who, wish, None))


def _in(text: str) -> TrialOfOne:
    return trial_of(toml_in(text, "trial"), "trial")


def _on_record(request: fastapi.Request, number: str) -> str:
    """The trial on record as its file; raises InputError where none is."""
    state, one = request.app.state, named(request, number)
    history = state.records.present(one)
    if history.trial is None:
        raise InputError("is needed: none is on record", field="trial")
    return trial_text(history.trial)
