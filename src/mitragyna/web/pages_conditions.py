"""All conditions of one person, as boxes: what is there now, and what is no more.

What a person says of themselves waits for a clinician, and what it closes is closed at
once.
"""

from uuid import uuid4

from ..accounts.standing import Access
from ..answer import Role
from ..errors import InputError
from ..record.subject import Condition
from ..workflows import entry
from ..workflows.entry import EntryKind, NewEntry
from .extra import fastapi
from .form import FormDep
from .form_record import CONDITION, OTHERS, conditions_in
from .guard import SignedInDep
from .pages_of import page
from .people import by, named, only_own
from .record_fields import conditions
from .routes import WebRoute, route
from .wrong import wrong_with

CONDITION_PAGES: list[WebRoute] = []
REVISION = "revision"


@route(CONDITION_PAGES, "GET", "/people/{number}/conditions", Access.own_entry)
def conditions_page(
    request: fastapi.Request, number: str, who: SignedInDep
) -> fastapi.Response:
    """The form, as the record stands."""
    state, one = request.app.state, named(request, number)
    history = state.records.present(one)
    form = _filled(history.subject.conditions)
    form[REVISION] = f"{one.revision}"
    return _page(request, number, who, form)


@route(CONDITION_PAGES, "POST", "/people/{number}/conditions", Access.own_entry)
def declaring(
    request: fastapi.Request, number: str, who: SignedInDep, form: FormDep
) -> fastapi.Response:
    """All conditions from now on; what is wrong is said beside what was filled in."""
    whom = named(request, number)
    try:
        new = NewEntry(
            kind=EntryKind.conditions,
            values={"conditions": _every(form)},
            expected=_revision(form),
            own_only=only_own(who),
        )
        writer = by(request, who, form.get("key"))
        entry.enter(whom, new, writer, store=request.app.state.store)
    except InputError as error:
        return _page(request, number, who, form, error)
    return fastapi.responses.RedirectResponse(f"/people/{number}", status_code=303)


def _every(form: dict[str, str]) -> list[str]:
    every = conditions_in(form)
    if every is None:
        raise InputError(
            "says nothing",
            field="conditions",
            allowed="each that is there, or that there are none",
        )
    return every


def _revision(form: dict[str, str]) -> int:
    """Revision of the record that the boxes were filled in from."""
    given = form.get(REVISION, "")
    if not given.isdecimal():
        raise InputError("is no revision of a record", field=REVISION, given=given)
    return int(given)


def _filled(declared: tuple[str, ...] | None) -> dict[str, str]:
    """The form as a record fills it in; that there are none is said anew."""
    every = declared or ()
    listed = [one for one in every if one in set(Condition)]
    others = [one for one in every if one not in set(Condition)]
    form = dict.fromkeys((f"{CONDITION}{one}" for one in listed), "yes")
    if others:
        form[OTHERS] = "\n".join(others)
    return form


def _page(
    request: fastapi.Request,
    number: str,
    who: SignedInDep,
    form: dict[str, str],
    wrong: InputError | None = None,
) -> fastapi.Response:
    return page(
        request,
        "conditions",
        status=200 if wrong is None else 422,
        number=number,
        name=named(request, number).name,
        for_person=who.account.role is Role.person,
        conditions=conditions(),
        form=form,
        wrong=wrong_with(wrong),
        wrong_at="conditions" if wrong else "",
        key=str(uuid4()),
    )
