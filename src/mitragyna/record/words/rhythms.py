"""How often: tid, 3x a day, q6h, every 4-6 hours, every other day, on weekdays."""

from dataclasses import dataclass

from ...clock import DAYS_A_WEEK, HOURS_A_DAY
from . import reasons
from .amounts import ALKALOIDS, GRAMS, MATERIAL, MILLIGRAMS, PIECES
from .numbers import bounds
from .reasons import UnsaidError
from .weekdays import named_days
from .words import Words

DAILY = (
    "a day", "per day", "each day", "every day", "everyday", "daily", "/ day", "/ d",
    "in a day", "every 24 h", "every 24 hours", "/ 24 h", "in 24 h", "in 24 hours",
)  # fmt: skip
WEEKLY = (
    "a week", "per week", "each week", "every week", "weekly", "/ week", "/ wk",
    "per wk", "a wk",
)  # fmt: skip
MONTHLY = ("a month", "per month", "each month", "every month", "monthly", "/ month")
MONTH_DAYS = 30
# fmt: off
SHORT = {  # times a day
    "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4, "qd": 1, "od": 1,
    "sid": 1,
}
EVERY_DAYS = {
    "every other day": 2, "every second day": 2, "alternate days": 2, "qod": 2,
    "eod": 2, "on alternate days": 2, "every alternate day": 2, "each other day": 2,
    "every 2 nd day": 2, "every 3 rd day": 3, "every 4 th day": 4,
    "every third day": 3, "every fourth day": 4, "every fifth day": 5,
    "fortnightly": 14, "every fortnight": 14, "every other week": 14, "monthly": 30,
}
ASSUMED_WEEKDAYS = {  # of so many times a week, as far apart as a week allows
    1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 2, 4, 6), 5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
}
# fmt: on


@dataclass(slots=True)
class Rhythm:
    """How often, as far as it was said."""

    count: tuple[int, int] | None = None  # intakes a day, fewest and most
    every_h: float | None = None
    every_days: int | None = None
    weekdays: tuple[int, ...] = ()
    is_daily: bool = False
    is_once: bool = False
    has_x: bool = False  # 3x, which may count pieces at once
    assumed: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether anything was said of the days."""
        return self.is_daily or self.every_days is not None or bool(self.weekdays)


def read_rhythm(words: Words, rhythm: Rhythm) -> bool:
    """Whether what comes next says how often; it goes into `rhythm`."""
    return (
        _hourly(words, rhythm)
        or _counted(words, rhythm)
        or _days(words, rhythm)
        or _named_days(words, rhythm)
        or _daily(words, rhythm)
    )


def _daily(words: Words, rhythm: Rhythm) -> bool:
    if words.accept(*DAILY):
        rhythm.is_daily = True
        return True
    return False


def _hourly(words: Words, rhythm: Rhythm) -> bool:
    """q6h, q 6-8 h, every 6 hours, 6 hourly, hourly, every half hour."""
    at = words.at
    if words.accept("hourly", "every hour", "every half hour"):
        rhythm.every_h = 0.5 if words.tokens[at + 1 : at + 2] == ["half"] else 1.0
        return True
    before = words.accept("q", "every", "each", "/", "per")
    ends = bounds(words)
    after = words.accept("hours", "hour", "hrs", "hr", "h", "hourly")
    if ends is None or not after or not (before or after == "hourly"):
        words.back_to(at)
        return False
    low, high = ends
    if low == high == HOURS_A_DAY and before in ("/", "per"):
        rhythm.is_daily = True  # 12 g / 24 h is of the day
        return True
    if low == high:
        rhythm.every_h = low
        return True
    if not 1 <= low <= high <= HOURS_A_DAY:
        raise UnsaidError(reasons.TOO_OFTEN)
    _count(rhythm, HOURS_A_DAY // high, -(-HOURS_A_DAY // low))
    rhythm.is_daily = True
    return True


def _counted(words: Words, rhythm: Rhythm) -> bool:
    """once, twice, 3 times, 3x, x3, tid, 2-3 times, each with its day or week."""
    at = words.at
    if short := words.accept(*SHORT):
        _count(rhythm, SHORT[short], SHORT[short])
        words.accept("daily", "a day")
        rhythm.is_daily = True
        return True
    ends = _times(words)
    if ends is None:
        words.back_to(at)
        return False
    times, is_bare = ends
    rhythm.has_x |= "x" in words.tokens[at : words.at]
    if words.accept(*DAILY, "day"):
        _count(rhythm, *times)
        rhythm.is_daily = True
    elif words.accept(*WEEKLY):
        _a_week(rhythm, *times)
    elif words.accept(*MONTHLY):
        _a_month(rhythm, *times)
    elif times in ((1, 1), (2, 2)) and words.accept("a fortnight", "per fortnight"):
        rhythm.every_days = int(14 / times[0])
    elif words.next in ("every", "each", "on", "at", "in", "nightly", "qhs"):
        _count(rhythm, *times)  # the days, or the time of day, come next
    elif times == (1, 1):
        rhythm.is_once = True
    elif is_bare:
        words.back_to(at)
        return False
    else:
        _count(rhythm, *times)
        rhythm.is_daily = True
    return True


def _times(words: Words) -> tuple[tuple[float, float], bool] | None:
    """How many times; and whether that may be something else, as in tablets x 10."""
    if word := words.accept("once or twice", "once", "twice", "thrice"):
        lows = {"once or twice": (1, 2), "once": (1, 1), "twice": (2, 2)}
        return lows.get(word, (3, 3)), False
    if words.accept("x"):
        ends = bounds(words)
        is_times = bool(words.accept("times"))
        return None if ends is None else (ends, not is_times)
    ends = bounds(words)
    if ends is None:
        return None
    if words.accept("x"):
        at = words.at  # 4 x 0.5 g capsules is how many at once
        if bounds(words) is not None and words.accept(*GRAMS, *MILLIGRAMS):
            words.accept(*ALKALOIDS, *MATERIAL)
            if words.next in PIECES:
                return None
        words.back_to(at)
        return ends, False
    if words.accept("doses", "dose", "intakes"):
        if words.next == "of" or words.upcoming(*DAILY):
            return ends, False
        raise UnsaidError(reasons.EACH_OR_DAY)
    return (ends, False) if words.accept("times", "time") else None


def _a_week(rhythm: Rhythm, low: float, high: float) -> None:
    """So many days of a week, whose names are assumed."""
    if low != high or low != int(low):
        raise UnsaidError(reasons.WEEKLY_RANGE)
    if not 1 <= low <= 7:
        raise UnsaidError(reasons.OVER_DAILY)
    if low == 7:
        rhythm.is_daily = True
    else:
        rhythm.weekdays = ASSUMED_WEEKDAYS[int(low)]
        rhythm.assumed += (f"the days of {low:g} times a week",)
    _count(rhythm, 1, 1)


def _a_month(rhythm: Rhythm, low: float, high: float) -> None:
    """Once, twice or three times a month, as far apart as a month allows."""
    if low != high or low not in (1, 2, 3):
        raise UnsaidError(reasons.MONTHLY)
    rhythm.every_days = int(MONTH_DAYS / low)
    rhythm.assumed += (f"every {rhythm.every_days} days, {low:g} times a month",)


def _days(words: Words, rhythm: Rhythm) -> bool:
    """every other day, every 3 days, weekly; a week's total is asked for."""
    if fixed := words.accept(*EVERY_DAYS):
        rhythm.every_days = EVERY_DAYS[fixed]
        return True
    at = words.at
    if words.accept("every", "each"):
        ends = bounds(words)
        unit = words.accept("days", "day", "weeks", "week")
        if ends is not None and unit and ends[0] == int(ends[0]):
            if ends[0] != ends[1]:
                raise UnsaidError(reasons.RANGE_OF_DAYS)
            rhythm.every_days = int(ends[0]) * (7 if unit.startswith("week") else 1)
            return True
        words.back_to(at)
    if _days_a_week(words, rhythm) or _days_on_and_off(words, rhythm):
        return True
    if words.accept("weekly", "every week", "each week"):
        rhythm.every_days = 7
        return True
    if words.accept("a week", "per week", "/ week", "/ wk"):
        raise UnsaidError(reasons.WEEKLY_TOTAL)
    if words.accept("a month", "per month", "/ month", "a year", "per year", "/ year"):
        raise UnsaidError(reasons.LONG_TOTAL)
    return False


def _days_a_week(words: Words, rhythm: Rhythm) -> bool:
    """5 days a week, for 5 days a week."""
    at = words.at
    words.accept("for", "on")
    ends = bounds(words)
    if (
        ends is None
        or not words.accept("days", "day", "d")
        or not words.accept(*WEEKLY)
    ):
        words.back_to(at)
        return False
    count, rhythm.count = rhythm.count, None
    _a_week(rhythm, *ends)
    rhythm.count = count or rhythm.count
    return True


def _days_on_and_off(words: Words, rhythm: Rhythm) -> bool:
    """5 days on, 2 days off: a week, whose days are assumed."""
    at = words.at
    on = bounds(words)
    words.accept("days", "day")
    is_on = on is not None and words.accept("on")
    words.accept(",", "and", "then", "/")
    off = bounds(words) if is_on else None
    words.accept("days", "day")
    if on is None or off is None or not words.accept("off"):
        words.back_to(at)
        return False
    taken, left = on[0], off[0]
    if on != (taken, taken) or off != (left, left) or taken + left != DAYS_A_WEEK:
        raise UnsaidError(reasons.CYCLE)
    rhythm.weekdays = tuple(range(int(taken)))
    rhythm.assumed += (f"the days of {taken:g} on, {left:g} off",)
    return True


def _named_days(words: Words, rhythm: Rhythm) -> bool:
    """on weekdays, Mondays and Thursdays, daily except Sunday."""
    days = named_days(words, rhythm.weekdays)
    if days is None:
        return False
    rhythm.weekdays = days
    return True


def _count(rhythm: Rhythm, low: float, high: float) -> None:
    """So many intakes a day."""
    is_whole = low == int(low) and high == int(high)
    if not is_whole or not 1 <= low <= high <= HOURS_A_DAY:
        raise UnsaidError(reasons.TOO_OFTEN)
    if rhythm.count is not None and rhythm.count != (int(low), int(high)):
        two_ways = "says how many times a day in two ways"
        raise UnsaidError(reasons.X_OF_WHAT if rhythm.has_x else two_ways)
    rhythm.count = int(low), int(high)
