"""The application: routes, what every answer carries, and how errors are said."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from ..answer import Role
from ..errors import InputError, MitragynaError
from ..store.connection import Store
from ..workflows.jobs import Compute
from .api import API, V1
from .api_computed import COMPUTED_API
from .api_facts import FACTS
from .api_jobs import JOBS_API
from .beginning import USUAL, Beginning
from .behind import Behind
from .computing import Engine, here
from .extra import exceptions, fastapi, staticfiles
from .headers import Guarded, always
from .pages import PAGES
from .pages_audit import AUDIT
from .pages_begin import BEGIN
from .pages_certificate import CERTIFICATE
from .pages_computed import COMPUTED
from .pages_conditions import CONDITION_PAGES
from .pages_credibility import CREDIBILITY
from .pages_evidence import EVIDENCE
from .pages_interactions import INTERACTIONS
from .pages_jobs import JOB_PAGES
from .pages_new import NEW
from .pages_plan import PLAN
from .pages_settings import SETTINGS
from .pages_timeline import TIMELINE
from .pages_trial import TRIALS
from .pages_what_if import WHAT_IF
from .problem import MISTAKE, TITLES, UNEXPECTED, WebProblem, answer_to, shown
from .records import Records
from .routes import add
from .watch_list import WatchList
from .what_if_lines import WHAT_IF_LINES
from .worker import Worker

STATIC = Path(__file__).parent / "static"
TITLE = "Mitragyna"
ROUTES = [
    *(*API, *COMPUTED_API, *FACTS, *JOBS_API),
    *(
        *JOB_PAGES,
        *COMPUTED,
        *BEGIN,
        *NEW,
        *PAGES,
        *CONDITION_PAGES,
        *TRIALS,
        *TIMELINE,
        *PLAN,
        *WHAT_IF,
        *WHAT_IF_LINES,
        *EVIDENCE,
    ),
    *(*SETTINGS, *AUDIT, *CERTIFICATE, *CREDIBILITY, *INTERACTIONS),
]


def make_app(
    store: Store,
    now: Callable[[], datetime],
    *,
    is_behind_tls: bool = False,
    beginning: Beginning = USUAL,
    compute: Compute = here,
) -> fastapi.FastAPI:
    """The application over a store.

    now            tells the time, with its zone
    is_behind_tls  whether a proxy before it speaks TLS: cookies then ask for it
    compute        calls what takes long: here, or in another process
    """
    app = fastapi.FastAPI(
        title=TITLE,
        version=version("mitragyna"),
        openapi_url=f"{V1}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.store, app.state.now = store, now
    app.state.is_behind_tls, app.state.engine = is_behind_tls, Engine()
    app.state.beginning, app.state.in_flight = beginning, Counter[str]()
    app.state.behind, app.state.records = Behind(), Records(store, now)
    app.state.worker = Worker(store, now, compute)
    app.state.watch_lists = {role: WatchList(store, now, role) for role in Role}
    add(app, ROUTES)
    app.mount("/static", staticfiles.StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(MitragynaError, _of_ours)
    app.add_exception_handler(fastapi.exceptions.RequestValidationError, _of_form)
    app.add_exception_handler(exceptions.HTTPException, _of_http)
    app.add_exception_handler(Exception, _of_nobody)
    app.add_middleware(Guarded, is_behind_tls=is_behind_tls)
    return app


def _of_ours(request: fastapi.Request, error: Exception) -> fastapi.Response:
    assert isinstance(error, MitragynaError)
    return answer_to(request, error)


def _of_form(request: fastapi.Request, error: Exception) -> fastapi.Response:
    """The first thing that is wrong with a body, as the records say it."""
    assert isinstance(error, fastapi.exceptions.RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:]) or "body"
    given = first.get("input")
    plain = given if isinstance(given, str | int | float | bool) else None
    said = InputError(first["msg"], field=place, given=plain)
    return answer_to(request, said)


def _of_http(request: fastapi.Request, error: Exception) -> fastapi.Response:
    assert isinstance(error, exceptions.HTTPException)
    status = error.status_code
    problem = WebProblem(
        title=TITLES.get(status, "Not done"), status=status, detail=str(error.detail)
    )
    return shown(request, problem)


def _of_nobody(request: fastapi.Request, error: Exception) -> fastapi.Response:
    """A mistake of the program: it is said, and nothing of it is shown."""
    problem = WebProblem(title="Mistake", status=UNEXPECTED, detail=MISTAKE)
    response = shown(request, problem)
    response.headers.update(always(request.app.state.is_behind_tls))  # outside Guarded
    return response
