"""What people take beside their first product: each form has its F and its ka.

Two records of one product are one purchase; products that differ are bought apart. Of
more than two forms, those after the second enter the depot of the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..model.disposition import DEPOTS
from ..model.parameters import Ligand
from ..record.dose import Amount, AmountUnit
from ..record.product import Product
from ..units import nmol
from .content import COUNTED, content
from .people import People, Purchase
from .scores import Apart, Scores
from .spread import value


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountBeside:
    """An amount of a product that is taken beside the first.

    product  its number, counted from 0, the first being 0
    """

    value: float
    unit: AmountUnit
    product: int


def forms_of(products: Sequence[Product]) -> int:
    """Depots that people need who take these products."""
    return min(len({one.form for one in products}), max(DEPOTS))


def with_beside(people: People, products: Sequence[Product], scores: Scores) -> People:
    """The same people, of whom each has bought every one of the products; the first is
    the one they have."""
    population, first = people.population, products[0]
    forms = list(dict.fromkeys(one.form for one in products))
    beside = []
    for one in products[1:]:
        number = products.index(one)
        bought = Apart(scores.product, f"{number}/", scores.n) if number else None
        beside.append(
            Purchase(
                content=content(one, bought or scores.product, population.evidence),
                F=value(f"F_{one.form}", scores, population),
                depot="" if one.form is first.form else "2",
            )
        )
    parameters = people.parameters
    if len(forms) > 1:
        ka2 = value(f"ka_{forms[1]}", scores, population)
        parameters = parameters | {"ka2": ka2}
    return replace(people, parameters=parameters, beside=tuple(beside))


def place(amount: Amount | AmountBeside) -> int:
    """The row of what is counted: those of each product follow one another."""
    product = amount.product if isinstance(amount, AmountBeside) else 0
    return product * len(COUNTED) + COUNTED.index(amount.unit.value)


def brought(
    ligand: Ligand, purchases: Sequence[Purchase]
) -> dict[str, Float[np.ndarray, "counted people"]]:
    """What an amount of each product brings into each depot of a ligand [nmol]."""
    each = [
        nmol(one.content.per[ligand.code] * one.F, ligand.molar_mass)
        for one in purchases
    ]
    return {
        f"G{depot}_{ligand.code}": np.vstack(
            [
                nmols if one.depot == depot else np.zeros_like(nmols)
                for one, nmols in zip(purchases, each, strict=True)
            ]
        )
        for depot in dict.fromkeys(one.depot for one in purchases)
    }
