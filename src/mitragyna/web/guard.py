"""Who calls, and whether they may: before anything else of a route runs.

A browser shows the secret of its session in a cookie, a program in a header. What
changes something and comes with a cookie must bring the token of a form, which a page
of another site cannot know.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from urllib.parse import urlsplit

from ..accounts.sessions import SignedIn, session
from ..accounts.standing import WRITES, Access, Reach, may
from ..accounts.tokens import by_token, is_token
from ..errors import InputError, MitragynaError
from .address import is_loopback
from .computing import one_at_a_time
from .extra import concurrency, fastapi
from .form import form_of
from .headers import MOST_BYTES, TooLargeError

#: Part of a path that says whom a route is about: the number of a person.
PERSON = "number"
#: How half a character begins in JSON.
HALF = rb"\ud"
READS = ("GET", "HEAD")
BEARER = "Bearer "
COOKIE, SECURE_COOKIE = "mitragyna", "__Host-mitragyna"
TOKEN_FIELD, TOKEN_HEADER = "form_token", "x-form-token"


class NobodyError(MitragynaError):
    """Nobody is signed in."""


class NoAccessError(MitragynaError):
    """Whoever is signed in may not do this."""


class NotThereError(MitragynaError):
    """Nothing is there, as far as whoever asks may know."""


class OtherSiteError(MitragynaError):
    """A page of another site sent it, or a form that is too old."""


def guard(access: Access) -> Callable[[fastapi.Request], Awaitable[None]]:
    """What lets a request in, or raises."""

    async def check(request: fastapi.Request) -> None:
        check_tls(request)
        check_host(request)
        check_size(request)
        token, is_cookie = token_of(request)
        who = await concurrency.run_in_threadpool(_whose, request, token)
        request.state.who, request.state.access = who, access
        changes = request.method not in READS
        if changes:
            check_site(request)
        check_access(request, who)
        if changes and is_cookie and who is not None:
            await _check_form(request, who)
        if changes:
            check_text(await request.body())

    return check


def check_access(request: fastapi.Request, who: SignedIn | None) -> None:
    """Raise where an account has no access to the route and its person."""
    access, person = request.state.access, request.path_params.get(PERSON)
    if not may(who.account if who else None, access, person):
        _refuse(who, access)
    if who is not None and who.reach is Reach.read and access in WRITES:
        raise NoAccessError("This token reads, and writes nothing.")


@contextmanager
def in_turn(request: fastapi.Request) -> Iterator[None]:
    """Compute while nothing else is. Whoever waited for it must still be let in: a
    session may have ended meanwhile."""
    with one_at_a_time():
        check_access(request, _whose(request, token_of(request)[0]))
        yield


def token_of(request: fastapi.Request) -> tuple[str, bool]:
    """The secret that came along, and whether in a cookie; empty where none did."""
    header = request.headers.get("authorization", "")
    if header.startswith(BEARER):
        return header.removeprefix(BEARER).strip(), False
    return request.cookies.get(cookie_name(request), ""), True


def is_program(request: fastapi.Request) -> bool:
    """Whether the interface for programs was called: pages take no token of one."""
    return request.url.path.startswith("/api/")


def cookie_name(request: fastapi.Request) -> str:
    """Behind TLS a name that no other site, and no page without TLS, can set."""
    return SECURE_COOKIE if request.app.state.is_behind_tls else COOKIE


def let_in(
    request: fastapi.Request, who: SignedIn, path: str = "/"
) -> fastapi.Response:
    """To a page, with the secret of a new session in a cookie."""
    answer = fastapi.responses.RedirectResponse(path, status_code=303)
    answer.set_cookie(value=who.token, **_cookie(request))
    return answer


def let_out(request: fastapi.Request) -> fastapi.Response:
    """To where one signs in, without the cookie."""
    answer = fastapi.responses.RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(**_cookie(request))
    return answer


def _cookie(request: fastapi.Request) -> dict[str, Any]:
    """Name and attributes of the cookie: one that is deleted must have the same."""
    return {
        "key": cookie_name(request),
        "httponly": True,
        "samesite": "strict",
        "secure": request.app.state.is_behind_tls,
        "path": "/",
    }


def check_tls(request: fastapi.Request) -> None:
    """Raise behind TLS for what came without: past the proxy, or over one that does
    not say how it was asked."""
    if request.app.state.is_behind_tls and request.url.scheme != "https":
        raise OtherSiteError(
            "This came without TLS. Ask by https; a proxy must send X-Forwarded-Proto, "
            "and its address be given to --proxy."
        )


def check_host(request: fastapi.Request) -> None:
    """Raise where a name of somebody else leads to this machine: a page of theirs
    would count as ours."""
    is_ours = is_loopback(request.url.hostname or "")
    if not (is_ours or request.app.state.is_behind_tls):
        raise OtherSiteError("This machine answers to its own name alone.")


def check_size(request: fastapi.Request) -> None:
    """Raise for a request that says it is too large; one that says nothing ends while
    it is read."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > MOST_BYTES:
        raise TooLargeError


def check_site(request: fastapi.Request) -> None:
    """Raise where a browser says that a page of another site sent it."""
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    is_other = origin is not None and urlsplit(origin).netloc != request.url.netloc
    if site not in ("same-origin", "none") or is_other:
        raise OtherSiteError("A page of another site sent this; nothing was done.")


def check_text(body: bytes) -> None:
    """Raise where JSON holds half a character, which no text can be made of."""
    if HALF not in body.lower():
        return
    try:
        json.dumps(json.loads(body), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InputError(
            "holds half a character", field="body", allowed="whole ones of Unicode"
        ) from None
    except (ValueError, RecursionError):
        return  # no JSON at all: whoever reads it says so


def signed_in(request: fastapi.Request) -> SignedIn:
    """Whoever is signed in, on a route that asks for it."""
    who = request.state.who
    if who is None:
        raise NobodyError("Sign in first.")
    return who


SignedInDep = Annotated[SignedIn, fastapi.Depends(signed_in)]


def _whose(request: fastapi.Request, token: str) -> SignedIn | None:
    state = request.app.state
    if not is_token(token):
        return session(state.store, token, state.now()) if token else None
    is_let = is_program(request) and "authorization" in request.headers
    return by_token(state.store, token, state.now()) if is_let else None


def _refuse(who: SignedIn | None, access: Access) -> None:
    if who is None:
        raise NobodyError("Sign in first.")
    if access in (Access.own_record, Access.own_entry):  # as where nobody is
        raise NotThereError("Nobody is there.")
    raise NoAccessError("This account has no access to this.")


async def _check_form(request: fastapi.Request, who: SignedIn) -> None:
    given = request.headers.get(TOKEN_HEADER)
    if given is None:
        given = (await form_of(request)).get(TOKEN_FIELD, "")
    if not hmac.compare_digest(given.encode(), who.form_token.encode()):
        raise OtherSiteError("The page is too old: open it anew, then send it again.")
