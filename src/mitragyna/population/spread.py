"""Draws of one parameter: about the population, and between people.

lognormal   value · exp(ln gsd · z₁ + omega · z₂)
logit       the same on the logit of (value − low)/(high − low)
normal      value + omega · z₂
uniform     low … high, about the population
uniform_people  low … high, between people
fixed       value · exp(omega · z₂)
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..evidence.schema import Prior, PriorForm
from .streams import Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class Vary:
    """Which uncertainties a sample holds; the others stay at their middle."""

    population: bool = True
    people: bool = True
    product: bool = True


def draw(prior: Prior, streams: Streams, n: int, vary: Vary) -> Float[np.ndarray, " n"]:
    """`n` values of a parameter [unit of the prior]."""
    name, value = prior.parameter, prior.value or 0.0
    about = streams.shared_normal(f"{name}/population", n) * vary.population
    between = streams.normal(f"{name}/people", n) * vary.people
    shift = np.log(prior.gsd or 1.0) * about + (prior.omega or 0.0) * between
    match prior.form:
        case PriorForm.lognormal | PriorForm.fixed:
            return value * np.exp(shift)
        case PriorForm.normal:
            return value + (prior.omega or 0.0) * between
        case PriorForm.logit:
            low, high = prior.low or 0.0, 1.0 if prior.high is None else prior.high
            share = (value - low) / (high - low)
            odds = share / (1.0 - share) * np.exp(shift)
            return low + (high - low) * odds / (1.0 + odds)
        case PriorForm.uniform | PriorForm.uniform_people:
            low, high = prior.low or 0.0, prior.high or 0.0
            is_own = prior.form is PriorForm.uniform_people
            if not (vary.people if is_own else vary.population):
                return np.full(n, 0.5 * (low + high))
            share = streams.uniform if is_own else streams.shared_uniform
            return low + (high - low) * share(f"{name}/population", n)
