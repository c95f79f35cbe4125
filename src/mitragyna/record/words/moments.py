"""When in a day: 08:00, 8am, 8:30 pm, at 20 h, noon, in the morning, with dinner.

Words have assumed clock times, which the regimen as understood shows.
"""

import re

from ...clock import HOURS_A_DAY, MINUTES_A_DAY
from . import reasons
from .reasons import UnsaidError
from .words import Words

NOON = 12
SAME_H = 6  # a clock time nearer than this to a word's is the word's [h]
MILITARY = r"[01]\d{3}|2[0-4]\d{2}"
# fmt: off
ASSUMED_H = {  # assumed clock times of words [h]
    "early morning": 6, "morning": 8, "mornings": 8, "am": 8, "breakfast": 8, "mane": 8,
    "waking": 8, "wake up": 8, "waking up": 8, "late morning": 10, "mid morning": 10,
    "mid afternoon": 15, "midday": 12, "mid day": 12, "lunch": 12, "lunchtime": 12,
    "afternoon": 15, "afternoons": 15, "late afternoon": 17, "dinner": 18, "supper": 18,
    "evening": 20, "evenings": 20, "pm": 20, "night": 22, "nights": 22, "bedtime": 22,
    "bed": 22, "sleep": 22, "nocte": 22, "noct": 22,
}
CERTAIN_H = {"noon": 12, "midnight": 0}
BEFORE = (
    "in the", "at the", "with the", "every", "each", "in", "at", "with", "after",
    "before", "on", "upon", "for", "around", "by",
)
ABBREVIATED_H = {"qam": 8, "qpm": 20, "qhs": 22, "hs": 22, "nightly": 22, "qnight": 22}
# fmt: on
ALL = sorted((*ASSUMED_H, *CERTAIN_H), key=len, reverse=True)


def moment(words: Words) -> tuple[int, str] | None:
    """Minutes after midnight and, where assumed, the word for it; None, and nothing
    read, when no time of day comes next."""
    at = words.at
    if short := words.accept(*ABBREVIATED_H):
        return ABBREVIATED_H[short] * 60, short
    before = words.accept(*BEFORE)
    if word := words.accept(*ALL):
        if word in ("am", "pm") and before in ("with", "after", "before", "on"):
            words.back_to(at)
            return None
        return _of_word(word)
    minute = _of_digits(words, is_named=before == "at" or _goes_on(words))
    if minute is None:
        words.back_to(at)
        return None
    return minute, ""


def same_moment(words: Words, minute: int, word: str) -> tuple[int, str]:
    """nightly at 9 pm, at 9 pm every night: the clock time and its word are one."""
    at = words.at
    if word in ("am", "pm") or words.tokens[at - 1] in CERTAIN_H:
        return minute, word
    following = moment(words)
    is_certain = words.tokens[words.at - 1] in CERTAIN_H
    if following is None or is_certain or bool(following[1]) == bool(word):
        words.back_to(at)
        return minute, word
    clock = following[0] if word else minute
    apart = abs(following[0] - minute)
    if min(apart, MINUTES_A_DAY - apart) > SAME_H * 60:
        raise UnsaidError(reasons.TWO_TIMES)
    return clock, ""


def _of_word(word: str) -> tuple[int, str]:
    if word in CERTAIN_H:
        return CERTAIN_H[word] * 60, ""
    return ASSUMED_H[word] * 60, word


def _of_digits(words: Words, is_named: bool) -> int | None:
    """08:00, 8am, 8:30 pm; a bare hour only after `at`, as 20 h or 8 o'clock am."""
    token = words.next
    hour, colon, minutes = token.partition(":")
    if is_named and re.fullmatch(MILITARY, token):
        words.take()
        words.accept("h", "hrs", "hours")
        return _checked(int(token[:2]), int(token[2:]))
    if is_named and re.fullmatch(r"\d\d?\.\d\d", token):
        raise UnsaidError(reasons.NOT_A_CLOCK)
    if not hour.isdigit() or len(hour) > 2 or (colon and not minutes.isdigit()):
        return None
    at = words.at
    words.take()
    words.accept("oclock")
    half = words.accept("am", "pm")
    if colon and words.next in ("+", "-") and words.is_clock(words.at + 1):
        raise UnsaidError(reasons.ZONE)
    if not half and not colon:
        if is_named and words.accept("h", "hrs", "hours"):
            if words.next.isdigit():
                raise UnsaidError(reasons.NOT_A_CLOCK)
            return _checked(int(hour), 0)
        if is_named:
            is_broken = words.next == ":"
            raise UnsaidError(reasons.NOT_A_CLOCK if is_broken else reasons.AM_OR_PM)
        words.back_to(at)
        return None
    return _checked(_of_half(int(hour), half), int(minutes or 0))


def _goes_on(words: Words) -> bool:
    """Whether a clock time without colon stands before: at 0800 and 2000, at 8 h and
    20 h."""
    *_, clock, sign = ["", "", *words.tokens[: words.at]]
    is_clock = bool(re.fullmatch(MILITARY, clock)) or clock in ("h", "hrs")
    at_clock = words.tokens[max(0, words.at - 4) : words.at]
    return is_clock and sign in ("and", ",", "/") and "at" in at_clock


def _of_half(hour: int, half: str) -> int:
    """The hour of 24 for 8 am or 8 pm."""
    if not half:
        return hour
    if not 1 <= hour <= NOON:
        return HOURS_A_DAY
    return hour % NOON + (NOON if half == "pm" else 0)


def _checked(hour: int, minutes: int) -> int:
    if hour >= HOURS_A_DAY or minutes >= 60:
        raise UnsaidError(reasons.NOT_A_CLOCK)
    return hour * 60 + minutes
