"""What the observations say at `as_of`: the worst recent value, else the latest.

An abnormal value counts until the window that follows it is over *and* a newer
value stands; it never disappears because it is old.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from ..record.history import History
from ..record.observation import Observation, Quantity

# assumed: how long an abnormal value outlives a newer normal one [days]
WINDOW_DAYS = {
    Quantity.alt: 90,
    Quantity.alp: 90,
    Quantity.bilirubin: 90,
    Quantity.qtc: 30,
    Quantity.heart_rate: 1,
    Quantity.respiratory_rate: 1,
    Quantity.systolic_pressure: 1,
    Quantity.diastolic_pressure: 1,
    Quantity.spo2: 1,
    Quantity.sedation: 1,
    Quantity.sows: 14,
    Quantity.cows: 14,
    Quantity.hcg: 14,
    Quantity.blood_lead: 180,
    Quantity.prolactin: 90,
}
LIVER_TESTS = (Quantity.alt, Quantity.bilirubin)


def highest(history: History, quantity: Quantity) -> float | None:
    """Highest recent value [canonical unit]."""
    return _worst(_of(history, quantity), history, quantity, max, _canonical)


def lowest(history: History, quantity: Quantity) -> float | None:
    """Lowest recent value [canonical unit]."""
    return _worst(_of(history, quantity), history, quantity, min, _canonical)


def times_upper_limit(history: History, quantity: Quantity) -> float | None:
    """Highest recent value over its own upper limit [-]."""
    limited = [o for o in _of(history, quantity) if o.upper_limit is not None]
    return _worst(limited, history, quantity, max, _ratio)


def without_limit(history: History, quantity: Quantity) -> float | None:
    """Highest recent value that came without an upper limit [canonical unit]."""
    bare = [o for o in _of(history, quantity) if o.upper_limit is None]
    return _worst(bare, history, quantity, max, _canonical)


def liver_test_age_days(history: History) -> float | None:
    """Age of the older of the latest ALT and bilirubin with limits [days]."""
    ages = []
    for quantity in LIVER_TESTS:
        limited = [o for o in _of(history, quantity) if o.upper_limit is not None]
        if not limited:
            return None
        ages.append((history.as_of - limited[-1].time) / timedelta(days=1))
    return max(ages)


def qtc_rise_ms(history: History) -> float | None:
    """Highest recent QTc over the first on record [ms]; None without two."""
    series = _of(history, Quantity.qtc)
    if len(series) < 2:
        return None
    recent = _worst(series[1:], history, Quantity.qtc, max, _canonical)
    return None if recent is None else recent - series[0].canonical


def _of(history: History, quantity: Quantity) -> list[Observation]:
    return [o for o in history.observations if o.quantity is quantity]


def _worst(
    series: list[Observation],
    history: History,
    quantity: Quantity,
    pick: Callable[[Iterable[float]], float],
    value: Callable[[Observation], float],
) -> float | None:
    if not series:
        return None
    since = history.as_of - timedelta(days=WINDOW_DAYS[quantity])
    recent = [o for o in series if o.time >= since]
    return pick([value(o) for o in (*recent, series[-1])])


def _canonical(observation: Observation) -> float:
    return observation.canonical


def _ratio(observation: Observation) -> float:
    ratio = observation.times_upper_limit
    assert ratio is not None
    return ratio
