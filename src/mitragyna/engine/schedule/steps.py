"""The steps between the moments at which a run must stop, one after the other.

After a dose they follow its pattern (`patterns`); a window that a lag cuts brings steps
before and after the cut. The first step after an entry is graded towards it.
"""

from collections.abc import Iterator
from functools import cache
from math import ceil, inf
from typing import NamedTuple

from .patterns import FRESH, LATER, Pattern
from .windows import DAY, LAGGED

WHOLE, BEFORE, AFTER = 0, 1, 2

#: Window of a dose that no lag delays: it enters at the begin of its step.
AT_ONCE = -1

#: How much deeper the first step after an entry is graded with each halving.
GRADED = 2


class PlannedStep(NamedTuple):
    """One row of a plan: from `begin` in the interval of this `length` [min]."""

    begin: float
    length: float
    part: int = WHOLE
    share: float = 1.0
    past: float = 0.0
    entering: tuple[tuple[int, int], ...] = ()
    end: float | None = None
    middle: float | None = None
    doubt: float = 0.0


class Refinement(NamedTuple):
    """Which steps of a pattern are taken, and how often they are halved."""

    is_late: bool
    halvings: int

    def after(self, pattern: Pattern, is_long: bool) -> tuple[float, ...]:
        """Shares of a window after an entry, the first one graded."""
        return _halved(pattern.shares if is_long else (1.0,), self.halvings, True)

    def before(self, is_entered: bool) -> tuple[float, ...]:
        """Shares of a window before an entry; another dose may enter it at once."""
        return _halved((1.0,), self.halvings, is_entered)

    def graded(self, pattern: Pattern) -> tuple[float, ...]:
        """Shares of the first whole step after an entry."""
        return _doubling(pattern.grades + GRADED * self.halvings)

    def longest(self, pattern: Pattern, since: float) -> float:
        """The longest step so long after a dose [min]."""
        fitting = (step for until, step in pattern.lengths if since < until)
        return next(fitting) / 2**self.halvings

    def growing(
        self, pattern: Pattern, between: tuple[float, float], latest: float
    ) -> Iterator[tuple[float, float]]:
        """The stretch between two marks, parted where longer steps are allowed since a
        dose at the latest, if one of them fits into what is left of it. The longest of
        all lie between outputs alone: random systems hid errors in others."""
        a, b = between
        for until, _ in pattern.lengths[:-2]:
            grown = latest + until
            if a < grown and grown + self.longest(pattern, until) <= b:
                yield a, grown
                a = grown
        yield a, b


@cache
def _halved(
    shares: tuple[float, ...], halvings: int, is_entered: bool
) -> tuple[float, ...]:
    """Shares of a part, each halved so often; the first is graded behind an entry."""
    each = 2**halvings
    first, *rest = (share / each for share in shares for _ in range(each))
    graded = _doubling(GRADED * halvings * is_entered)
    return (*(first * share for share in graded), *rest)


@cache
def _doubling(grades: int) -> tuple[float, ...]:
    """Shares of 1, each twice the one before but for the first."""
    return (0.5**grades, *(0.5 ** (grades - k) for k in range(grades)))


def listed(
    marks: list[float],
    entries: dict[float, list[tuple[int, int]]],
    first: set[float],
    passed: set[int],
    choice: Refinement,
) -> Iterator[PlannedStep]:
    """Steps between the marks, none longer than the pattern allows since the `first`
    moment at which a dose may enter, or since the end of the long window that it enters
    late. Over a mark that is `passed` leads one step with an output in its middle, if
    the steps around are alike and whole ones."""
    entered, latest, last, pattern = -inf, -1e9, -inf, LATER
    done, is_smooth = -inf, False
    for a, b, c in zip(marks, marks[1:], [*marks[2:], inf], strict=False):
        if a < done:
            continue
        if a in first:
            pattern = FRESH if a - entered > DAY else LATER
            entered = latest = a
        entering = tuple(entries.get(a, ()))
        now = tuple(entry for entry in entering if entry[1] == AT_ONCE)
        delayed = tuple(entry for entry in entering if entry[1] != AT_ONCE)
        if delayed:
            is_long = b - a > LAGGED
            last = a
            if is_long and choice.is_late and pattern.late:
                pattern, latest = pattern.late, b
                last = b
            before = choice.before(bool(now))
            yield from _cut((a, b), BEFORE, before, now, pattern)
            after = choice.after(pattern, is_long)
            yield from _cut((a, b), AFTER, after, delayed, pattern)
            is_smooth = False
            continue
        last = a if entering else last
        longest = choice.longest(pattern, a - latest)
        is_middle = b in passed and c - b == b - a and c - a <= longest
        if is_middle and is_smooth and not entering:
            done = c
            yield PlannedStep(begin=a, length=c - a, middle=b, end=c)
            continue
        is_smooth = True
        for begin, end in choice.growing(pattern, (a, b), latest):
            count = ceil((end - begin) / choice.longest(pattern, begin - latest) - 1e-9)
            is_entered = bool(entering) and begin == a
            first_step = choice.graded(pattern) if is_entered else (1.0,)
            pieces = (*first_step, *(1.0,) * (count - 1))
            past = 0.0
            for k, share in enumerate(pieces):
                at = begin + (end - begin) * past / count
                is_last = end == b and k == len(pieces) - 1
                yield PlannedStep(
                    begin=at,
                    length=share * (end - begin) / count,
                    entering=() if k or begin > a else entering,
                    end=b if is_last else None,
                    doubt=pattern.doubt * (at - last < pattern.doubted),
                )
                past += share


def _cut(
    window: tuple[float, float],
    part: int,
    pieces: tuple[float, ...],
    entering: tuple[tuple[int, int], ...],
    pattern: Pattern,
) -> Iterator[PlannedStep]:
    """One part of a window in pieces; only the end of the last falls on a mark."""
    (a, b), past = window, 0.0
    for n, share in enumerate(pieces):
        is_last = part == AFTER and n == len(pieces) - 1
        end = b if is_last else None
        enters = () if n else entering
        is_doubted = bool(entering) and past * (b - a) < pattern.doubted
        doubt = pattern.doubt * is_doubted
        yield PlannedStep(a, b - a, part, share, past, enters, end, doubt=doubt)
        past += share
