"""Products side by side as one page to file, in the look of every other page."""

from ..dosing.products import Products
from ..plots import numbers, products
from . import wording


def page(answer: Products) -> str:
    """HTML of the comparison, what labels do not say first."""
    # deferred: the extra is optional, and slow to import
    from ..plots.extra import jinja2
    from .figures import inline

    labels = [one.label for one in answer.products]
    columns = list(zip(*(one.quantities for one in answer.products), strict=True))
    figures = [
        inline(
            products.chart(
                f"{row[0].name} [{row[0].unit}]", labels, [one.value for one in row]
            ),
            sentence(labels, row),
        )
        for row in columns
        if row[0].is_main
    ]
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
        "spread": numbers.spread,
    }
    return words.get_template("compare.html.jinja").render(
        answer=answer, figures=figures, sources=answer.sources
    )


def sentence(labels: list[str], row: tuple) -> str:
    """Every product's median and interval on one quantity, in words."""
    each = [
        f"{label}: {numbers.spread(one.value)}"
        for label, one in zip(labels, row, strict=True)
    ]
    return f"{row[0].name} [{row[0].unit}]. {'; '.join(each)}."
