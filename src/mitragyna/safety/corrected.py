"""Abnormal values that a later normal one has corrected: no emergency any more.

A later value corrects an earlier one when it was taken long enough after it
(`corrected_after_h`) and no row of triage closes anything on the quantity once the
earlier one is left out. What it was is still said, and closes an increase for as long
as it would have counted.
"""

from dataclasses import replace

from ..record.history import History
from ..record.observation import Observation, Quantity
from .closing import closing_on
from .facts import Facts, facts
from .measured import is_valid, of, outlives, validity


def corrected(history: History) -> tuple[Observation, ...]:
    """The values that still count by their age and that a later one corrected."""
    quantities = dict.fromkeys(o.quantity for o in history.observations)
    return tuple(o for one in quantities for o in _corrected(history, one))


def without(history: History, values: tuple[Observation, ...]) -> History:
    """The record without these values."""
    if not values:
        return history
    left = tuple(o for o in history.observations if o not in values)
    return replace(history, observations=left)


def _corrected(history: History, quantity: Quantity) -> tuple[Observation, ...]:
    if quantity not in validity():
        return ()
    *earlier, latest = of(history, quantity)
    apart = validity()[quantity].corrected_after
    if apart is None or not is_valid(latest, history):
        return ()
    abnormal = tuple(
        o
        for o in earlier
        if latest.time - o.time >= apart
        and outlives(o, history)
        and closing_on(quantity, _as_if_now(o, history))
    )
    if not abnormal or closing_on(quantity, facts(without(history, abnormal))):
        return ()
    return abnormal


def _as_if_now(observation: Observation, history: History) -> Facts:
    """The facts, were this value the only one of its quantity and taken now."""
    others = [o for o in history.observations if o.quantity != observation.quantity]
    now = replace(observation, time=history.as_of)
    return facts(replace(history, observations=(*others, now)))
