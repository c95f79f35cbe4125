"""Which intakes of a regimen were really taken, where they are not on record.

Each person takes a share of them that is drawn from a beta law; whether they took one
is drawn for that intake by its own name, so that another measured value changes none.
What stands on record was taken. Only what is expected of measured values rests on it:
from the record on, everybody takes what the rule says.
"""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from jaxtyping import Float
from scipy.special import betaincinv

from ..person.course import Course
from ..population.beside import AmountBeside
from ..population.scores import Deviates
from ..simulation import Intakes
from .numbers import of_model


def adherent(taken: Intakes, past: Course, people: Deviates) -> Intakes:
    """The intakes, those of the rule left out as often as people leave them out."""
    recorded = {
        (product, past.hours(time))
        for product, one in enumerate((past, *past.beside))
        for time, _ in one.recorded
    }
    share = share_taken(people)
    rows = []
    for hour, amount in zip(taken.time_h, taken.amount, strict=True):
        product = amount.product if isinstance(amount, AmountBeside) else 0
        if (product, hour) in recorded:
            rows.append(np.ones(people.n))
        else:
            time = past.origin + timedelta(hours=float(hour))
            rows.append(people.uniform(f"taken/{time:%Y-%m-%dT%H:%M}") < share)
    mask = 1.0 if taken.mask is None else taken.mask
    return replace(taken, mask=np.reshape(rows, (-1, people.n)) * mask)


def share_taken(people: Deviates) -> Float[np.ndarray, " n"]:
    """The share of intakes that each person takes [-]."""
    a, b = of_model("adherence_taken"), of_model("adherence_left_out")
    return betaincinv(a, b, people.uniform("taken"))
