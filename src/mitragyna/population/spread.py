"""Draws of one parameter: about the population, and between people.

lognormal   value · exp(ln gsd · z₁ + omega · z₂)
logit       the same on the logit of (value − low)/(high − low)
normal      value + omega · z₂
uniform     low … high, about the population
uniform_people  low … high, between people
fixed       value · exp(omega · z₂)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from jaxtyping import Float

from ..evidence.number import number
from ..evidence.schema import Correlation, Prior, PriorForm
from .streams import Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class Vary:
    """Which uncertainties a sample holds; the others stay at their middle."""

    population: bool = True
    people: bool = True
    product: bool = True


def draw(
    prior: Prior,
    streams: Streams,
    n: int,
    vary: Vary,
    correlations: Mapping[str, Correlation] = MappingProxyType({}),
) -> Float[np.ndarray, " n"]:
    """`n` values of a parameter [unit of the prior]."""
    name, value = prior.parameter, prior.value
    about = streams.shared_normal(f"{name}/population", n) * vary.population
    between = score(name, streams, n, correlations) * vary.people
    shift = np.log(prior.gsd or 1.0) * about + (prior.omega or 0.0) * between
    match prior.form:
        case PriorForm.lognormal | PriorForm.fixed | PriorForm.logit:
            return person(prior, value, shift)
        case PriorForm.normal:
            return value + (prior.omega or 0.0) * between
        case PriorForm.uniform | PriorForm.uniform_people:
            low, high = number(prior, "low"), number(prior, "high")
            is_own = prior.form is PriorForm.uniform_people
            if not (vary.people if is_own else vary.population):
                return np.full(n, 0.5 * (low + high))
            share = streams.uniform if is_own else streams.shared_uniform
            return low + (high - low) * share(f"{name}/population", n)


def person(prior: Prior, middle, shift):
    """A value that lies `shift` from `middle` on the log or logit scale [unit]."""
    if prior.form is not PriorForm.logit:
        return middle * np.exp(shift)
    low, high = prior.low or 0.0, 1.0 if prior.high is None else prior.high
    share = (middle - low) / (high - low)
    odds = share / (1.0 - share) * np.exp(shift)
    return low + (high - low) * odds / (1.0 + odds)


def score(
    name: str, streams: Streams, n: int, correlations: Mapping[str, Correlation]
) -> Float[np.ndarray, " n"]:
    """Standard normal scores by which people differ, correlated as the rows say [-].

    A parameter follows one other, which may follow a third.
    """
    own = streams.normal(f"{name}/people", n)
    row = correlations.get(name)
    if row is None:
        return own
    rho = row.rho
    return rho * score(row.with_, streams, n, correlations) + np.sqrt(1 - rho**2) * own
