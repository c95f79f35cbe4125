"""The pages: sign in, who needs a look, one person, and what was answered."""

from dataclasses import replace
from uuid import uuid4

from ..accounts.listed import accounts
from ..accounts.sessions import end
from ..accounts.sign_in import Attempt, SignInError, sign_in
from ..accounts.standing import Access, AccountStanding
from ..answer import Role
from ..errors import InputError
from ..record.handed import as_handed
from ..record.observation import Quantity
from ..store.actors import actor_of
from ..workflows import entry, set_right
from ..workflows.entered import entered
from ..workflows.jobs import open_jobs
from ..workflows.look import look
from .extra import fastapi
from .form import FormDep
from .form_entry import entry_in
from .guard import SignedInDep, let_in, let_out, token_of
from .own_page import own_page
from .pages_jobs import WORDS
from .pages_of import page
from .people import answer_for, answers_for, by, is_for, named, only_own
from .record_fields import conditions
from .record_shown import shown_record
from .routes import WebRoute, route
from .wrong import wrong_with

PAGES: list[WebRoute] = []


@route(PAGES, "GET", "/", Access.account)
def home(request: fastapi.Request, who: SignedInDep) -> fastapi.Response:
    """Where an account begins."""
    account = who.account
    if account.standing is AccountStanding.admin:
        return page(request, "accounts", accounts=accounts(request.app.state.store))
    own = f"/people/{account.person}" if account.person else "/people"
    return _to(own)


@route(PAGES, "GET", "/sign-in", Access.anyone)
def sign_in_page(request: fastapi.Request) -> fastapi.Response:
    """The form."""
    return page(request, "sign_in", wrong="", name="")


@route(PAGES, "POST", "/sign-in", Access.anyone)
def signing_in(request: fastapi.Request, form: FormDep) -> fastapi.Response:
    """Sign in; a new session every time."""
    state, name = request.app.state, form.get("name", "")
    attempt = Attempt(
        name=name,
        password=form.get("password", ""),
        address=request.client.host if request.client else "",
        at=state.now(),
    )
    try:
        who = sign_in(state.store, attempt)
    except SignInError as error:
        status = 429 if error.wait_s else 401
        return page(request, "sign_in", status=status, wrong=str(error), name=name)
    return let_in(request, who)


@route(PAGES, "POST", "/sign-out", Access.account)
def signing_out(request: fastapi.Request) -> fastapi.Response:
    """Sign out."""
    end(request.app.state.store, token_of(request)[0])
    return let_out(request)


@route(PAGES, "GET", "/people", Access.professional)
def people(request: fastapi.Request, who: SignedInDep) -> fastapi.Response:
    """Everybody, who needs a look first."""
    shown = request.app.state.watch_lists[who.account.role].shown()
    waiting = shown.waiting
    return page(
        request,
        "people",
        people=shown.rows,
        waiting=waiting,
        is_waiting=waiting > 0,
    )


@route(PAGES, "GET", "/people/{number}", Access.own_record)
def person(request: fastapi.Request, number: str, who: SignedInDep) -> fastapi.Response:
    """One person: what needs a look, what is on record, what was answered."""
    return _person(request, number, who)


@route(PAGES, "POST", "/people/{number}/entries", Access.own_entry)
def entering(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Enter one thing; what is wrong with it is said on the page."""
    whom = named(request, number)
    try:
        new = entry_in(form)
        entry.enter(
            whom,
            replace(new, own_only=only_own(who)),
            by(request, who, form.get("key")),
            store=request.app.state.store,
        )
    except InputError as error:
        return _person(request, number, who, wrong=error)
    return _to(f"/people/{number}")


@route(PAGES, "POST", "/people/{number}/facts/{fact}/take-over", Access.clinician)
def taking_over(
    request: fastapi.Request, number: str, fact: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Take over what the person entered."""
    whom = named(request, number)
    writer = by(request, who, form.get("key"))
    set_right.take_over(whom, fact, writer, store=request.app.state.store)
    return _to(f"/people/{number}")


@route(PAGES, "POST", "/people/{number}/facts/{fact}/withdraw", Access.own_entry)
def withdrawing(
    request: fastapi.Request, number: str, fact: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Withdraw what was entered in error; what is wrong with that is said."""
    whom = named(request, number)
    try:
        one = set_right.Withdrawal(
            number=fact, reason=form.get("reason", ""), own_only=only_own(who)
        )
        writer = by(request, who, form.get("key"))
        set_right.withdraw(whom, one, writer, store=request.app.state.store)
    except InputError as error:
        return _person(request, number, who, wrong=error)
    return _to(f"/people/{number}")


@route(PAGES, "GET", "/people/{number}/answers/{answer}", Access.own_record)
def answer_page(
    request: fastapi.Request, number: str, answer: str, who: SignedInDep
) -> fastapi.Response:
    """An answer as it was filed, page one first; its style is let in by its hash."""
    return own_page(answer_for(request, number, answer, who).page)


def _person(
    request: fastapi.Request,
    number: str,
    who: SignedInDep,
    wrong: InputError | None = None,
) -> fastapi.Response:
    state = request.app.state
    one, for_person = named(request, number), who.account.role is Role.person
    history = state.records.present(one)
    return page(
        request,
        "person",
        status=200 if wrong is None else 422,
        number=number,
        name=one.name,
        zone=one.zone,
        now=f"{history.as_of:%Y-%m-%dT%H:%M}",
        look=look(history, who.account.role),
        record=shown_record(
            as_handed(history) if for_person else history,
            entered(one, store=state.store),
        ),
        actor=actor_of(who.account.id),
        answers=answers_for(request, number, who)[::-1],
        words=WORDS,
        jobs=[j for j in open_jobs(state.store, one) if is_for(j.role, who)],
        may_write=who.account.standing is not AccountStanding.researcher,
        has_list=history.subject.comedication is not None,
        conditions=conditions() if history.subject.conditions is not None else (),
        has_trial=history.trial is not None,
        quantities=[(q.value, q.unit) for q in Quantity],
        key=str(uuid4()),
        for_person=for_person,
        wrong=wrong_with(wrong),
    )


def _to(path: str) -> fastapi.Response:
    return fastapi.responses.RedirectResponse(path, status_code=303)
