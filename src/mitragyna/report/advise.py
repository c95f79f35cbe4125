"""One answer as one page to file: HTML that asks nobody and needs no script."""

from typing import Any

from ..answer import Advice, Refusal
from ..plots import numbers
from . import many, plan, relief, wording


def page(answer: Advice | Refusal, *, label: str = "", as_of: str = "") -> str:
    """HTML of the whole answer, what is unknown first.

    label  what the reader files it under; printed on every sheet
    as_of  the time the answer is about, as the reader should see it
    """
    # deferred: the extra is optional, and slow to import
    from .figures import figures

    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            answer=answer,
            as_of=as_of,
            figures=figures(answer),
            label=label,
            relief=relief,
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
        "chance": numbers.chance,
        "css_text": wording.css_text,
        "interval": numbers.interval,
        "left_out": many.left_out,
        "percent": numbers.percent,
        "shown": many.shown,
        "spread": numbers.spread,
        "way": plan.way,
    }
    return words
