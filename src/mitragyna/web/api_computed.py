"""The interface for programs: why a prolactin may be raised, what is next about an
amount, a trial in one person."""

from pydantic import Field

from ..accounts.standing import Access
from ..answer import Refusal
from ..record.toml_file import toml_in
from ..record.trial_of_one import trial_of
from ..workflows import attribute, nof1, titrate
from ..workflows.document import document, plain
from ..workflows.kept_trial import file_trial
from .api import V1, SeedBody, history_of, shown
from .api_facts import KeyBody
from .extra import fastapi
from .guard import SignedInDep, in_turn
from .people import by, named
from .routes import WebRoute, route

COMPUTED_API: list[WebRoute] = []
LONGEST_FILE = 100_000
OF_ONE = f"{V1}/people/{{number}}"


class AttributeBody(SeedBody):
    """Which value is asked about."""

    quantity: str = Field(default="prolactin", max_length=40)


class TrialBody(SeedBody):
    """A trial that is over: the text of its file."""

    trial: str = Field(max_length=LONGEST_FILE)


class FiledTrialBody(KeyBody):
    """A trial that is put on record: the text of its file."""

    trial: str = Field(max_length=LONGEST_FILE)


@route(COMPUTED_API, "POST", f"{OF_ONE}/attribute", Access.own_record)
def attributed(
    request: fastapi.Request, number: str, body: AttributeBody, who: SignedInDep
) -> fastapi.Response:
    """What may have raised a value, with chances for professionals alone."""
    history = history_of(request, number, body)
    with in_turn(request):
        answer = attribute.attribute(
            history, body.quantity, who.account.role, body.seed
        )
    name = "advice" if isinstance(answer, Refusal) else "attribution"
    return shown(document(name, answer))


@route(COMPUTED_API, "POST", f"{OF_ONE}/titrate", Access.professional)
def titrated(
    request: fastapi.Request, number: str, body: SeedBody, who: SignedInDep
) -> fastapi.Response:
    """One step up, hold or stop, or what would have to be true for a step."""
    history = history_of(request, number, body)
    with in_turn(request):
        answer = titrate.titrate(history, who.account.role, body.seed)
    name = "advice" if isinstance(answer, Refusal) else "titration"
    return shown(document(name, answer))


@route(COMPUTED_API, "POST", f"{OF_ONE}/nof1/plan", Access.professional)
def trial_planned(
    request: fastapi.Request, number: str, body: SeedBody, who: SignedInDep
) -> fastapi.Response:
    """A trial in one person, or why there is none."""
    history = history_of(request, number, body)
    with in_turn(request):
        answer = nof1.nof1_plan(history, who.account.role, body.seed)
    name = "advice" if isinstance(answer, Refusal) else "nof1_plan"
    return shown(document(name, answer))


@route(COMPUTED_API, "POST", f"{OF_ONE}/nof1/analyse", Access.professional)
def trial_analysed(
    request: fastapi.Request, number: str, body: TrialBody, who: SignedInDep
) -> fastapi.Response:
    """What a trial that is over says."""
    history = history_of(request, number, body)
    trial = trial_of(toml_in(body.trial, "trial"), "trial")
    with in_turn(request):
        answer = nof1.nof1_analyse(history, trial, who.account.role, body.seed)
    name = "advice" if isinstance(answer, Refusal) else "nof1_analysis"
    return shown(document(name, answer))


@route(COMPUTED_API, "POST", f"{OF_ONE}/nof1/file", Access.clinician)
def trial_filed(
    request: fastapi.Request, number: str, body: FiledTrialBody, who: SignedInDep
) -> fastapi.Response:
    """Put a trial on record, in the place of the one that is there."""
    receipt = file_trial(
        named(request, number),
        trial_of(toml_in(body.trial, "trial"), "trial"),
        by(request, who, body.id),
        store=request.app.state.store,
    )
    return shown(plain(receipt), 201 if receipt.is_new else 200)
