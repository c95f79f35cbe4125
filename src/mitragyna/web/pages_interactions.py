"""What a person's medicines and kratom do to each other, computed and not filed."""

from functools import partial

from ..accounts.standing import Access
from ..answer import Refusal, Role
from ..evidence.load import load
from ..interaction.interaction import Interaction
from ..record.history import History
from ..report.interactions import HEADS, lines, row
from ..workflows.interactions import Beside, interactions
from ..workflows.report import advice_report
from ..workflows.request import Medicines
from .extra import fastapi
from .guard import SignedInDep
from .own_page import own_page
from .pages_of import page
from .people import named
from .routes import WebRoute, route

INTERACTIONS: list[WebRoute] = []
SUBJECTS = 1000  # virtual people


@route(INTERACTIONS, "GET", "/people/{number}/interactions", Access.own_record)
def interactions_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """As `mitragyna interactions` says it of the record as of now; a person reads
    directions and what to do."""
    state, one, role = request.app.state, named(request, number), who.account.role
    history = state.records.present(one)
    hour = history.as_of.replace(minute=0)
    answer = state.behind.result(
        ("interactions", number, one.revision, role, hour),
        partial(_beside, history, role),
    )
    if isinstance(answer, Refusal):
        return own_page(advice_report(history, answer))
    return page(
        request,
        "interactions",
        number=number,
        name=one.name,
        for_person=role is Role.person,
        is_waiting=answer is None,
        heads=HEADS,
        answer=answer,
        urgent=_urgent(answer) if answer else (),
        rows=[row(one) for one in answer.drugs] if answer else (),
        medicines=[_shown(one) for one in answer.drugs] if answer else (),
    )


def _beside(history: History, role: Role) -> Beside | Refusal:
    return interactions(Medicines(person=history, subjects=SUBJECTS), role)


def _urgent(answer: Beside) -> tuple[str, ...]:
    """What to do first, and whom it takes."""
    actions = (*(answer.refusal.actions if answer.refusal else ()), *answer.actions)
    return tuple(dict.fromkeys(f"{one.what} ({one.whom})" for one in actions))


def _shown(one: Interaction) -> dict[str, object]:
    """One medicine, its lines, and those of its sources that have a page."""
    evidence = load()
    keys = [key.strip() for key in one.source.split(";")]
    there = [k for k in keys if k in evidence.claims or k in evidence.sources]
    return {"name": one.name, "lines": lines(one), "sources": there}
