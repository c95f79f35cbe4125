"""Pages that are computed when they are looked at, and not filed: why a prolactin may
be raised, and what is next about an amount."""

from ..accounts.standing import Access
from ..workflows.job import JobKind, JobWish
from .extra import fastapi
from .guard import SignedInDep
from .pages_jobs import shown_job
from .people import want
from .routes import WebRoute, route

COMPUTED: list[WebRoute] = []


@route(COMPUTED, "GET", "/people/{number}/attribute", Access.own_record)
def attribute_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """What may have raised the latest prolactin; a person reads no chance."""
    wish = JobWish(kind=JobKind.attribute, role=who.account.role)
    return shown_job(request, number, who, want(request, number, who, wish, None))


@route(COMPUTED, "GET", "/people/{number}/titrate", Access.professional)
def titrate_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """One step up, hold or stop, or what would have to be true for a step."""
    wish = JobWish(kind=JobKind.titrate, role=who.account.role)
    return shown_job(request, number, who, want(request, number, who, wish, None))
