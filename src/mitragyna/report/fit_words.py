"""How far a fit can be relied on, and values in conflict, in words."""

from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..inference.conflicts import Conflict
    from ..inference.posterior import Diagnostics


def said(one: "Conflict") -> str:
    """How far out a value lies, and what is done about it."""
    return (
        f"By all else on record a value as far out has a chance of {figure(one.tail)}. "
        "It is learnt from as it stands. Ask whether it is as written."
    )


def explained_by(one: "Conflict") -> tuple[str, ...]:
    """What would explain it, each with how much likelier it makes the value."""
    return tuple(
        f"{other.what} ({figure(exp(other.gain))} times as likely)"
        for other in one.explanations
    )


def diagnosed(one: "Diagnostics") -> str:
    """By which method, and how far it can be relied on."""
    parts = [f"Method: {one.method}"]
    if one.effective_draws is not None:
        parts.append(f"{one.effective_draws:.0f} effective draws")
    if one.pareto_k is not None:
        parts.append(f"Pareto k {one.pareto_k:.2f}")
    return ", ".join(parts) + "."


def figure(value: float) -> str:
    """A number to three figures."""
    return f"{float(f'{value:.3g}'):g}"
