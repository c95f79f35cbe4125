"""Pages that are computed when they are looked at, and not filed: why a prolactin may
be raised, what is next about an amount, and a trial in one person."""

from ..accounts.standing import Access
from ..answer import Refusal, TrialPlan, TrialRead
from ..record.history import History
from ..record.toml_file import toml_in
from ..record.trial_of_one import trial_of
from ..workflows import attribute, entry, nof1, titrate
from ..workflows.report import (
    advice_report,
    attribution_report,
    nof1_report,
    titration_report,
)
from .extra import fastapi
from .form import FormDep
from .guard import SignedInDep, in_turn
from .own_page import own_page
from .people import named
from .routes import WebRoute, route

COMPUTED: list[WebRoute] = []
FILE = {"content-disposition": 'attachment; filename="trial.toml"'}


@route(COMPUTED, "GET", "/people/{number}/attribute", Access.own_record)
def attribute_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """What may have raised the latest prolactin; a person reads no chance."""
    history = _now(request, number)
    with in_turn(request):
        answer = attribute.attribute(history, role=who.account.role)
    if isinstance(answer, Refusal):
        return own_page(advice_report(history, answer))
    return own_page(attribution_report(history, answer))


@route(COMPUTED, "GET", "/people/{number}/titrate", Access.professional)
def titrate_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """One step up, hold or stop, or what would have to be true for a step."""
    history = _now(request, number)
    with in_turn(request):
        answer = titrate.titrate(history, who.account.role)
    if isinstance(answer, Refusal):
        return own_page(advice_report(history, answer))
    return own_page(titration_report(history, answer))


@route(COMPUTED, "GET", "/people/{number}/nof1", Access.professional)
def trial_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """A trial in one person, or why there is none."""
    history = _now(request, number)
    with in_turn(request):
        answer = nof1.nof1_plan(history, who.account.role)
    return _of_trial(history, answer)


@route(COMPUTED, "GET", "/people/{number}/nof1/trial.toml", Access.professional)
def trial_file(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """The trial that is laid out, as the file by which it is read."""
    history = _now(request, number)
    with in_turn(request):
        answer = nof1.nof1_plan(history, who.account.role)
    if isinstance(answer, Refusal) or not answer.periods:
        return _of_trial(history, answer)
    text = nof1.trial_text(nof1.trial_of_one(history, answer))
    return fastapi.Response(text, media_type="application/toml", headers=FILE)


@route(COMPUTED, "POST", "/people/{number}/nof1", Access.professional)
def trial_read(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """What a trial that is over says, by its file."""
    history = _now(request, number)
    trial = trial_of(toml_in(form.get("trial", ""), "trial"), "trial")
    with in_turn(request):
        answer = nof1.nof1_analyse(history, trial, who.account.role)
    return _of_trial(history, answer)


def _of_trial(
    history: History, answer: TrialPlan | TrialRead | Refusal
) -> fastapi.Response:
    """Its page; that of a refusal where nothing may be proposed."""
    if isinstance(answer, Refusal):
        return own_page(advice_report(history, answer))
    return own_page(nof1_report(history, answer))


def _now(request: fastapi.Request, number: str) -> History:
    """The record as of now."""
    state, whom = request.app.state, named(request, number)
    return entry.present_record(whom, state.now(), store=state.store)[1]
