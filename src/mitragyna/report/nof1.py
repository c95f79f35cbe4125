"""A trial in one person as one page to file: laid out, or read."""

from ..answer import TrialPlan, TrialRead
from . import nof1_rows
from .first import About


def plan_page(answer: TrialPlan, about: About) -> str:
    """HTML of a trial that is laid out, or of why there is none."""
    tables = {
        "sizes": (nof1_rows.SIZES, nof1_rows.sizes(answer)),
        "periods": (nof1_rows.PERIODS, nof1_rows.periods(answer)),
    }
    return _page(answer, about, tables)


def read_page(answer: TrialRead, about: About) -> str:
    """HTML of what a trial says."""
    rows = nof1_rows.benefit(answer.benefit) if answer.benefit else []
    tables = {
        "benefit": (nof1_rows.BENEFIT, rows),
        "relief": (nof1_rows.RELIEF, nof1_rows.relief(answer)),
        "read": (nof1_rows.READ, nof1_rows.read(answer)),
    }
    return _page(answer, about, tables)


def _page(
    answer: TrialPlan | TrialRead,
    about: About,
    tables: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]],
) -> str:
    from .advise import environment  # deferred: the extra is optional

    first = (nof1_rows.HINDRANCES, nof1_rows.hindrances(answer))
    every = {"hindrances": first, **tables}
    return (
        environment()
        .get_template("nof1.html.jinja")
        .render(
            about=about,
            answer=answer,
            heads={
                name: tuple(map(_head, heads)) for name, (heads, _) in every.items()
            },
            rows={name: rows for name, (_, rows) in every.items()},
            sources=sources(answer),
        )
    )


def sources(answer: TrialPlan | TrialRead) -> tuple[str, ...]:
    """Everything that the page cites, once."""
    cited = (key for one in answer.hindrances for key in one.source.split(";"))
    return tuple(sorted({key for key in cited if key}))


def _head(text: str) -> str:
    """With a capital, and the rest as it is."""
    return text[:1].upper() + text[1:]
