"""One answer as one page to file: HTML that asks nobody and needs no script."""

from typing import Any

from ..answer import Advice, Refusal, grounds_in_words, taking_in_words
from ..interval import tenths
from ..plots import numbers
from . import diagnostics, from_data, many, plan, relief, wording
from .first import A4, About, page_one


def page(answer: Advice | Refusal, about: About, head: str | None = None) -> str:
    """HTML of the whole answer: page one, what is kept beside it, then the rest.

    head  of the store that the record is from; None: it is from none
    """
    # deferred: the extra is optional, and slow to import
    from ..plots.points import points
    from .figures import figures
    from .sheet import diary, sheet

    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            about=about,
            answer=answer,
            figures=figures(answer, points(about.measured, about.as_of)),
            diagnostics=diagnostics,
            diary=diary(answer, about),
            first=page_one(answer, about, A4),
            head=head,
            from_data=from_data,
            relief=relief,
            sheet=sheet(answer, about),
            sources=wording.sources(answer),
        )
    )


def environment() -> Any:
    """Where the templates are read, with the words that numbers get; `Any`: what the
    optional extra brings."""
    from ..plots.extra import jinja2

    words = jinja2.Environment(
        loader=jinja2.PackageLoader("mitragyna", "report/templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words.filters |= {
        "begin": plan.begin,
        "chance": numbers.chance,
        "css_text": wording.css_text,
        "grounds": grounds_in_words,
        "interval": numbers.interval,
        "left_out": many.left_out,
        "percent": numbers.percent,
        "shown": many.shown,
        "spread": numbers.spread,
        "taking": taking_in_words,
        "tenths": tenths,
        "way": plan.way,
    }
    return words
