"""What went wrong, for programs as problem+json and for people as a page."""

from dataclasses import dataclass
from typing import Any

from ..accounts.sign_in import SignInError
from ..errors import InputError, MitragynaError, StaleError, StoreError
from ..workflows.document import json_text, plain
from .extra import fastapi
from .guard import (
    NoAccessError,
    NobodyError,
    NotThereError,
    OtherSiteError,
    is_program,
)
from .headers import TooLargeError
from .in_flight import TooManyError
from .pages_of import page

TYPE = "application/problem+json"
#: Error → status; what is none of these is a mistake of the program.
STATUS: dict[type[MitragynaError], int] = {
    OtherSiteError: 400,
    NobodyError: 401,
    SignInError: 401,
    NoAccessError: 403,
    NotThereError: 404,
    StaleError: 409,
    TooLargeError: 413,
    TooManyError: 429,
    InputError: 422,
    StoreError: 503,
}
TITLES = {
    400: "Not done",
    401: "Not signed in",
    403: "No access",
    404: "Not there",
    405: "Not done this way",
    409: "Changed since it was read",
    413: "Too large",
    422: "Cannot be used",
    429: "Too many",
    503: "Not now",
}
UNEXPECTED = 500
MISTAKE = "This is a mistake of the program; nothing was done."


@dataclass(frozen=True, slots=True, kw_only=True)
class WebProblem:
    """One problem, in the form of RFC 9457.

    first  what must be said before it: whom to call
    """

    title: str
    status: int
    detail: str
    first: tuple[str, ...] = ()
    field: str | None = None
    given: object = None
    allowed: str | None = None
    unit: str | None = None


def problem_of(error: MitragynaError) -> WebProblem:
    """The problem that an error is."""
    status = next((c for kind, c in STATUS.items() if isinstance(error, kind)), None)
    if isinstance(error, SignInError) and error.wait_s:
        status = 429
    if status is None:
        return WebProblem(title="Mistake", status=UNEXPECTED, detail=str(error))
    named: dict[str, Any] = {}  # Any: as given
    if isinstance(error, InputError):
        named = {
            "field": error.field,
            "given": plain(error.given) if _is_plain(error.given) else None,
            "allowed": error.allowed,
            "unit": error.unit,
        }
    return WebProblem(
        title=TITLES[status],
        status=status,
        detail=str(error),
        first=error.first,
        **named,
    )


def answer_to(request: fastapi.Request, error: MitragynaError) -> fastapi.Response:
    """The problem in the form of what was asked for."""
    if isinstance(error, NobodyError) and not is_program(request):
        entrance = request.app.state.beginning.entrance
        return fastapi.responses.RedirectResponse(entrance, status_code=303)
    return shown(request, problem_of(error))


def shown(request: fastapi.Request, problem: WebProblem) -> fastapi.Response:
    """A problem as JSON, or as a page."""
    if not is_program(request):
        return page(request, "problem", status=problem.status, problem=problem)
    content = {"type": "about:blank", **plain(problem)}
    return fastapi.Response(json_text(content), problem.status, media_type=TYPE)


def _is_plain(given: object) -> bool:
    return isinstance(given, str | int | float | bool | None)
