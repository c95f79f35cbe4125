"""What the slider of a what-if draws: a grid at first, then exactly what is wanted."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from ..accounts.standing import Access
from ..errors import InputError
from ..workflows.what_if import AsNow, WhatIfWish, as_now, barred
from ..workflows.what_if_grid import exact, what_if_grid
from .extra import fastapi
from .people import named
from .routes import WebRoute, route

WHAT_IF_LINES: list[WebRoute] = []
WAITS = 202
PATIENCE_S = 10.0  # for one four weeks [s]


@route(WHAT_IF_LINES, "GET", "/people/{number}/what-if/grid.json", Access.clinician)
def grid(request: fastapi.Request, number: str) -> fastapi.Response:
    """Every share of what is taken now; 202 until it is computed."""
    return _lines(request, number, "grid", what_if_grid)


@route(WHAT_IF_LINES, "GET", "/people/{number}/what-if/exact.json", Access.clinician)
def exactly(request: fastapi.Request, number: str, percent: int) -> fastapi.Response:
    """One share, computed for it; 202 while four weeks as now are computed."""
    wish = WhatIfWish(share=percent / 100)
    return _lines(request, number, wish, partial(exact, wish=wish))


def _lines(
    request: fastapi.Request,
    number: str,
    of: Hashable,
    compute: Callable[[AsNow], dict[str, Any]],
) -> fastapi.Response:
    """What is computed beside four weeks as now; raises InputError behind a gate."""
    state, one = request.app.state, named(request, number)
    history = state.records.present(one)
    if barred(history):
        raise InputError("the gates stand before it", field="record")
    whose = (number, one.revision, history.as_of.replace(minute=0))
    now = state.behind.result(("as now", *whose), partial(as_now, history))
    computed = now and state.behind.result(
        ("lines", *whose, of), partial(compute, now), PATIENCE_S
    )
    if computed is None:
        return _json({"state": "running"}, WAITS)
    return _json(computed)


def _json(content: dict[str, Any], status: int = 200) -> fastapi.Response:
    return fastapi.responses.JSONResponse(content, status)
