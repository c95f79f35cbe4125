"""The facts of a record for programs: who entered what, and how it is set right."""

from pydantic import Field

from ..accounts.standing import Access
from ..answer import Role
from ..store.fact import value_of
from ..workflows import set_right
from ..workflows.document import plain
from ..workflows.entered import entered, is_handed
from .api import V1, Body, shown
from .extra import fastapi
from .guard import SignedInDep
from .people import by, named, only_own
from .routes import WebRoute, route

FACTS: list[WebRoute] = []
OF_PERSON = f"{V1}/people/{{number}}/facts"


class KeyBody(Body):
    """A write that needs nothing but its id."""

    id: str = Field(min_length=8, max_length=64)


class ReasonBody(KeyBody):
    """Why something is withdrawn."""

    reason: str = Field(min_length=1, max_length=500)


@route(FACTS, "GET", OF_PERSON, Access.own_record)
def facts(request: fastapi.Request, number: str, who: SignedInDep) -> fastapi.Response:
    """What counts in a record, fact by fact: who entered it, when, and whether it waits
    for a clinician. A person reads no plan that was not handed on, and no trial."""
    whom = named(request, number)
    listed = entered(whom, store=request.app.state.store)
    if who.account.role is Role.person:
        listed = tuple(one for one in listed if is_handed(one.fact))
    rows = [
        {
            "fact": one.number,
            "kind": one.fact.kind,
            "time": one.fact.time,
            "value": plain(value_of(one.fact.content)),
            "by": one.by,
            "on": one.on.isoformat(),
            "waits": one.waits,
        }
        for one in listed
    ]
    return shown({"schema": "mitragyna.store.facts/1", "facts": rows})


@route(FACTS, "POST", f"{OF_PERSON}/{{fact}}/take-over", Access.clinician)
def taken_over(
    request: fastapi.Request, number: str, fact: str, body: KeyBody, who: SignedInDep
) -> fastapi.Response:
    """Take over what the person entered: it counts as the clinician's."""
    whom = named(request, number)
    receipt = set_right.take_over(
        whom, fact, by(request, who, body.id), store=request.app.state.store
    )
    return shown(plain(receipt), 201 if receipt.is_new else 200)


@route(FACTS, "POST", f"{OF_PERSON}/{{fact}}/withdraw", Access.own_entry)
def withdrawn(
    request: fastapi.Request, number: str, fact: str, body: ReasonBody, who: SignedInDep
) -> fastapi.Response:
    """Withdraw what was entered in error; a person what they entered themselves."""
    whom = named(request, number)
    one = set_right.Withdrawal(number=fact, reason=body.reason, own_only=only_own(who))
    receipt = set_right.withdraw(
        whom, one, by(request, who, body.id), store=request.app.state.store
    )
    return shown(plain(receipt), 201 if receipt.is_new else 200)
