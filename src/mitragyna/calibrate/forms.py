"""Competing forms of the model: how well each foretells, and what it implies.

    score = ln p(rows | form) − ln p(rows | the first form of the question)

p is the density that a form gives to the published numbers together before it has
learned from them (its marginal likelihood); the Monte-Carlo error stands beside it. A
difference that is not larger than twice its error, or than 1, says nothing. What is
chosen and why stands in forms.tsv; every form can be run.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jaxtyping import Float

from ..evidence.table import rows as table

RECORD = Path(__file__).parent / "records" / "forms.json"

Weights = Float[np.ndarray, " draws"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What a form says elsewhere, over its draws after the rows.

    published  what is known of it, in words; "" for nothing
    """

    what: str
    unit: str
    median: float
    p5: float
    p95: float
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One form of one question.

    score    ln density of the rows relative to that of the first form         [-]
    error    its Monte-Carlo standard error; of the first form 0               [-]
    rows     published numbers that the score is made of
    method   how the score was computed
    """

    question: str
    form: str
    score: float
    error: float
    rows: tuple[str, ...]
    method: str
    implied: tuple[Implied, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One row of forms.tsv.

    run  how the form is run
    """

    question: str
    form: str
    is_chosen: bool
    run: str
    reason: str


def recorded_scores() -> dict[tuple[str, str], float]:
    """Question and form → its score, as `mitragyna forms` found it; questions stay
    together. Without a record there is none."""
    if not RECORD.is_file():
        return {}
    held = json.loads(RECORD.read_text("utf-8"))
    return {(one["question"], one["form"]): one["score"] for one in held["forms"]}


def choices() -> tuple[Choice, ...]:
    """What was chosen, and why."""
    return tuple(
        Choice(
            question=row["question"],
            form=row["form"],
            is_chosen=row["chosen"] == "yes",
            run=row["run"],
            reason=row["reason"],
        )
        for row in table("forms")
    )


def log_mean(log_density: Weights) -> tuple[float, float]:
    """ln of the mean density over draws, and its Monte-Carlo standard error [-]."""
    top = log_density.max()
    w = np.exp(log_density - top)
    effective = w.sum() ** 2 / (w**2).sum()
    error = np.sqrt(max(1.0 / effective - 1.0 / len(w), 0.0))
    return float(top + np.log(w.mean())), float(error)


def implied(
    what: str,
    values: Float[np.ndarray, " draws"],
    log_density: Weights | None = None,
    *,
    unit: str = "-",
    published: str = "",
) -> Implied:
    """Weighted median, 5 and 95 % of what a form says; draws that cannot tell are left
    out."""
    finite = np.isfinite(values)
    weight = np.ones(len(values))
    if log_density is not None:
        weight = np.exp(log_density - log_density.max())
    p5, median, p95 = _quantiles(values[finite], weight[finite], (0.05, 0.5, 0.95))
    return Implied(
        what=what, unit=unit, median=median, p5=p5, p95=p95, published=published
    )


def _quantiles(
    values: Weights, weight: Weights, levels: Sequence[float]
) -> tuple[float, ...]:
    order = np.argsort(values)
    share = np.cumsum(weight[order]) / weight.sum()
    at = np.searchsorted(share, levels).clip(max=len(values) - 1)
    return tuple(float(x) for x in values[order][at])
