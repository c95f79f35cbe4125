"""What would explain a value that fits nothing else: tried one by one.

Each explanation is another reading of the value, or another record of what was taken.
Its gain is the logarithm of how much likelier the value becomes, for people weighed by
all other values. Nothing is changed: an explanation is something to ask about.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import logsumexp, ndtri

from ..clock import HOUR
from ..evidence.load import load
from ..evidence.number import number
from ..person.course import unchanged
from ..person.setting import Setting, Standpoint
from ..record.dose import Amount, AmountUnit, Dose
from ..record.observation import Observation, Quantity, units_of
from .expectation import expected, past_of
from .explained import Explained
from .left_out_one import beside_others
from .numbers import of_model
from .readings import LEVELS, OF, seen_in
from .seen import Seen

#: How far off the time of a sample may be, and how long before it an intake [h].
OFF_H, BEFORE_H = (-12.0, -8.0, -4.0, -2.0, 2.0, 4.0, 8.0, 12.0), (1.0, 3.0, 6.0)

#: Units that differ by less do not explain a value [-].
SAME_UNIT = 1.2

PLACES = 9  # at which a spread is looked at
UNIT = "the unit is {unit}"
DECIMAL = "the decimal point is one place off"
TIME = "the sample was taken up to 12 h earlier or later"
INTAKE = "an intake within the hours before it is not on record"
PRODUCT = "the product is another, or holds another amount"
STRESS = "the sample was not taken at rest"
MACROPROLACTIN = "much of it is macroprolactin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What would make a value likelier.

    gain  ln of how much likelier [-]
    """

    what: str
    gain: float


def explanations(
    setup: Setting, used: tuple[int, ...], at: int, standpoint: Standpoint
) -> tuple[Explanation, ...]:
    """Those that make a value likelier, the most first; takes a dozen simulations.

    setup, standpoint  people weighed by all other values
    at                 place of the value among those used
    """
    seen = seen_in(setup.history, used, setup.course)
    as_is = expected(setup, seen, standpoint)
    tried = list(_other_readings(as_is, at, setup.history.observations[used[at]]))
    if as_is.seen.quantity[at] not in (Quantity.pain_nrs, Quantity.peg):
        tried.append((TIME, [_shifted(setup, seen, at, standpoint, h) for h in OFF_H]))
        tried.append((INTAKE, list(_more_taken(setup, used, at, standpoint))))
    usual = _mean_log([as_is], at)
    gains = [
        Explanation(what=what, gain=_mean_log(each, at) - usual)
        for what, each in tried
        if each
    ]
    return tuple(sorted((g for g in gains if g.gain > 0.0), key=lambda g: -g.gain))


def _mean_log(each: list[Explained], at: int) -> float:
    """ln of how likely the value is, over the people and what may have been."""
    return float(
        logsumexp(
            [logsumexp(beside_others(one, at)) - np.log(one.expected.n) for one in each]
        )
        - np.log(len(each))
    )


def _other_readings(
    as_is: Explained, at: int, one: Observation
) -> Iterator[tuple[str, list[Explained]]]:
    """The value in another unit, off by a place, or raised by something else."""
    if one.quantity not in LEVELS:
        return
    units = units_of(one.quantity, one.assay)
    of_size = {size: unit for unit, size in reversed(list(units.items()))}
    for size, unit in of_size.items():
        ratio = size / units[one.unit]
        if abs(np.log(ratio)) > np.log(SAME_UNIT):
            yield UNIT.format(unit=unit), [_scaled(as_is, at, ratio)]
    yield DECIMAL, [_scaled(as_is, at, ratio) for ratio in (0.1, 10.0)]
    places = (np.arange(PLACES) + 0.5) / PLACES
    if one.quantity in OF:
        folds = np.exp(of_model("other_product_sd") * ndtri(places))
        yield PRODUCT, [_scaled(as_is, at, fold) for fold in folds]
    elif one.quantity is Quantity.prolactin:
        low = of_model("macroprolactin_recovery_low")
        high = of_model("macroprolactin_recovery_high")
        left = low * (high / low) ** places
        monomeric = _of_quantity(as_is, at, Quantity.monomeric_prolactin)
        yield MACROPROLACTIN, [_scaled(monomeric, at, share) for share in left]
    if one.rested:
        rested = as_is.seen.is_rested.copy()
        rested[at] = False
        yield STRESS, [replace(as_is, seen=replace(as_is.seen, is_rested=rested))]


def _scaled(one: Explained, at: int, ratio: float) -> Explained:
    value = one.seen.value.copy()
    value[at] *= ratio
    return replace(one, seen=replace(one.seen, value=value))


def _of_quantity(one: Explained, at: int, quantity: Quantity) -> Explained:
    every = list(one.seen.quantity)
    every[at] = quantity
    return replace(one, seen=replace(one.seen, quantity=tuple(every)))


def _shifted(
    setup: Setting, seen: Seen, at: int, standpoint: Standpoint, off_h: float
) -> Explained:
    """The value as if it were of another time; the past reaches no further."""
    time_h = seen.time_h.copy()
    time_h[at] = np.clip(time_h[at] + off_h, setup.course.begin_h, setup.course.as_of_h)
    moved = expected(setup, replace(seen, time_h=time_h), standpoint)
    return replace(moved, seen=seen)


def _more_taken(
    setup: Setting, used: tuple[int, ...], at: int, standpoint: Standpoint
) -> Iterator[Explained]:
    """What is expected if one more intake had come before it."""
    history, amount = setup.history, _usual(setup)
    for hours in BEFORE_H:
        time = history.observations[used[at]].time - hours * HOUR
        more = replace(history, doses=(*history.doses, Dose(time=time, amount=amount)))
        past = past_of(more, used, setup.draws, standpoint)
        yield expected(past, seen_in(more, used, past.course), standpoint)


def _usual(setup: Setting) -> Amount:
    """The last amount of the first product on record, else that of a survey."""
    taken = setup.course.taken(0, None, unchanged)
    own = [amount for amount in taken.amount if isinstance(amount, Amount)]
    if own:
        return own[-1]
    per_use = number(load().claim("U1.mitragynine"))
    return Amount(value=per_use, unit=AmountUnit.mg_mitragynine)
