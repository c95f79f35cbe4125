"""What sex, age, cycle, pregnancy and enzymes do to the people: traits, then factors.

A factor is the value of one claim over that of another, so that no number stands
twice. What was not declared is drawn: a woman's phase of the cycle by its length, the
trimester and the time since birth evenly, CYP2D6 by its shares in the population.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from ..evidence.load import Evidence
from ..evidence.number import number
from ..evidence.schema import Covariate
from ..record.subject import Cyp2d6, Sex
from .like import Like
from .population import Population
from .scores import Deviates, Scores
from .spread import value

Each = Float[np.ndarray, " n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What each virtual person is.

    age_years     [years]
    mass_kg       [kg]
    PRL0          factor of the prolactin baseline of their sex [-]
    activity_2D6  relative to a normal metaboliser [-]
    """

    is_female: Bool[np.ndarray, " n"]
    age_years: Each
    mass_kg: Each
    PRL0: Each
    activity_2D6: Each


def traits(scores: Scores, like: Like, population: Population) -> Traits:
    """Declared traits, and draws of those that were not."""
    people, evidence = scores.people, population.evidence
    is_female = _is_female(scores, like)
    age = _age(like, people, evidence)
    women = _women(like, age, people, evidence)
    men = by_age(age, "male_age", evidence)
    return Traits(
        is_female=is_female,
        age_years=age,
        mass_kg=_mass(is_female, scores, like, population),
        PRL0=np.where(is_female, women, men),
        activity_2D6=_activity(like, people, evidence),
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


def _is_female(scores: Scores, like: Like) -> Bool[np.ndarray, " n"]:
    if like.sex is None:
        return scores.sex < 0.5
    return np.full(scores.n, like.sex is Sex.female)


def _mass(
    is_female: np.ndarray, scores: Scores, like: Like, population: Population
) -> Each:
    """Body mass, by sex unless declared [kg]."""
    if like.mass_kg is not None:
        return np.full(scores.n, like.mass_kg)
    female, male = (
        value(f"mass_{sex}", scores, population) for sex in ("female", "male")
    )
    return np.where(is_female, female, male)


def _age(like: Like, people: Deviates, evidence: Evidence) -> Each:
    share = people.uniform("age")
    if like.age_years is not None:
        return np.full(len(share), like.age_years)
    low = evidence.prior("age_low").value
    high = evidence.prior("age_high").value
    return low + (high - low) * share


def _women(like: Like, age: Each, people: Deviates, evidence: Evidence) -> Each:
    """The factor of a woman of each age, pregnant or lactating where declared."""
    if like.pregnant:
        return _drawn("pregnancy", people, evidence)
    if like.lactating:
        return _drawn("lactation", people, evidence)
    is_past = age >= evidence.prior("age_menopause").value
    cycling = _drawn("cycle", people, evidence)
    return np.where(is_past, _drawn("menopause", people, evidence), cycling)


def _drawn(covariate: str, people: Deviates, evidence: Evidence) -> Each:
    """The factor of one level for each person, by weight [-]."""
    rows = _levels(covariate, evidence)
    weights = np.array([row.weight for row in rows])
    edges = np.cumsum(weights / weights.sum())
    level = np.searchsorted(edges, people.uniform(f"covariate/{covariate}"))
    factors = np.array([factor(row, evidence) for row in rows])
    return factors[np.minimum(level, len(rows) - 1)]


def _levels(covariate: str, evidence: Evidence) -> list[Covariate]:
    rows = evidence.covariates.values()
    return [row for row in rows if row.covariate == covariate]


def _activity(like: Like, people: Deviates, evidence: Evidence) -> Each:
    """CYP2D6 activity by the phenotype declared or drawn [-]."""

    def of(name: str, phenotype: Cyp2d6) -> float:
        return evidence.prior(f"{name}_2D6_{phenotype}").value

    activity = np.array([of("activity", p) for p in Cyp2d6])
    share = people.uniform("covariate/CYP2D6")
    if like.cyp2d6 is not None:
        return np.full(len(share), of("activity", like.cyp2d6))
    edges = np.cumsum([of("share", p) for p in Cyp2d6])
    level = np.searchsorted(edges, share)
    return activity[np.minimum(level, len(activity) - 1)]
