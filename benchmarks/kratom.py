"""The whole kratom system: prior draws, three doses a day for 28 days, hourly."""

import numpy as np
from jaxtyping import Float

from mitragyna.clock import DAY_H
from mitragyna.engine import Doses, Histogram, Problem, Solution, count, solve
from mitragyna.engine.batch import TOLERANCE
from mitragyna.population.like import Like
from mitragyna.population.people import People
from mitragyna.population.population import kratom, population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form
from mitragyna.simulation import Intakes, entering

SEED, START_H = 20240601, 0.0
DAYS, CLOCK_H, DOSE_MG = 28, (8.0, 14.0, 20.0), 15.0
TIMES = START_H + np.arange(DAYS * DAY_H + 1.0)
OUTPUTS = ("plasma_MG", "E", "P", "NRS", "SOWS")
LEVELS = np.array([0.05, 0.5, 0.95])


def people(count: int) -> People:
    """Prior draws of adults."""
    return sample(
        at_random(Streams(SEED), count),
        Like(),
        Form.capsule,
        population(),
        clock_h=START_H,
    )


def doses(whom: People) -> Doses:
    """15 mg of mitragynine three times a day."""
    hours = np.array([DAY_H * day + hour for day in range(DAYS) for hour in CLOCK_H])
    amount = Amount(value=DOSE_MG, unit=AmountUnit.mg_mitragynine)
    return entering(whom, Intakes(time_h=hours, amount=(amount,) * len(hours)))


def run(whom: People, threads: int = 2, tolerance: float = TOLERANCE) -> Solution:
    """Five outputs, hourly, for four weeks."""
    return solve(
        Problem(
            kratom(), whom.parameters, doses(whom), TIMES, OUTPUTS, start_h=START_H
        ),
        tolerance=tolerance,
        threads=threads,
    )


def quantiles(
    whom: People, threads: int = 2
) -> dict[str, Float[np.ndarray, "times levels"]]:
    """The same as quantiles over people, of whom none is kept."""
    counted = {name: Histogram(len(TIMES)) for name in OUTPUTS}
    taken = doses(whom)
    count(
        Problem(
            kratom(), whom.parameters, taken, TIMES, tuple(counted), start_h=START_H
        ),
        counted,
        threads=threads,
    )
    return {name: each.quantiles(LEVELS) for name, each in counted.items()}
