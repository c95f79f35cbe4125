"""A route and who may call it stand together: there is no route without."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from ..accounts.standing import Access
from .extra import fastapi
from .guard import guard
from .in_flight import in_flight

#: Where the description for programs says who may call a route.
ACCESS = "x-access"
Handler = Callable[
    [fastapi.Request], Coroutine[Any, Any, fastapi.Response]
]  # Any: as FastAPI says it


@dataclass(frozen=True, slots=True, kw_only=True)
class WebRoute:
    """One route.

    is_page  whether it answers with a page, and is left out of the description for
             programs
    """

    method: str
    path: str
    access: Access
    endpoint: Callable[..., Any]  # Any: each takes and gives its own
    is_page: bool = False


def route(
    into: list[WebRoute], method: str, path: str, access: Access
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a route; a page where its path is none of the interface."""

    def declare(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        into.append(
            WebRoute(
                method=method,
                path=path,
                access=access,
                endpoint=endpoint,
                is_page=not path.startswith("/api/"),
            )
        )
        return endpoint

    return declare


class GuardedRoute(fastapi.routing.APIRoute):
    """A route whose guard runs before anything of a request is read; FastAPI's hook
    for it is a class. Without a declared access none can be made."""

    def get_route_handler(self) -> Handler:
        """What answers a request that was let in."""
        answer = super().get_route_handler()
        check = guard(Access((self.openapi_extra or {})[ACCESS]))

        async def guarded(request: fastapi.Request) -> fastapi.Response:
            await check(request)
            with in_flight(request):
                return await answer(request)

        return guarded


def add(app: fastapi.FastAPI, routes: list[WebRoute]) -> None:
    """The routes, each behind its guard."""
    app.router.route_class = GuardedRoute
    for one in routes:
        app.add_api_route(
            one.path,
            one.endpoint,
            methods=[one.method],
            include_in_schema=not one.is_page,
            response_class=fastapi.Response if one.is_page else JSON_RESPONSE,
            response_model=None,
            responses={} if one.is_page else DONE[one.method] | PROBLEMS,
            openapi_extra={ACCESS: one.access.value},
        )


JSON_RESPONSE = fastapi.responses.JSONResponse
#: How a route of the interface may say that it was done, beside 200.
DONE: dict[str, dict[int | str, dict[str, Any]]] = {
    "GET": {},
    "POST": {
        201: {"description": "it is stored now"},
        202: {"description": "it is computed behind this; `Location` says where"},
    },
    "DELETE": {204: {"description": "it is no more"}},
}
#: What every route of the interface may answer instead.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {
        "description": text,
        "content": {"application/problem+json": {"schema": {"type": "object"}}},
    }
    for code, text in {
        400: "the request is not whole, or comes from another site",
        401: "nobody is signed in",
        403: "the account has no access",
        404: "nothing is there, for this account",
        409: "the record has changed since it was read",
        413: "the request is too large",
        422: "something given cannot be used: `field`, `given`, `allowed`, `unit`",
        429: "too many requests at once, or too many failures to sign in",
        503: "the store cannot do it now",
    }.items()
}
