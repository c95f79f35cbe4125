"""How somebody comes in for the first time: into the demo, or into a new store."""

import hmac

from ..accounts.listed import account_named, accounts
from ..accounts.sessions import begin
from ..accounts.sign_in import Attempt, sign_in
from ..accounts.standing import Access, AccountStanding
from ..errors import InputError
from ..store.connection import writing
from ..workflows.accounts import NewAccount, set_account
from ..workflows.stored import WrittenBy
from .extra import fastapi
from .form import FormDep
from .guard import NotThereError, let_in
from .pages_of import page
from .routes import WebRoute, route

BEGIN: list[WebRoute] = []
OTHER_KEY = "Open the address that the program printed when it started."


@route(BEGIN, "GET", "/demo", Access.anyone)
def demo(request: fastapi.Request) -> fastapi.Response:
    """Into the demo clinic, as its clinician."""
    state = request.app.state
    if not state.beginning.is_demo:
        raise NotThereError("This is no demo.")
    with writing(state.store.engine) as connection:
        account = account_named(connection, AccountStanding.clinician)
        if account is None:
            raise NotThereError("The demo has no clinician.")
        who = begin(connection, account, state.now())
    return let_in(request, who)


@route(BEGIN, "GET", "/first", Access.anyone)
def first_page(request: fastapi.Request, key: str = "") -> fastapi.Response:
    """The form by which the first account of a new store is made."""
    _check_begins(request)
    wrong = "" if _is_key(request, key) else OTHER_KEY
    return page(request, "first", wrong=wrong, name="", key=key)


@route(BEGIN, "POST", "/first", Access.anyone)
def first(request: fastapi.Request, form: FormDep) -> fastapi.Response:
    """Make the first account, a clinician's, and sign in to it."""
    _check_begins(request)
    state, key = request.app.state, form.get("key", "")
    name, password = form.get("name", ""), form.get("password", "")
    try:
        if not _is_key(request, key):
            raise InputError(OTHER_KEY)
        if password != form.get("again"):
            raise InputError("The two passwords are not the same.")
        new = NewAccount(
            name=name, password=password, standing=AccountStanding.clinician
        )
        by = WrittenBy(id="first account", at=state.now(), actor="store")
        set_account(new, by, store=state.store)
    except InputError as error:
        wrong = str(error)
        return page(request, "first", status=422, wrong=wrong, name=name, key=key)
    address = request.client.host if request.client else ""
    attempt = Attempt(name=name, password=password, address=address, at=state.now())
    return let_in(request, sign_in(state.store, attempt))


def _check_begins(request: fastapi.Request) -> None:
    """Raise where an account is there already, or none is to be made here."""
    state = request.app.state
    if state.beginning.secret is None or accounts(state.store):
        raise NotThereError("The first account is there already: sign in.")


def _is_key(request: fastapi.Request, key: str) -> bool:
    secret = request.app.state.beginning.secret
    return hmac.compare_digest(key.encode(), secret.encode())
