"""One person over time: what was entered and what is expected, by links alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from ..accounts.standing import Access
from ..answer import Role
from ..errors import InputError
from ..record.history import History
from ..report.timeline import TimelineFigure, figures
from ..workflows.timeline import LENGTHS, SHOWN, Timeline, Window, timeline
from .extra import fastapi
from .guard import SignedInDep
from .pages_of import page
from .people import named
from .record_shown import clock
from .routes import WebRoute, route

TIMELINE: list[WebRoute] = []
USUAL_DAYS = "28"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLinks:
    """Where the other windows are; None: the window is at that end already."""

    lengths: tuple[tuple[int, str], ...]
    earlier: str
    later: str | None
    other_basis: str


@route(TIMELINE, "GET", "/people/{number}/timeline", Access.own_record)
def timeline_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """Doses, levels, pain, withdrawal and other values of some days: `days` of them,
    until `last`; with `learnt` after what was measured."""
    state, one = request.app.state, named(request, number)
    history = state.records.present(one)
    today, role = history.as_of.date(), who.account.role
    window = _window(request.query_params, today)
    fits = "learnt" in request.query_params and role is not Role.person
    hour = history.as_of.replace(minute=0)
    drawn = state.behind.result(
        ("timeline", number, one.revision, role, window, fits, hour),
        partial(_drawn, history, role, window, fits),
    )
    return page(
        request,
        "timeline",
        number=number,
        name=one.name,
        for_person=role is Role.person,
        window=window,
        fits=fits,
        is_waiting=drawn is None,
        figures=drawn[1] if drawn else (),
        others=_rows(drawn[0]) if drawn else (),
        is_computed=bool(drawn and drawn[0].bands),
        intakes=len(drawn[0].intakes_h) if drawn else 0,
        links=_links(number, window, today, fits),
    )


def _drawn(
    history: History, role: Role, window: Window, fits: bool
) -> tuple[Timeline, list[TimelineFigure]]:
    answer = timeline(history, role, window, fits=fits)
    return answer, figures(answer, SHOWN)


def _rows(answer: Timeline) -> tuple[tuple[str, str, str], ...]:
    """Everything that has no figure: when, what, value with its limit."""
    return tuple(
        (
            clock(one.time),
            one.quantity.replace("_", " "),
            f"{'< ' if one.below_lloq else ''}{one.value:g} {one.unit}"
            + (f" (upper limit {one.upper_limit:g})" if one.upper_limit else ""),
        )
        for one in answer.others
    )


def _links(number: str, window: Window, today: date, fits: bool) -> TimelineLinks:
    def to(days: int, last: date, learnt: bool) -> str:
        more = "&learnt=yes" if learnt else ""
        return f"/people/{number}/timeline?days={days}&last={last}{more}"

    step = timedelta(days=window.days)
    later = min(window.last + step, today)
    return TimelineLinks(
        lengths=tuple((days, to(days, window.last, fits)) for days in LENGTHS),
        earlier=to(window.days, window.last - step, fits),
        later=to(window.days, later, fits) if window.last < today else None,
        other_basis=to(window.days, window.last, not fits),
    )


def _window(query: Mapping[str, str], today: date) -> Window:
    """The days that a link asks for, today at the latest."""
    last, days = query.get("last"), query.get("days", USUAL_DAYS)
    try:
        day = today if last is None else datetime.strptime(last, "%Y-%m-%d").date()
    except ValueError:
        raise InputError(
            "is no day", field="last", given=last, allowed="such as 2026-12-24"
        ) from None
    lengths = {str(length): length for length in LENGTHS}
    return Window(last=min(day, today), days=lengths.get(days, 0))
