"""What one person's measured values say as one page: HTML that asks nobody."""

from typing import TYPE_CHECKING, Any

from ..answer import Role
from ..inference.moved import ABSORBED
from ..model.parameters import MEANING
from ..plots.numbers import percent, spread
from . import fit_checks, fit_words
from .first import About

if TYPE_CHECKING:
    from ..inference.moved import Moved

MOVED = ("Quantity", "Before", "After", "From data")
NEXT = ("What and when", "Gain", "Burden")

#: What is compared that is no parameter, in words.
MEANT = {
    ABSORBED: "mitragynine absorbed of a gram of the product",
    "week_plasma_MG": "mitragynine in plasma",
    "week_P": "prolactin",
    "week_SOWS": "withdrawal, SOWS",
    "week_NRS": "pain, NRS",
    "week_relief": "pain less than never exposed, by a randomised trial alone",
}

NAMES = {"MG": "mitragynine"}

#: What three figures say nothing about [unit of the quantity].
LEAST = 0.01


def page(answer: Any, about: About) -> str:
    """HTML of a `workflows.fit.PersonFit`; `Any`, because workflows lie above."""
    from .advise import environment  # deferred: the extra is optional

    return (
        environment()
        .get_template("fit.html.jinja")
        .render(
            about=about,
            answer=answer,
            checks=fit_checks.checks(answer, about),
            conflicts=[
                (
                    fit_checks.named(answer.observations[one.observation]),
                    fit_words.said(one),
                    fit_words.explained_by(one),
                )
                for one in answer.conflicts
            ],
            diagnosed=fit_words.diagnosed(answer.diagnostics),
            foretold=[
                row(one)
                for one in answer.foretold
                if max(one.prior.high, one.posterior.high) >= LEAST
            ],
            heads={"moved": MOVED, "next": NEXT},
            measured=[
                (fit_checks.named(one), one.reason or "learnt from")
                for one in answer.observations
                if one.reason or answer.role is Role.person
            ],
            moved=[row(one) for one in answer.moved],
            next=[(n.when, f"{n.gain:.3f}", f"{n.burden:g}") for n in answer.next],
        )
    )


def row(one: "Moved") -> tuple[str, ...]:
    """A quantity before and after, and how much of that is data."""
    return (
        meant(one.quantity) + ("" if one.unit == "-" else f" [{one.unit}]"),
        spread(one.prior),
        spread(one.posterior),
        percent(round(100 * one.from_data)),
    )


def meant(quantity: str) -> str:
    """What is compared, in words, and as the model calls it."""
    if quantity in MEANT:
        return MEANT[quantity]
    stem, _, ligand = quantity.rpartition("_")
    if quantity in MEANING:
        return f"{MEANING[quantity][0]} ({quantity})"
    return f"{MEANING[stem][0]} of {NAMES[ligand]} ({quantity})"
