"""A page from its template; every text in it is made harmless."""

from functools import cache
from typing import Any

from ..accounts.sessions import SignedIn
from ..visible import all_visible
from .extra import fastapi, jinja2
from .headers import POLICY

#: Where a page holds a script, it is a file of ours.
OUR_SCRIPTS = {
    "content-security-policy": POLICY.replace("script-src 'none'", "script-src 'self'")
}


def page(
    request: fastapi.Request,
    template: str,
    /,
    *,
    status: int = 200,
    is_waiting: bool = False,
    moves: bool = False,
    **shown: Any,
) -> fastapi.Response:
    """The page of this name for whoever is signed in; `Any`: what it shows.

    is_waiting  whether something is computed behind it: it looks again by itself
    moves       whether a script of ours draws on it
    """
    who: SignedIn | None = getattr(request.state, "who", None)
    made_by = environment().get_template(f"{template}.html.jinja")
    # a line break stays: between tags it is a blank, in what was typed it is meant
    visible = {key: all_visible(value, "\n") for key, value in shown.items()}
    html = made_by.render(
        who=all_visible(who.account) if who else None,
        form_token=who.form_token if who else "",
        is_demo=request.app.state.beginning.is_demo,
        is_waiting=is_waiting,
        moves=moves,
        **visible,
    )
    headers = OUR_SCRIPTS if is_waiting or moves else {}
    return fastapi.responses.HTMLResponse(html, status_code=status, headers=headers)


@cache
def environment() -> jinja2.Environment:
    """Where the templates are."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("mitragyna", "web/templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
