"""What may be concluded, what not, and what contradicts itself: the report of the
command line as a page."""

import re
from functools import cache

from ..accounts.standing import Access
from ..evidence.load import load
from ..workflows.credibility import credibility_report
from .extra import fastapi, markdown_it, markupsafe
from .pages_of import page
from .routes import WebRoute, route

CREDIBILITY: list[WebRoute] = []
#: A link to another file of the documentation, which is no page here.
ELSEWHERE = re.compile(r"\[([^\]]*)\]\([^)]*\.md[^)]*\)")
#: What is wider than a phone is moved within itself, by keyboard as well.
WIDE = {
    "<pre>": '<pre tabindex="0">',
    "<table>": '<div class="wide" tabindex="0"><table>',
    "</table>": "</table></div>",
}


@route(CREDIBILITY, "GET", "/credibility", Access.professional)
def credibility_page(request: fastapi.Request) -> fastapi.Response:
    """The report, and claims that cannot all hold with their sources."""
    return page(
        request,
        "credibility",
        report=_report(),
        contradictions=list(load().contradictions.values()),
    )


@cache
def _report() -> markupsafe.Markup:
    """The report as HTML; what it holds of HTML is shown, not obeyed. Its first heading
    stands on the page already."""
    text = ELSEWHERE.sub(r"\1", credibility_report()).partition("\n")[2]
    reader = markdown_it.MarkdownIt("commonmark", {"html": False}).enable("table")
    html = reader.render(text)
    for plain, wide in WIDE.items():
        html = html.replace(plain, wide)
    return markupsafe.Markup(html)
