"""Somebody new: by a form, or by the text of a person's file."""

from uuid import uuid4
from zoneinfo import ZoneInfo

from ..accounts.standing import Access
from ..errors import InputError
from ..record.history import History
from ..store.connection import reading
from ..store.reading import person_there
from ..workflows.job import JobKind, JobWish
from ..workflows.read import read
from ..workflows.stored import import_person
from .extra import fastapi
from .form import FormDep
from .form_record import field_of, record_in
from .guard import SignedInDep
from .pages_jobs import to_job
from .pages_of import page
from .people import by, want
from .record_fields import (
    MEASURED,
    RESTED,
    SECTIONS,
    conditions,
    named_places,
)
from .routes import WebRoute, route
from .wrong import wrong_with

NEW: list[WebRoute] = []


@route(NEW, "GET", "/new", Access.clinician)
def new_page(request: fastapi.Request) -> fastapi.Response:
    """The form, empty."""
    state = request.app.state
    now = state.now().astimezone(ZoneInfo(state.store.zone))
    text = f"{now:%Y-%m-%dT%H:%M}"
    return _form(request, {"as_of": text, "measured_at": text})


@route(NEW, "POST", "/new", Access.clinician)
def taking_in(
    request: fastapi.Request, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Take a record in, and answer from it where that is wished; or say what is wrong
    with it, beside everything that was filled in."""
    try:
        number = _take(request, who, form, record_in(form))
    except InputError as error:
        return _form(request, form, error)
    if form.get("then") != "answer":
        return _to(f"/people/{number}")
    wish = JobWish(kind=JobKind.advise, role=who.account.role)
    return to_job(number, want(request, number, who, wish, f"{form.get('key')} a"))


@route(NEW, "GET", "/new/file", Access.clinician)
def file_page(request: fastapi.Request) -> fastapi.Response:
    """A person's file, to be pasted."""
    return page(request, "new_file", wrong=None, text="", key=str(uuid4()))


@route(NEW, "POST", "/new/file", Access.clinician)
def taking_file(
    request: fastapi.Request, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Take the text of a file in, or say what is wrong with it."""
    text = form.get("record", "")
    try:
        number = _take(request, who, form, read(f"{text}\n"))
    except InputError as error:
        shown = {"wrong": wrong_with(error), "text": text, "key": str(uuid4())}
        return page(request, "new_file", status=422, **shown)
    return _to(f"/people/{number}")


def _take(
    request: fastapi.Request, who: SignedInDep, form: FormDep, history: History
) -> str:
    """The number of the person whose record was taken in."""
    store = request.app.state.store
    writer = by(request, who, form.get("key"))
    update = form.get("update") == "yes"
    name = import_person(history, writer, store=store, update=update).name
    with reading(store.engine) as connection:
        return person_there(connection, name).person


def _form(
    request: fastapi.Request, form: dict[str, str], wrong: InputError | None = None
) -> fastapi.Response:
    return page(
        request,
        "new",
        status=422 if wrong else 200,
        form=form,
        key=str(uuid4()),
        wrong=wrong_with(wrong),
        wrong_at=field_of(wrong, form) if wrong else "",
        sections=SECTIONS,
        conditions=conditions(),
        measured=MEASURED,
        rested=RESTED,
        places=named_places(),
    )


def _to(path: str) -> fastapi.Response:
    return fastapi.responses.RedirectResponse(path, status_code=303)
