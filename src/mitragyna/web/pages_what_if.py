"""What if: less, other times or a stop, for clinicians, beside four weeks as now."""

from datetime import date, datetime
from functools import partial
from typing import Any

from ..accounts.standing import Access
from ..errors import InputError
from ..plots.numbers import percent
from ..record.history import History
from ..report import what_if as report
from ..workflows.look import look
from ..workflows.what_if import (
    AsNow,
    WhatIf,
    WhatIfWish,
    as_now,
    barred,
    is_by_rule,
    what_if,
)
from .extra import fastapi
from .guard import SignedInDep
from .pages_of import page
from .people import named
from .routes import WebRoute, route

WHAT_IF: list[WebRoute] = []


@route(WHAT_IF, "GET", "/people/{number}/what-if", Access.clinician)
def what_if_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """The form; with `regimen` or `stops`, what that would do beside four weeks as
    now."""
    state, one = request.app.state, named(request, number)
    history = state.records.present(one)
    given = {k: request.query_params.get(k, "").strip() for k in ("regimen", "stops")}
    shown: dict[str, Any] = {"wrong": None, "is_waiting": False, "answer": None}
    verdict = barred(history)  # the gates come first: nothing is computed behind them
    if verdict is None:
        try:
            shown |= _computed(request, history, (number, one.revision), given)
        except InputError as error:
            shown["wrong"] = {"first": error.first, "says": str(error)}
    return page(
        request,
        "what_if",
        status=422 if shown["wrong"] else 200,
        number=number,
        name=one.name,
        present=history.regimen.text if history.regimen else "",
        today=f"{history.as_of:%Y-%m-%d}",
        given=given,
        reasons=[gate.reason for gate in verdict.fired] if verdict else [],
        is_barred=verdict is not None,
        urgent=look(history, who.account.role).actions if verdict else (),
        heads=report.HEADS,
        moves=verdict is None and is_by_rule(history),
        **shown,
    )


def _computed(
    request: fastapi.Request,
    history: History,
    of: tuple[str, int],
    given: dict[str, str],
) -> dict[str, Any]:
    """What the page shows of an answer; `Any`: as templates take it."""
    behind, hour = request.app.state.behind, history.as_of.replace(minute=0)
    wish = WhatIfWish(regimen=given["regimen"] or None, stops=_day(given["stops"]))
    now = behind.result(("as now", *of, hour), partial(as_now, history))
    if wish == WhatIfWish():
        return {}
    drawn = now and behind.result(
        ("what if", *of, hour, wish), partial(_drawn, now, wish)
    )
    if drawn is None:
        return {"is_waiting": True}
    answer, figures = drawn
    return {
        "answer": {
            "figures": figures,
            "rows": report.rows(answer),
            "added": percent(round(100 * answer.added_withdrawal)),
            "people": answer.people,
        }
    }


def _drawn(now: AsNow, wish: WhatIfWish) -> tuple[WhatIf, tuple[Any, ...]]:
    answer = what_if(now, wish)
    return answer, report.figures(answer)


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        raise InputError(
            "is no day", field="stops", given=text, allowed="such as 2026-12-24"
        ) from None
