"""What would change, as figures and as a table of weeks."""

from typing import Any

from ..plots import what_if as drawing
from ..plots.extra import markupsafe
from ..plots.numbers import spread
from .figures import band_sentence, inline

HEADS = ("Mean of a week", "Week", "As now", "Instead")


def figures(answer: Any) -> tuple[markupsafe.Markup, ...]:
    """A chart a quantity of a `workflows.what_if.WhatIf`; `Any`, because workflows lie
    above."""
    return tuple(
        inline(
            drawing.chart(now, then),
            f"As now: {band_sentence(now)} Instead: {band_sentence(then)}",
        )
        for now, then in answer.bands
    )


def rows(answer: Any) -> tuple[tuple[str, ...], ...]:
    """The means in the cells of `HEADS`."""
    titles = {
        now.quantity: f"{now.title} [{now.unit or '-'}]" for now, _ in answer.bands
    }
    return tuple(
        (titles[one.quantity], f"{one.week}", spread(one.now), spread(one.then))
        for one in answer.means
    )
