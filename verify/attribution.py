"""Causes of a raised prolactin: chances against what was drawn, by each prior.

People are drawn by every prior and scored by every prior. Where both are the same, what
is said must be so as often as it is said. Where they differ, the shares of causes that
are believed are not those that are true: published ones differ eightfold between
primary and special care, and no calibration can mend that; it is printed as a goal.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Bool, Float
from scipy.optimize import minimize
from scipy.special import expit, logit

from mitragyna.evidence.bounds import bound
from mitragyna.inference.numbers import of_model
from mitragyna.medicines.comedication import recognise
from mitragyna.monitoring.enumerated import Combinations, Samples
from mitragyna.monitoring.prolactin_rows import (
    Acts,
    PossibleCause,
    Usual,
    Whence,
    possible_causes,
)
from mitragyna.safety.facts import KINDS

from .row import Bar, at_most, between, goal

PEOPLE, SEED = 1000, 20261130
LOW, HIGH = 0.8, 1.2

#: Mean untreated prolactin of a woman and a man [ng/mL], and their usual upper limits.
USUAL = {"female": (13.0, 25.0), "male": (7.67, 17.0)}

#: What some of them take, and how often.
MEDICINES, TAKEN = (("risperidone",), ("metoclopramide",), ("cimetidine",)), 0.1


@dataclass(frozen=True, kw_only=True)
class Patient:
    """Somebody drawn: every combination of causes, and which are so of the first
    sample."""

    every: Combinations
    truth: Bool[np.ndarray, " causes"]

    @cached_property
    def held(self) -> Bool[np.ndarray, "causes combinations"]:
        """Which combinations hold each cause in the first sample."""
        every = self.every
        return np.array([every.holding(k, 0) for k in range(len(every.causes))])


@dataclass(frozen=True, kw_only=True)
class ScoredCauses:
    """Chances of every cause of every person before and after, and what is true."""

    before: Float[np.ndarray, " scored"]
    after: Float[np.ndarray, " scored"]
    truth: Bool[np.ndarray, " scored"]

    @property
    def brier(self) -> float:
        """Brier score over that of the prior alone [-]."""
        before, after = (
            float(np.mean((said - self.truth) ** 2))
            for said in (self.before, self.after)
        )
        return after / before


def chances() -> list[Bar]:
    """Brier scores below those of priors alone, and slopes of calibration near 1."""
    scored = {
        (true, believed): score(drawn, believed)
        for true in Whence
        for drawn in [people(true, PEOPLE, SEED)]
        for believed in Whence
    }
    slopes = {pair: slope(one) for pair, one in scored.items()}
    own = [slopes[prior, prior] for prior in Whence]
    others = {pair: value for pair, value in slopes.items() if pair[0] != pair[1]}
    name = f"causes of a raised prolactin, {PEOPLE} people"
    return [
        at_most(
            f"{name} of each prior: largest Brier score over that of a prior alone",
            max(one.brier for one in scored.values()),
            1.0,
        ),
        between(
            f"{name}: least slope of calibration, prior as drawn", min(own), LOW, HIGH
        ),
        between(f"{name}: largest slope, prior as drawn", max(own), LOW, HIGH),
        *(
            goal(
                between(f"{name} of {true}, scored as {said}: slope", value, LOW, HIGH)
            )
            for (true, said), value in others.items()
        ),
    ]


def slope(scored: ScoredCauses) -> float:
    """How far ln odds of what is true rise with those that were said [-]."""
    x = logit(np.clip(scored.after, 1e-6, 1.0 - 1e-6))

    def loss(line: np.ndarray) -> float:
        p = np.clip(expit(line[0] + line[1] * x), 1e-12, 1.0 - 1e-12)
        return -float(np.mean(np.where(scored.truth, np.log(p), np.log1p(-p))))

    return float(minimize(loss, np.array([0.0, 1.0])).x[1])


def people(true: Whence, n: int, seed: int) -> list[Patient]:
    """People with a raised first sample, half of them with a rested second one."""
    rng = np.random.default_rng(seed)
    drawn = list[Patient]()
    while len(drawn) < n:
        if (one := _person(rng, true)) is not None:
            drawn.append(one)
    return drawn


def score(drawn: list[Patient], believed: Whence) -> ScoredCauses:
    """What is said of each cause by a prior, before the samples and after."""
    before = [[c.chance[believed] for c in one.every.causes] for one in drawn]
    after = [one.held @ one.every.weights(believed).sum(axis=1) for one in drawn]
    return ScoredCauses(
        before=np.concatenate(before),
        after=np.concatenate(after),
        truth=np.concatenate([one.truth for one in drawn]),
    )


def _person(rng: np.random.Generator, prior: Whence) -> Patient | None:
    """One person drawn by a prior; None where the first sample is not raised."""
    sex = "female" if rng.random() < 0.7 else "male"
    mean, limit = USUAL[sex]
    noise_sd, own_sd = of_model(f"prolactin_sd_{sex}"), bound("attributed_own_sd")
    usual = Usual(
        log_mean=float(np.log(mean)),
        sd=float(np.hypot(noise_sd, own_sd)),
        log_limit=float(np.log(limit)),
    )
    causes = possible_causes(_facts(sex, rng), recognise(_taken(rng)), usual)
    true = np.array([rng.random() < one.chance[prior] for one in causes])
    count = 1 + int(rng.random() < 0.5)
    log_value = np.log(mean) + own_sd * rng.standard_normal() + np.zeros(count)
    for one, is_so in zip(causes, true, strict=True):
        lift = one.log_fold + one.sd * rng.standard_normal()
        log_value += is_so * lift * _in_samples(one, count)
    log_value += np.hypot(noise_sd, bound("attributed_assay_sd")) * (
        rng.standard_normal(count)
    )
    if log_value[0] <= usual.log_limit:
        return None
    samples = Samples(
        log_value=log_value,
        draw=np.arange(count),
        is_rested=np.arange(count) > 0,
        is_total=np.ones(count, bool),
        log_usual=np.full(count, np.log(mean)),
        own_sd=own_sd,
        noise_sd=noise_sd,
        assay_sd=bound("attributed_assay_sd"),
        lift=np.zeros((count, 1)),
    )
    return Patient(every=Combinations(causes=causes, samples=samples), truth=true)


def _in_samples(one: PossibleCause, count: int) -> Float[np.ndarray, " samples"]:
    """In which samples a cause is: the first was not taken at rest."""
    if one.acts is Acts.sample:
        return (np.arange(count) == 0).astype(float)
    return np.ones(count)


def _facts(sex: str, rng: np.random.Generator) -> dict:
    """What is on record: little, as at the first visit."""
    age = float(rng.integers(18, 70))
    return dict.fromkeys(KINDS) | {
        "sex": sex,
        "age_years": age,
        "can_be_pregnant": False if sex == "male" else None,
        "pregnant": False if sex == "male" else None,
        "lactating": False,
        "condition": frozenset(),
        "comedication_class": frozenset(),
    }


def _taken(rng: np.random.Generator) -> tuple[str, ...]:
    chosen = [one for one in MEDICINES if rng.random() < TAKEN]
    return tuple(name for names in chosen for name in names)
