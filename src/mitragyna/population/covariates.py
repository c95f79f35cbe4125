"""What sex, age, cycle, pregnancy and enzymes do to the people: traits, then factors.

A factor is the value of one claim over that of another, so that no number stands
twice. What was not declared is drawn: a woman's phase of the cycle by its length, the
trimester and the time since birth evenly, CYP2D6 by its shares in the population.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..evidence.load import Evidence
from ..evidence.number import number
from ..evidence.schema import Covariate
from ..record.subject import Cyp2d6
from .like import Like

Each = Float[np.ndarray, " n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What each virtual person is.

    age_years     [years]
    PRL0          factor of the prolactin baseline of their sex [-]
    activity_2D6  relative to a normal metaboliser [-]
    """

    age_years: Each
    PRL0: Each
    activity_2D6: Each


#: Uniform shares of a name, one for each person.
Shares = Callable[[str], Each]


def traits(
    like: Like, is_female: np.ndarray, shares: Shares, evidence: Evidence
) -> Traits:
    """Declared traits, and draws of those that were not."""
    age = _age(like, shares, evidence)
    women = _women(like, age, shares, evidence)
    men = by_age(age, "male_age", evidence)
    return Traits(
        age_years=age,
        PRL0=np.where(is_female, women, men),
        activity_2D6=_activity(like, shares, evidence),
    )


def by_age(age: Each, covariate: str, evidence: Evidence) -> Each:
    """The factor of a covariate whose levels are ages, linear between them [-]."""
    rows = _levels(covariate, evidence)
    rows.sort(key=lambda row: float(row.level))
    ages = [float(row.level) for row in rows]
    return np.interp(age, ages, [factor(row, evidence) for row in rows])


def factor(row: Covariate, evidence: Evidence) -> float:
    """Value of one claim over that of another, of their sizes [-]."""
    value, over = evidence.claim(row.claim), evidence.claim(row.over)
    return abs(number(value) / number(over))


def _age(like: Like, shares: Shares, evidence: Evidence) -> Each:
    share = shares("age")
    if like.age_years is not None:
        return np.full(len(share), like.age_years)
    low = evidence.prior("age_low").value
    high = evidence.prior("age_high").value
    return low + (high - low) * share


def _women(like: Like, age: Each, shares: Shares, evidence: Evidence) -> Each:
    """The factor of a woman of each age, pregnant or lactating where declared."""
    if like.pregnant:
        return _drawn("pregnancy", shares, evidence)
    if like.lactating:
        return _drawn("lactation", shares, evidence)
    is_past = age >= evidence.prior("age_menopause").value
    cycling = _drawn("cycle", shares, evidence)
    return np.where(is_past, _drawn("menopause", shares, evidence), cycling)


def _drawn(covariate: str, shares: Shares, evidence: Evidence) -> Each:
    """The factor of one level for each person, by weight [-]."""
    rows = _levels(covariate, evidence)
    weights = np.array([row.weight for row in rows])
    edges = np.cumsum(weights / weights.sum())
    level = np.searchsorted(edges, shares(f"covariate/{covariate}"))
    factors = np.array([factor(row, evidence) for row in rows])
    return factors[np.minimum(level, len(rows) - 1)]


def _levels(covariate: str, evidence: Evidence) -> list[Covariate]:
    rows = evidence.covariates.values()
    return [row for row in rows if row.covariate == covariate]


def _activity(like: Like, shares: Shares, evidence: Evidence) -> Each:
    """CYP2D6 activity by the phenotype declared or drawn [-]."""

    def of(name: str, phenotype: Cyp2d6) -> float:
        return evidence.prior(f"{name}_2D6_{phenotype}").value

    activity = np.array([of("activity", p) for p in Cyp2d6])
    share = shares("covariate/CYP2D6")
    if like.cyp2d6 is not None:
        return np.full(len(share), of("activity", like.cyp2d6))
    edges = np.cumsum([of("share", p) for p in Cyp2d6])
    level = np.searchsorted(edges, share)
    return activity[np.minimum(level, len(activity) - 1)]
