"""Virtual people and intakes for the tests of laws."""

from dataclasses import replace

import numpy as np

from mitragyna.population.like import Like
from mitragyna.population.people import People
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import product_named
from mitragyna.simulation import Intakes

DAY = 24.0


def people(n: int, seed: int = 7, clock_h: float = 8.0) -> People:
    """Prior draws who take loose leaf."""
    scores = at_random(Streams(seed), n)
    return sample(scores, Like(), product_named("L1"), population(), clock_h=clock_h)


def changed(whom: People, **parameters: float | np.ndarray) -> People:
    """The same people with other parameters."""
    values = {k: np.broadcast_to(v, (whom.n,)).copy() for k, v in parameters.items()}
    return replace(whom, parameters=whom.parameters | values)


def grams(times_h: list[float], amount: float) -> Intakes:
    """The same mass of leaf at each time."""
    each = Amount(value=amount, unit=AmountUnit.g)
    return Intakes(time_h=np.array(times_h), amount=(each,) * len(times_h))


def daily(days: int, clock: tuple[float, ...], amount: float) -> Intakes:
    """A habit of so many days, from day 1."""
    return grams([DAY * day + hour for day in range(days) for hour in clock], amount)


NOTHING = Intakes(time_h=np.zeros(0), amount=())
