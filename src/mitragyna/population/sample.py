"""People at the moment from which they are followed."""

from dataclasses import replace

import numpy as np

from ..model.system import SLOW
from ..model.variants import orbit
from ..record.product import Form, Product
from .individual import individual
from .like import Like
from .orbit import on_orbit
from .people import People
from .population import Population
from .scores import Scores


def sample(
    scores: Scores,
    like: Like,
    product: Product | Form,
    population: Population,
    *,
    clock_h: float,
) -> People:
    """People like the subject, each with a purchase of the product or, by its form
    alone, pure substance.

    clock_h  clock time at which they start on the orbit of prolactin [h]
    """
    people = individual(scores, like, product, population)
    started = people.parameters | {"started": np.full(people.n, clock_h)}
    started |= {f"{state}_start": np.zeros(people.n) for state in SLOW}
    started = on_orbit(started, clock_h, orbit(population.variant))
    return replace(people, parameters=started)
