"""Bars of kratom with other medicines, in the people of the population as it stands.

Only the area of midazolam is fitted; its peak and half-life, and dextromethorphan,
follow.
"""

from time import perf_counter

import numpy as np

from ..evidence.load import load
from ..interplay import Asked, ratios
from ..population.population import Like, sample
from ..population.victims import Victim, victim_of
from ..ratios import Ratios
from ..record.dose import Amount, AmountUnit
from ..record.product import Form, product_named
from ..simulate import Taken
from .row import Row, at_least, at_most

SEED, PEOPLE, START_H = 20260601, 1000, 8.0
#: The tea of the one study in people [g].
TEA_G = 2.0
WIDE = 2.0  # limit of a ratio that no bar reads [-]
CMAX, HALF_LIFE = "D002", "D003"
WITHIN, SHARE = (0.80, 1.25), 0.90
SECONDS = 3.0
GONE = 0.01  # what is left of a ratio of 1 after three weeks [-]


def midazolam() -> list[Row]:
    """Peak and half-life of midazolam after one tea, inside what was published."""
    found = _tea("midazolam")
    return [
        row
        for name, spread, key in (
            ("Cmax", found.single_cmax, CMAX),
            ("half-life", found.single_half_life, HALF_LIFE),
        )
        for row in _inside(f"midazolam {name} ratio, median", spread.median, key)
    ]


def dextromethorphan() -> Row:
    """Dextromethorphan with CYP2D6 inhibited; a static model stands beside it."""
    people = _tea("dextromethorphan").people
    low, high = WITHIN
    static = load().claim("D016").value
    return at_least(
        f"dextromethorphan AUC ratio in {low}-{high}, share of draws "
        f"(static model: {static})",
        float(np.mean((people > low) & (people < high))),
        SHARE,
    )


def zero_and_recovery() -> list[Row]:
    """No interaction at zero dose; after the last intake the ratio returns to 1."""
    nothing = _tea("midazolam", grams=0.0)
    after = ratios(_victim("midazolam"), WIDE, _asked(TEA_G, days=7, recovery=21))
    return [
        at_most(
            "midazolam AUC ratio at zero dose, largest distance from 1",
            float(np.max(np.abs(nothing.people - 1.0))),
            1e-9,
        ),
        at_most(
            "midazolam AUC ratio three weeks after a week of tea, distance from 1",
            abs(after.time_course[-1].auc_ratio.median - 1.0),
            GONE,
        ),
    ]


def fast() -> Row:
    """Time of one interaction forecast, sampling included, compiled code warm."""
    _tea("midazolam")
    began = perf_counter()
    ratios(_victim("midazolam"), WIDE, _asked(TEA_G, days=14))
    return at_most(
        f"interaction forecast, {PEOPLE} people, 14 days [s]",
        perf_counter() - began,
        SECONDS,
    )


def _victim(name: str) -> Victim:
    found = victim_of(name)
    assert found is not None, "a row of victims.tsv that a bar needs"
    return found


def _tea(name: str, grams: float = TEA_G) -> Ratios:
    return ratios(_victim(name), WIDE, _asked(grams))


def _asked(grams: float, days: int = 1, recovery: int = 1) -> Asked:
    product = product_named("napdi-k51", form=Form.tea)
    people = sample(Like(), product, product.form, SEED, PEOPLE, clock_h=START_H)
    hours = START_H + 24.0 * np.arange(days)
    amount = Amount(value=grams, unit=AmountUnit.g)
    return Asked(
        people=people,
        taken=Taken(time_h=hours, amount=(amount,) * days),
        days=days,
        seed=SEED,
        recovery=recovery,
    )


def _inside(name: str, value: float, key: str) -> list[Row]:
    """Inside the interval of a claim."""
    claim = load().claim(key)
    return [
        at_least(name, value, claim.low or 0.0),
        at_most(name, value, claim.high or 0.0),
    ]
