"""What to do next about an amount, as one page to file."""

from ..answer import Titration
from . import titration_rows
from .first import About


def page(answer: Titration, about: About) -> str:
    """HTML of what was weighed, what is lacking, and what is looked at on the way."""
    from .advise import environment  # deferred: the extra is optional

    return (
        environment()
        .get_template("titrate.html.jinja")
        .render(
            about=about,
            answer=answer,
            heads={
                "lacking": tuple(map(str.capitalize, titration_rows.LACKING)),
                "moves": tuple(map(str.capitalize, titration_rows.MOVES)),
                "samples": tuple(map(str.capitalize, titration_rows.SAMPLES)),
            },
            lacking=titration_rows.lacking(answer),
            moves=titration_rows.moves(answer),
            rules=[(rule.what.replace("_", " "), rule.text) for rule in answer.rules],
            samples=titration_rows.samples(answer),
            sources=sources(answer),
            steps=titration_rows.steps(answer),
            tests=[(test.test, test.when, test.act_if) for test in answer.monitoring],
        )
    )


def sources(answer: Titration) -> tuple[str, ...]:
    """Everything that the page cites, once."""
    parts = (*answer.gates, *answer.rules, *answer.samples, *answer.actions)
    cited = (key for one in parts for key in one.source.split(";"))
    return tuple(sorted({key for key in cited if key}))
