"""A way down: laid out for a clinician, filed, handed on, and what it says today."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from ..accounts.standing import Access, AccountStanding
from ..answer import Action, Role, Taper, Tier, Urgency
from ..errors import InputError
from ..monitoring.watch import plan_now
from ..record.history import History
from ..record.running_plan import RunningPlan
from ..report.plan import HEADS, begin, beside_others, left, stands
from ..report.taper import chosen_of, verdict
from ..safety.gates import gates
from ..workflows import kept_plan
from ..workflows.look import look
from ..workflows.running_plan import running_plan
from ..workflows.taper import TaperWish, taper
from .extra import fastapi
from .form import FormDep
from .guard import SignedInDep
from .pages_of import page
from .people import by, named
from .routes import WebRoute, route

PLAN: list[WebRoute] = []
SUBJECTS = 1000  # virtual people by whom ways down are laid out
LONGEST_WAIT_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDraft:
    """Ways down that nobody follows yet, in words and rows."""

    verdict: str
    remarks: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    steps: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    route: tuple[str, ...]
    revision: int


@route(PLAN, "GET", "/people/{number}/plan", Access.own_record)
def plan_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """The plan that is followed and what it says today; with `draft`, where none is,
    ways down to choose from."""
    return _page(request, number, who)


@route(PLAN, "POST", "/people/{number}/plan", Access.clinician)
def filing(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """File the chosen way down, as it was laid out."""
    one = named(request, number)
    try:
        expected = _revision(form)
        history, answer = _drafted(request, number, who, LONGEST_WAIT_S) or _late()
        reason = form.get("reason")
        kept_plan.file_plan(
            one,
            running_plan(history, answer, reason=reason),
            by(request, who, form.get("key")),
            expected=expected,
            store=request.app.state.store,
        )
    except InputError as error:
        return _page(request, number, who, wrong=error)
    return _to_plan(number)


@route(PLAN, "POST", "/people/{number}/plan/release", Access.clinician)
def releasing(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Hand the plan to the person."""
    whom, writer = named(request, number), by(request, who, form.get("key"))
    try:
        kept_plan.release_plan(whom, writer, store=request.app.state.store)
    except InputError as error:
        return _page(request, number, who, wrong=error)
    return _to_plan(number)


@route(PLAN, "POST", "/people/{number}/plan/end", Access.clinician)
def ending(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """Nobody follows the plan any more."""
    whom, writer = named(request, number), by(request, who, form.get("key"))
    try:
        kept_plan.end_plan(whom, writer, store=request.app.state.store)
    except InputError as error:
        return _page(request, number, who, wrong=error)
    return _to_plan(number)


def _page(
    request: fastapi.Request,
    number: str,
    who: SignedInDep,
    wrong: InputError | None = None,
) -> fastapi.Response:
    state, one, role = request.app.state, named(request, number), who.account.role
    name, for_person = str(one.name), role is Role.person
    history = state.records.present(one)
    plan = history.plan
    shown = plan if plan and (plan.released or not for_person) else None
    wants = "draft" in request.query_params and plan is None and not for_person
    drafted = _drafted(request, number, who) if wants and wrong is None else None
    return page(
        request,
        "plan",
        status=200 if wrong is None else 422,
        number=number,
        name=name,
        for_person=for_person,
        wrong=None if wrong is None else {"first": wrong.first, "says": str(wrong)},
        urgent=[a for a in look(history, role).actions if _is_urgent(a)],
        plan=shown,
        stands=tuple(stands(plan_now(history, gates(history, role)))),
        steps=tuple(_steps(shown, history)) if shown else (),
        draft=_shown(*drafted, one.revision) if drafted else None,
        is_waiting=wants and wrong is None and drafted is None,
        may_lead=who.account.standing is AccountStanding.clinician,
        key=str(uuid4()),
    )


def _drafted(
    request: fastapi.Request, number: str, who: SignedInDep, patience_s: float = 0.4
) -> tuple[History, Taper] | None:
    """Ways down from the record as of now, with that record; None: not yet."""
    state, one = request.app.state, named(request, number)
    history = state.records.present(one)
    role, day = who.account.role, history.as_of.date()
    of = ("taper", number, one.revision, role, day)
    return state.behind.result(of, partial(_laid_out, history, role), patience_s)


def _laid_out(history: History, role: Role) -> tuple[History, Taper]:
    return history, taper(history, role, TaperWish(subjects=SUBJECTS))


def _late() -> tuple[History, Taper]:
    raise InputError("is not laid out yet: try again in a minute", field="plan")


def _revision(form: dict[str, str]) -> int:
    """Revision of the record that the plan was laid out from."""
    given = form.get("revision", "")
    if not given.isdecimal():
        raise InputError("is no revision of a record", field="revision", given=given)
    return int(given)


def _shown(history: History, answer: Taper, revision: int) -> ShownDraft:
    chosen = chosen_of(answer)
    return ShownDraft(
        verdict=verdict(chosen, answer),
        remarks=answer.remarks,
        heads=HEADS,
        rows=tuple(beside_others(plan) for plan in answer.plans),
        steps=tuple(f"{begin(s)}: {left(s)}" for s in chosen.steps) if chosen else (),
        rules=tuple((r.what.replace("_", " "), r.text) for r in answer.rules),
        route=tuple(one.what for one in answer.route),
        revision=revision,
    )


def _steps(plan: RunningPlan, history: History) -> Iterator[tuple[str, str, bool]]:
    """When each step begins, what it leaves, and whether it is today's."""
    today = plan.step_on(history.as_of.date())
    for place, step in enumerate(plan.steps):
        yield f"{step.begins}", left(step), place == today


def _is_urgent(action: Action) -> bool:
    return action.urgency is Urgency.now or action.tier is Tier.same_day


def _to_plan(number: str) -> fastapi.Response:
    path = f"/people/{number}/plan"
    return fastapi.responses.RedirectResponse(path, status_code=303)
