"""Products side by side: what is asked, and what is answered.

Frozen records only; nothing here computes. `report` and `cli` read them.
"""

from dataclasses import dataclass

from ..answer import Action, Gate, Role, Seal
from ..interval import Interval
from ..population.like import Like
from ..products.certificate import Alkaloid
from ..record.dose import Regimen
from ..record.product import Product
from ..shown import Shown
from ..simulation import Intakes


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A product under the name it was asked for by."""

    label: str
    product: Product


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonRegimen:
    """By what all products are taken.

    rule           regimen, days   how long
    expectancy     points of pain that belief in the first product takes away; 0: none
    names_amounts  whether content and lead are told; never to a person
    """

    like: Like
    taken: Intakes
    rule: Regimen
    days: int
    seed: int
    subjects: int
    start_h: float
    expectancy: float = 0.0
    names_amounts: bool = False
    threads: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedQuantity:
    """One quantity of one product, last day of the regimen.

    is_main  whether a page shows it; the other alkaloids stand in the tables
    """

    name: str
    is_main: bool
    unit: str
    value: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One product.

    knowledge  certificate, lot or class alone
    lead_from  where the lead content comes from
    """

    label: str
    class_id: str
    form: str
    knowledge: str
    alkaloids: tuple[Alkaloid, ...]
    quantities: tuple[ComparedQuantity, ...]
    lead_from: str
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two products on one quantity.

    ratio    first over second in the same people, each a purchase of its own [-];
             for pain the difference [points]
    differs  chance that they really differ
    chance   what two purchases of one product give: ALIKE leaves 5 %
    higher   chance that the first lies higher
    """

    first: str
    second: str
    quantity: str
    is_main: bool
    is_ratio: bool
    apart: Interval
    differs: float
    chance: float
    higher: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Products(Shown):
    """Every product, and every pair.

    regimen    in words; None for a person, who is shown no amount
    left_out   products that are not compared, and why
    actions    what triage asks for the same day
    """

    role: Role
    regimen: str | None
    days: int
    statements: tuple[str, ...]
    products: tuple[Compared, ...]
    differences: tuple[Difference, ...]
    left_out: tuple[str, ...]
    gates: tuple[Gate, ...]
    actions: tuple[Action, ...]
    sources: tuple[str, ...]
    label: str
    as_of: str
    sealed: Seal
