"""Why a prolactin may be raised, as one page to file."""

from ..answer import Attribution
from . import attribute_rows
from .first import About


def page(answer: Attribution, about: About) -> str:
    """HTML of the causes and of what would tell them apart."""
    from .advise import environment  # deferred: the extra is optional

    return (
        environment()
        .get_template("attribute.html.jinja")
        .render(
            about=about,
            answer=answer,
            causes=attribute_rows.causes(answer),
            heads={
                "causes": tuple(map(str.capitalize, attribute_rows.CAUSES)),
                "tests": tuple(map(str.capitalize, attribute_rows.TESTS)),
            },
            sources=sources(answer),
            tests=attribute_rows.tests(answer),
        )
    )


def sources(answer: Attribution) -> tuple[str, ...]:
    """Everything that the page cites, once."""
    parts = (*answer.causes, *answer.next_tests, answer.refer)
    cited = (key for one in parts for key in one.source.split(";"))
    return tuple(sorted({key for key in cited if key}))
