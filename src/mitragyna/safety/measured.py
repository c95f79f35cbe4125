"""What the observations say at `as_of`: the worst value that still counts.

The latest value of a quantity counts until its time is over (`valid_h`), and an
earlier, worse one outlives it for a while (`outlives_h`): both stand in
`valid_for.tsv`. Afterwards the quantity is unknown again; an abnormal value that
expired is not forgotten but asked for again (see `expired.py`), and one that a later
normal value corrected is said to have been (see `corrected.py`). A day without a
clock time, which is read as midnight, counts to the end of that day.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache, lru_cache
from operator import attrgetter

from ..clock import DAY
from ..evidence.bounds import bound
from ..evidence.table import rows
from ..record.history import History
from ..record.observation import Observation, Quantity

LIVER_TESTS = (Quantity.alt, Quantity.bilirubin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """How long a value counts: while it is the latest, and beside a newer one.

    corrected_after  how much later a normal value corrects it; None: never
    danger_asked     how old a dangerous one may be and still be asked for again the
                     same day; None: however old
    """

    latest: timedelta
    beside_newer: timedelta
    corrected_after: timedelta | None
    danger_asked: timedelta | None


@cache
def validity() -> dict[Quantity, Validity]:
    """How long values count, by quantity."""
    return {
        Quantity(row["quantity"]): Validity(
            latest=timedelta(hours=float(row["valid_h"])),
            beside_newer=timedelta(hours=float(row["outlives_h"])),
            corrected_after=_hours_or_never(row["corrected_after_h"]),
            danger_asked=_hours_or_never(row["danger_asked_h"]),
        )
        for row in rows("valid_for")
    }


def _hours_or_never(cell: str) -> timedelta | None:
    return None if cell == "never" else timedelta(hours=float(cell))


def age(observation: Observation, history: History) -> timedelta:
    """The least age that a value can have."""
    if observation.time.time() != time.min:
        return history.as_of - observation.time
    end_of_day = observation.time + DAY
    return max(history.as_of - end_of_day, timedelta())


def is_valid(observation: Observation, history: History) -> bool:
    """Whether the value still counts, being the latest of its quantity."""
    return age(observation, history) <= validity()[observation.quantity].latest


def outlives(observation: Observation, history: History) -> bool:
    """Whether the value still counts beside a newer one."""
    return age(observation, history) <= validity()[observation.quantity].beside_newer


def is_danger_asked(observation: Observation, history: History) -> bool:
    """Whether a dangerous value is young enough to be asked for again the same day."""
    most = validity()[observation.quantity].danger_asked
    return most is None or age(observation, history) <= most


def is_expired(observation: Observation, history: History) -> bool:
    """Whether a time is set for the quantity and is over."""
    return observation.quantity in validity() and not is_valid(observation, history)


def of(history: History, quantity: Quantity) -> tuple[Observation, ...]:
    """The observations of one quantity, in order of time."""
    return _series(history).get(quantity, ())


def highest(history: History, quantity: Quantity) -> float | None:
    """Highest value that counts [canonical unit]."""
    return _worst(of(history, quantity), history, max, _canonical)


def lowest(history: History, quantity: Quantity) -> float | None:
    """Lowest value that counts [canonical unit]."""
    return _worst(of(history, quantity), history, min, _canonical)


def times_upper_limit(history: History, quantity: Quantity) -> float | None:
    """Highest value that counts over its own upper limit [-]."""
    limited = [o for o in of(history, quantity) if o.upper_limit is not None]
    return _worst(limited, history, max, _of_upper)


def times_lower_limit(history: History, quantity: Quantity) -> float | None:
    """Lowest value that counts over its own lower limit [-]."""
    limited = [o for o in of(history, quantity) if o.lower_limit]
    return _worst(limited, history, min, _of_lower)


def without_limit(history: History, quantity: Quantity) -> float | None:
    """Highest value that counts and came without an upper limit [canonical unit]."""
    bare = [o for o in of(history, quantity) if o.upper_limit is None]
    return _worst(bare, history, max, _canonical)


def liver_test_age_days(history: History) -> float | None:
    """Age of the older of the latest ALT and bilirubin with limits [days]."""
    ages = []
    for quantity in LIVER_TESTS:
        limited = [o for o in of(history, quantity) if o.upper_limit is not None]
        if not limited:
            return None
        ages.append((history.as_of - limited[-1].time) / DAY)
    return max(ages)


def qtc_rise_ms(history: History, quantity: Quantity) -> float | None:
    """QTc that counts over the first on record [ms]; None without two."""
    first, *later = of(history, quantity) or (None,)
    recent = _worst(later, history, max, _canonical)
    return None if first is None or recent is None else recent - first.canonical


def creatinine_x_own(history: History, quantity: Quantity) -> float | None:
    """Creatinine that counts over the lowest before it [-]; None without two."""
    *earlier, latest = of(history, quantity) or (None,)
    if latest is None or not earlier or not is_valid(latest, history):
        return None
    own = min(o.canonical for o in earlier)
    recent = highest(history, quantity)
    return None if recent is None or own <= 0 else recent / own


def creatinine_known_days(history: History, quantity: Quantity) -> float | None:
    """How long before the latest creatinine the first was taken [days]; None without
    two."""
    first, *later = of(history, quantity) or (None,)
    if first is None or not later:
        return None
    return (later[-1].time - first.time) / DAY


def weight_loss_percent(history: History, days: str) -> float | None:
    """Loss from the highest weight within the days of this limit [% of it]; None
    without two weights."""
    *earlier, latest = of(history, Quantity.weight) or (None,)
    if latest is None or not is_valid(latest, history):
        return None
    since = latest.time - timedelta(days=bound(days))
    before = [o.canonical for o in earlier if o.time >= since]
    if not before:
        return None
    return 100 * (max(before) - latest.canonical) / max(before)


@lru_cache(maxsize=16)
def _series(history: History) -> dict[Quantity, tuple[Observation, ...]]:
    """The observations by quantity: read many times, so parted once."""
    series = defaultdict(list)
    for observation in history.observations:
        series[observation.quantity].append(observation)
    return {quantity: tuple(ones) for quantity, ones in series.items()}


def _worst(
    series: Sequence[Observation],
    history: History,
    pick: Callable[[Iterable[float]], float],
    value: Callable[[Observation], float],
) -> float | None:
    if not series:
        return None
    latest = series[-1]
    counting = [o for o in _recent(series[:-1], history) if outlives(o, history)]
    if is_valid(latest, history):
        counting.append(latest)
    return pick([value(o) for o in counting]) if counting else None


def _recent(series: Sequence[Observation], history: History) -> Sequence[Observation]:
    """The end of a series of one quantity within which lies all that may outlive a
    newer value: a record of years is not gone through for each fact."""
    if not series:
        return series
    longest = validity()[series[0].quantity].beside_newer + DAY
    if longest > history.as_of - series[0].time:
        return series
    begin = history.as_of - longest
    return series[bisect_left(series, begin, key=attrgetter("time")) :]


def _canonical(observation: Observation) -> float:
    return observation.canonical


def _of_upper(observation: Observation) -> float:
    ratio = observation.times_upper_limit
    assert ratio is not None
    return ratio


def _of_lower(observation: Observation) -> float:
    assert observation.lower_limit
    return observation.value / observation.lower_limit
