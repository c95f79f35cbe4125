"""A certificate of analysis that is pasted: what is read, and what cannot be."""

from ..accounts.standing import Access
from ..answer import Level
from ..errors import InputError
from ..plots.numbers import spread
from ..record.certificate import certificate_in
from ..record.places import places
from ..workflows.certificate import Checked, checked
from .extra import fastapi
from .form import FormDep
from .pages_of import page
from .routes import WebRoute, route
from .wrong import wrong_with

CERTIFICATE: list[WebRoute] = []
GIVEN = ("text", "kind", "place", "product")


@route(CERTIFICATE, "GET", "/certificate", Access.professional)
def certificate_page(request: fastapi.Request) -> fastapi.Response:
    """The form."""
    return _page(request, dict.fromkeys(GIVEN, ""))


@route(CERTIFICATE, "POST", "/certificate", Access.professional)
def certificate_read(request: fastapi.Request, form: FormDep) -> fastapi.Response:
    """What the certificate says; nothing is stored."""
    given = {name: form.get(name, "") for name in GIVEN}
    try:
        answer = checked(
            certificate_in(f"{given['text']}\n", given["kind"]),
            "certificate",
            given["place"] or None,
            given["product"] or None,
        )
    except InputError as error:
        return _page(request, given, wrong=error)
    return _page(request, given, answer=answer)


def _page(
    request: fastapi.Request,
    given: dict[str, str],
    *,
    answer: Checked | None = None,
    wrong: InputError | None = None,
) -> fastapi.Response:
    shown = (*answer.findings, *answer.gates) if answer else ()
    return page(
        request,
        "certificate",
        status=200 if wrong is None else 422,
        given=given,
        places=[(one.code, one.name) for one in places().values()],
        answer=answer,
        content=[
            (one.name, spread(one.before), spread(one.after))
            for one in (answer.alkaloids if answer else ())
        ],
        is_fine=answer is not None and all(o.level is Level.info for o in shown),
        wrong=wrong_with(wrong),
    )
