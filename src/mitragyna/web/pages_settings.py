"""One's own account: password, sessions, and tokens for programs."""

from ..accounts.sessions import end_others, sessions_of
from ..accounts.sign_in import Attempt, SignInError, sign_in
from ..accounts.standing import Access, AccountStanding, Reach
from ..accounts.tokens import make_token, revoke, tokens_of, wanted_token
from ..errors import InputError
from ..store.actors import actor_of
from ..workflows.accounts import change_password
from .extra import fastapi
from .form import FormDep
from .guard import NotThereError, SignedInDep, let_in
from .pages_of import page
from .people import by
from .record_shown import clock
from .routes import WebRoute, route
from .wrong import wrong_with

SETTINGS: list[WebRoute] = []
LASTS_DAYS = (30, 90, 365)


@route(SETTINGS, "GET", "/settings", Access.account)
def settings_page(request: fastapi.Request, who: SignedInDep) -> fastapi.Response:
    """What an account may change of itself."""
    return _page(request, who)


@route(SETTINGS, "POST", "/settings/password", Access.account)
def changing(
    request: fastapi.Request, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Another password; every other session and every token ends."""
    state, account = request.app.state, who.account
    attempt = Attempt(
        name=account.name,
        password=form.get("present", ""),
        address=request.client.host if request.client else "",
        at=state.now(),
    )
    try:
        if form.get("password") != form.get("again"):
            raise InputError("The two new passwords are not the same.")
        sign_in(state.store, attempt)
        new, writer = form.get("password", ""), by(request, who)
        signed = change_password(account, new, writer, store=state.store)
    except (InputError, SignInError) as error:
        return _page(request, who, wrong=error)
    return let_in(request, signed, "/settings")


@route(SETTINGS, "POST", "/settings/sessions/end", Access.account)
def ending_sessions(request: fastapi.Request, who: SignedInDep) -> fastapi.Response:
    """No other session of the account goes on."""
    end_others(request.app.state.store, who)
    return fastapi.responses.RedirectResponse("/settings", status_code=303)


@route(SETTINGS, "POST", "/settings/tokens", Access.staff)
def making(
    request: fastapi.Request, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """A token for a program, shown this once."""
    state, account = request.app.state, who.account
    days, reach = form.get("days", ""), form.get("reach", "")
    try:
        if reach not in list(Reach):
            raise InputError(
                "is needed", field="reach", given=reach, allowed=", ".join(Reach)
            )
        wanted = wanted_token(
            form.get("label", ""),
            Reach(reach),
            int(days) if days.isdecimal() and len(days) < 9 else 0,
            state.now(),
        )
        made = make_token(state.store, account, wanted, actor_of(account.id))
    except InputError as error:
        return _page(request, who, wrong=error)
    return _page(request, who, made=made)


@route(SETTINGS, "POST", "/settings/tokens/{token}/revoke", Access.staff)
def revoking(
    request: fastapi.Request, token: str, who: SignedInDep
) -> fastapi.Response:
    """Let one's own token count no more."""
    state, account = request.app.state, who.account
    if not revoke(state.store, account, token, actor_of(account.id), state.now()):
        raise NotThereError("No such token is there.")
    return fastapi.responses.RedirectResponse("/settings", status_code=303)


def _page(
    request: fastapi.Request,
    who: SignedInDep,
    wrong: InputError | SignInError | None = None,
    made: str = "",
) -> fastapi.Response:
    state, account = request.app.state, who.account
    rows = [
        {
            "id": one.id,
            "label": one.label,
            "reach": one.reach,
            "ends": f"{one.ends:%Y-%m-%d}",
            "used": clock(one.used) if one.used else "never",
        }
        for one in tokens_of(state.store, account, state.now())
    ]
    return page(
        request,
        "settings",
        status=200 if wrong is None else 422,
        account=account,
        others=max(sessions_of(state.store, account, state.now()) - 1, 0),
        has_tokens=account.standing is not AccountStanding.person,
        tokens=rows,
        reaches=list(Reach),
        lasts=LASTS_DAYS,
        made=made,
        wrong=wrong_with(wrong),
    )
