"""Products side by side as one page to file, in the look of every other page."""

from ..dosing.products import Products
from ..plots import numbers, products


def page(answer: Products) -> str:
    """HTML of the comparison, what labels do not say first."""
    # deferred: the extra is optional, and slow to import
    from .advise import environment
    from .figures import in_a_row

    labels = [one.label for one in answer.products]
    columns = list(zip(*(one.quantities for one in answer.products), strict=True))
    figures = in_a_row(
        (
            products.panel(
                f"{row[0].name} [{row[0].unit}]", labels, [one.value for one in row]
            ),
            sentence(labels, row),
        )
        for row in columns
        if row[0].is_main
    )
    return (
        environment()
        .get_template("compare.html.jinja")
        .render(answer=answer, figures=figures, sources=answer.sources)
    )


def sentence(labels: list[str], row: tuple) -> str:
    """Every product's median and interval on one quantity, in words."""
    each = [
        f"{label}: {numbers.spread(one.value)}"
        for label, one in zip(labels, row, strict=True)
    ]
    return f"{row[0].name} [{row[0].unit}]. {'; '.join(each)}."
