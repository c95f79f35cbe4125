"""The virtual people of a request."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Num

from ..answer import Seal
from ..evidence.load import load
from ..population.content import COUNTED
from ..record.dose import AmountUnit
from ..seal import seal
from ..shown import Shown
from .request import Simulation
from .simulate import drawn_for

GRAM = COUNTED.index(AmountUnit.g.value)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VirtualPeople(Shown):
    """People that a request draws, and what each has bought.

    values  quantity → its value in each person, in the unit of `units`
    """

    sealed: Seal
    request: Simulation
    values: Mapping[str, Num[np.ndarray, " people"]]
    units: Mapping[str, str]


def people(request: Simulation) -> VirtualPeople:
    """The people in whom `simulate` computes the same request."""
    drawn = drawn_for(request, 0, request.subjects)
    priors = load().priors
    contents = {f"content_{c}": per[GRAM] for c, per in drawn.content.per.items()}
    parameters = {
        name: value
        for name, value in drawn.parameters.items()
        if np.shape(value) == (drawn.n,)
    }
    units = {name: priors[name].unit for name in parameters if name in priors}
    return VirtualPeople(
        sealed=seal(seed=request.seed, subjects=request.subjects),
        request=request,
        values={"is_female": drawn.is_female, **contents, **parameters},
        units={
            "is_female": "-",
            **dict.fromkeys(contents, "mg/g"),
            **dict.fromkeys(parameters, "-"),
            **units,
        },
    )
