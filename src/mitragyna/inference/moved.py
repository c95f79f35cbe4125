"""How far what is a person's own moved, from the prior to the posterior."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..interval import Interval
from ..model.parameters import MEANING
from ..person.setting import UNNAMED, Standpoint, led, like
from ..population.content import COUNTED, content
from ..population.individual import individual
from ..population.people import People
from ..population.population import population
from ..population.spread import value
from ..record.dose import AmountUnit
from ..record.history import History
from ..record.product import product_named

Each = Float[np.ndarray, " n"]

#: Parameters that a person's own values move; Imax and h_s are 0 in whom kratom does
#: not raise, or not suppress, prolactin.
PARAMETERS = ("CL_MG", "V_MG", "x50", "S_bg", "PRL0", "Imax", "h_s", "NRS0")

#: Mitragynine that is absorbed of a gram of the product, over that of capsules.
ABSORBED = "F_content_MG"

LEVELS = (0.05, 0.5, 0.95)

#: Standard errors within which nothing was learnt.
WITHIN = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One quantity of a person before and after what was measured.

    quantity   name of the parameter, or `F_content_MG`
    from_data  share of the prior variance that what was measured resolved, 0 where that
               lies within the error of the computation [-]
    """

    quantity: str
    unit: str
    prior: Interval
    posterior: Interval
    from_data: float


def moved(
    history: History, before: Standpoint, after: Standpoint, effective: float
) -> tuple[Moved, ...]:
    """Every quantity in which people of the prior differ.

    effective  draws that the posterior is worth
    """
    priors = dict(own_of(people_at(history, before)))
    posteriors = dict(own_of(people_at(history, after)))
    return tuple(
        compared(name, unit_of(name), (values, posteriors[name]), effective)
        for name, values in priors.items()
        if np.ptp(values) > 0.0
    )


def people_at(history: History, standpoint: Standpoint) -> People:
    """The people who stand there, before their past is simulated, with what leads of
    several products."""
    product = led(history).product or product_named(UNNAMED)
    return individual(standpoint.people, like(history), product, population())


def absorbed_of_gram(history: History, standpoint: Standpoint) -> Each:
    """`ABSORBED` of the people who stand there [mg/g]."""
    product = led(history).product or product_named(UNNAMED)
    evidence, scores = population().evidence, standpoint.people
    per = content(product, scores.product, evidence).per["MG"]
    F = value(f"F_{product.form}", scores, population())
    return F * per[COUNTED.index(AmountUnit.g.value)]


def resolved(prior: Each, posterior: Each, effective: float) -> float:
    """Share of the prior variance that is gone [-]; 0 where it lies within the error
    of both variances.

    effective  draws that the posterior is worth
    """
    left = float(np.var(posterior) / np.var(prior))
    error = left * np.sqrt(
        _spread_of_squares(prior) / len(prior)
        + _spread_of_squares(posterior) / min(effective, len(posterior))
    )
    gone = 1.0 - left
    return gone if gone > WITHIN * error else 0.0


def _spread_of_squares(values: Each) -> float:
    """Variance of squared deviations, over their mean squared [-]."""
    squares = (values - values.mean()) ** 2
    mean = squares.mean()
    return float(np.var(squares) / mean**2) if mean > 0.0 else 0.0


def own_of(people: People) -> Iterator[tuple[str, Each]]:
    """Name and value of every quantity of a person's own."""
    gram = COUNTED.index(AmountUnit.g.value)
    yield ABSORBED, people.F * people.content.per["MG"][gram]
    for name in PARAMETERS:
        yield name, people.parameters[name]


def compared(
    name: str, unit: str, values: tuple[Each, Each], effective: float
) -> Moved:
    """One quantity before and after; what is positive is compared on the log."""
    prior, posterior = values
    is_positive = bool(prior.min() > 0.0 and posterior.min() > 0.0)
    scale = np.log if is_positive else np.asarray
    return Moved(
        quantity=name,
        unit=unit,
        prior=_interval(prior),
        posterior=_interval(posterior),
        from_data=resolved(scale(prior), scale(posterior), effective),
    )


def unit_of(name: str) -> str:
    """The unit of a quantity of a person's own; "-" where it has none."""
    if name == ABSORBED:
        return "mg/g"
    _, unit = MEANING.get(name) or MEANING[name.rpartition("_")[0]]
    return unit


def _interval(values: Each) -> Interval:
    low, median, high = np.quantile(values, LEVELS)
    return Interval(low=float(low), median=float(median), high=float(high))
