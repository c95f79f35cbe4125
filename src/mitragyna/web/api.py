"""The interface for programs: the same workflows and the same answers, to the byte."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ..accounts.sessions import end
from ..accounts.sign_in import Attempt, sign_in
from ..accounts.standing import Access
from ..accounts.tokens import is_token
from ..answer import Refusal, Role
from ..errors import InputError
from ..record.field import field_error
from ..record.handed import as_handed
from ..record.history import History
from ..record.person_text import person_text
from ..workflows import advise as advising
from ..workflows import entry, fit, simulate, stored, taper, watch
from ..workflows.document import document, json_text, plain
from ..workflows.read import read
from ..workflows.request import Simulation
from .extra import fastapi
from .guard import NoAccessError, SignedInDep, in_turn, token_of
from .people import answers_for, by, named, only_own, time_in
from .routes import WebRoute, route

API: list[WebRoute] = []
V1 = "/api/v1"
MOST_PEOPLE = 5000


class Body(BaseModel):
    """What a program sends: strictly what is described, nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True)


class SignInBody(Body):
    """Who signs in."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=400)


class SeedBody(Body):
    """By which draws, and as of when.

    as_of  local clock time of the record; null: now
    """

    seed: int = Field(default=1, ge=0, le=2**32 - 1)
    as_of: str | None = Field(default=None, max_length=40)


class DrawBody(SeedBody):
    """By how many virtual people."""

    subjects: int = Field(default=1000, ge=20, le=MOST_PEOPLE)


class TaperBody(DrawBody):
    """What is wanted of a way down."""

    by: str | None = Field(default=None, max_length=10)
    withdrawal: float | None = None


class ImportBody(Body):
    """A person's record, as the TOML of a file or as its tables.

    id  made by who sends it: the same again is stored once
    """

    id: str = Field(min_length=8, max_length=64)
    toml: str | None = None
    tables: dict[str, Any] | None = None
    zone: str | None = Field(default=None, max_length=64)
    update: bool = False


class EntryBody(Body):
    """One thing to be entered; `values` as in a person's file."""

    id: str = Field(min_length=8, max_length=64)
    kind: str = Field(max_length=20)
    values: dict[str, Any]
    expected: int | None = None


@route(API, "GET", "/healthz", Access.anyone)
def healthz(request: fastapi.Request) -> fastapi.Response:
    """Whether the program answers, and whether its engine is warm."""
    warm = request.app.state.engine.is_warm
    return shown({"status": "ok", "engine": "warm" if warm else "warming"})


@route(API, "POST", f"{V1}/session", Access.anyone)
def begin_session(request: fastapi.Request, body: SignInBody) -> fastapi.Response:
    """Sign in; `token` goes into `Authorization: Bearer …`."""
    state = request.app.state
    attempt = Attempt(
        name=body.name,
        password=body.password,
        address=request.client.host if request.client else "",
        at=state.now(),
    )
    who = sign_in(state.store, attempt)
    account = {"name": who.account.name, "standing": who.account.standing}
    return shown({"token": who.token, "account": account})


@route(API, "DELETE", f"{V1}/session", Access.account)
def end_session(request: fastapi.Request) -> fastapi.Response:
    """Sign out; a token of a program is revoked among the settings instead."""
    if is_token(token_of(request)[0]):
        raise NoAccessError("A token is revoked among the settings of its account.")
    end(request.app.state.store, token_of(request)[0])
    return fastapi.Response(status_code=204)


@route(API, "GET", f"{V1}/people", Access.professional)
def people(request: fastapi.Request) -> fastapi.Response:
    """Everybody in the store, by name."""
    listed = stored.stored_people(store=request.app.state.store)
    return shown({"schema": "mitragyna.store.people/1", "people": plain(listed)})


@route(API, "POST", f"{V1}/people", Access.clinician)
def import_person(
    request: fastapi.Request, body: ImportBody, who: SignedInDep
) -> fastapi.Response:
    """Take a record in: all of it, or nothing."""
    added = stored.import_person(
        _record(body),
        by(request, who, body.id),
        store=request.app.state.store,
        zone=body.zone,
        update=body.update,
    )
    return shown(plain(added), 200 if added.entry is None else 201)


@route(API, "GET", f"{V1}/people/{{number}}/record", Access.own_record)
def record(
    request: fastapi.Request, number: str, who: SignedInDep, as_of: str | None = None
) -> fastapi.Response:
    """A record as the TOML of a person's file, with its revision and what of it waits
    for a clinician; as of the last thing on it, or a time. A person reads no plan that
    was not handed on, and no trial."""
    person = named(request, number)
    history = stored.stored_record(
        person, store=request.app.state.store, as_of=time_in(as_of)
    )
    if who.account.role is Role.person:
        history = as_handed(history)
    entries = history.waiting.entries if history.waiting else ()
    return shown(
        {
            "revision": person.revision,
            "toml": person_text(history),
            "waiting": plain(entries),
        }
    )


@route(API, "POST", f"{V1}/people/{{number}}/entries", Access.own_entry)
def enter(
    request: fastapi.Request, number: str, body: EntryBody, who: SignedInDep
) -> fastapi.Response:
    """Enter one thing: an observation, a dose, a medicine or all
    medicines."""
    if body.kind not in list(entry.EntryKind):
        raise InputError(
            "is nothing that is entered",
            field="kind",
            given=body.kind,
            allowed=", ".join(entry.EntryKind),
        )
    new = entry.NewEntry(
        kind=entry.EntryKind(body.kind),
        values=body.values,
        expected=body.expected,
        own_only=only_own(who),
    )
    whom = named(request, number)
    receipt = entry.enter(
        whom, new, by(request, who, body.id), store=request.app.state.store
    )
    return shown(plain(receipt), 201 if receipt.is_new else 200)


@route(API, "POST", f"{V1}/people/{{number}}/advise", Access.own_record)
def advise(
    request: fastapi.Request, number: str, body: DrawBody, who: SignedInDep
) -> fastapi.Response:
    """Options or a refusal, for the role of the account; not filed."""
    history = history_of(request, number, body)
    with in_turn(request):
        answer = advising.advise(history, who.account.role, body.seed, body.subjects)
    return shown(document("advice", answer))


@route(API, "POST", f"{V1}/people/{{number}}/fit", Access.own_record)
def fitted(
    request: fastapi.Request, number: str, body: DrawBody, who: SignedInDep
) -> fastapi.Response:
    """What was measured, and how far it moves what is expected."""
    history = history_of(request, number, body)
    with in_turn(request):
        answer = fit.fit(history, who.account.role, body.seed, body.subjects)
    name = "advice" if isinstance(answer, Refusal) else "fit"
    return shown(document(name, answer))


@route(API, "POST", f"{V1}/people/{{number}}/taper", Access.professional)
def tapered(
    request: fastapi.Request, number: str, body: TaperBody, who: SignedInDep
) -> fastapi.Response:
    """Ways down side by side, for professionals."""
    history = history_of(request, number, body)
    wish = taper.TaperWish(
        by=_day(body.by),
        withdrawal=body.withdrawal,
        seed=body.seed,
        subjects=body.subjects,
    )
    with in_turn(request):
        answer = taper.taper(history, who.account.role, wish)
    return shown(document("taper", answer))


@route(API, "POST", f"{V1}/people/{{number}}/watch", Access.own_record)
def watched(
    request: fastapi.Request, number: str, body: DrawBody, who: SignedInDep
) -> fastapi.Response:
    """What must be looked at, and what surprises."""
    history = history_of(request, number, body)
    with in_turn(request):
        answer = watch.watch(history, who.account.role, body.seed)
    return shown(document("watch", answer))


@route(API, "GET", f"{V1}/people/{{number}}/answers", Access.own_record)
def answers(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """What was filed about a person, the oldest first; a person sees what was
    answered for persons."""
    listed = answers_for(request, number, who)
    return shown({"schema": "mitragyna.store.answers/1", "answers": plain(listed)})


@route(API, "POST", f"{V1}/simulate", Access.professional)
def simulated(request: fastapi.Request, body: dict[str, Any]) -> fastapi.Response:
    """A regimen in virtual people; the fields are those of `mitragyna simulate`."""
    with in_turn(request):
        answer = simulate.simulate(_simulation(body))
    return shown(document("simulation", answer))


def shown(content: dict[str, Any], status: int = 200) -> fastapi.Response:
    """JSON as the command line prints it."""
    text = json_text(content) + "\n"
    return fastapi.Response(text, status, media_type="application/json")


def _record(body: ImportBody) -> History:
    """The record that was sent, in one of two forms."""
    if body.toml is not None and body.tables is None:
        return read(f"{body.toml}\n")
    if body.tables is not None and body.toml is None:
        return read(body.tables)
    raise InputError("is needed, one of the two", field="toml or tables")


def history_of(request: fastapi.Request, number: str, body: SeedBody) -> History:
    """The record as of the time that is asked for; now where none is."""
    whom, store = named(request, number), request.app.state.store
    if body.as_of is None:
        return request.app.state.records.present(whom)
    return stored.stored_record(whom, store=store, as_of=time_in(body.as_of))


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "is no day", field="by", given=text, allowed="such as 2026-12-24"
        ) from None


def _simulation(body: dict[str, Any]) -> Simulation:
    try:
        return TypeAdapter(Simulation).validate_python(body)
    except ValidationError as error:
        raise field_error(error, Simulation) from None
