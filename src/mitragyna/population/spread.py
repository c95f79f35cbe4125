"""One parameter of each person, from where they stand.

    lognormal   middle · exp(omega · z)
    logit       the same on the logit of (middle − low)/(high − low)
    fixed       as lognormal
    normal      value + omega · z
    uniform     low … high, about the population
    uniform_people  low … high, between people

The middle is the value of the prior times exp(ln gsd · z′), on the logit where that is
the form, or a joint draw of what was fitted; z is between people, z′ about the
population.
"""

from collections.abc import Mapping

import numpy as np
from jaxtyping import Float

from ..evidence.number import number
from ..evidence.schema import Correlation, Prior, PriorForm
from .population import Population
from .scores import Deviates, Scores


def value(name: str, scores: Scores, population: Population) -> Float[np.ndarray, " n"]:
    """A parameter of each person [unit of its prior]."""
    prior = population.evidence.prior(name)
    if population.posterior.holds(name):
        return _fitted(prior, scores, population)
    about = scores.population.normal(f"{name}/population")
    between = score(name, scores.people, population.evidence.correlations)
    shift = np.log(prior.gsd or 1.0) * about + (prior.omega or 0.0) * between
    match prior.form:
        case PriorForm.lognormal | PriorForm.fixed | PriorForm.logit:
            return person(prior, prior.value, shift)
        case PriorForm.normal:
            return prior.value + (prior.omega or 0.0) * between
        case PriorForm.uniform:
            return _within(prior, scores.population)
        case PriorForm.uniform_people:
            return _within(prior, scores.people)


def _fitted(
    prior: Prior, scores: Scores, population: Population
) -> Float[np.ndarray, " n"]:
    """A parameter around a joint draw, or in which people differ as one has it."""
    name, posterior = prior.parameter, population.posterior
    middle = posterior.draw(name, scores.population)
    if middle is None:
        middle = np.full(scores.n, prior.value)
    if prior.form is PriorForm.uniform_people:  # from 0 to twice its mean
        return 2.0 * middle * scores.people.uniform(f"{name}/population")
    omega = posterior.draw(posterior.omega.get(name, ""), scores.population)
    if omega is None:
        omega = np.full(scores.n, prior.omega or 0.0)
    between = score(name, scores.people, population.evidence.correlations)
    return person(prior, middle, omega * between)


def _within(prior: Prior, deviates: Deviates) -> Float[np.ndarray, " n"]:
    """Between the ends of a uniform prior [unit]."""
    low, high = number(prior, "low"), number(prior, "high")
    if not deviates.varies:
        return np.full(deviates.n, 0.5 * (low + high))
    return low + (high - low) * deviates.uniform(f"{prior.parameter}/population")


def mean_one(name: str, cv: float, deviates: Deviates) -> Float[np.ndarray, " n"]:
    """Lognormal factor with mean 1 and this CV; 1 where nothing varies [-]."""
    if not deviates.varies:
        return np.ones(deviates.n)
    sigma = np.sqrt(np.log1p(cv**2))
    return np.exp(sigma * deviates.normal(name) - 0.5 * sigma**2)


def person(prior: Prior, middle, shift):
    """A value that lies `shift` from `middle` on the log or logit scale [unit]."""
    if prior.form is not PriorForm.logit:
        return middle * np.exp(shift)
    low, high = prior.low or 0.0, 1.0 if prior.high is None else prior.high
    share = (middle - low) / (high - low)
    odds = share / (1.0 - share) * np.exp(shift)
    return low + (high - low) * odds / (1.0 + odds)


def log_scale(prior: Prior, values: Float[np.ndarray, " n"]):
    """Values on the log or logit scale, on which `person` shifts them."""
    if prior.form is not PriorForm.logit:
        return np.log(values)
    low, high = prior.low or 0.0, 1.0 if prior.high is None else prior.high
    return np.log((values - low) / (high - values))


def score(
    name: str, people: Deviates, correlations: Mapping[str, Correlation]
) -> Float[np.ndarray, " n"]:
    """Standard normal scores by which people differ, correlated as the rows say [-].

    A parameter follows one other, which may follow a third.
    """
    own = people.normal(f"{name}/people")
    row = correlations.get(name)
    if row is None:
        return own
    rho = row.rho
    return rho * score(row.with_, people, correlations) + np.sqrt(1 - rho**2) * own
