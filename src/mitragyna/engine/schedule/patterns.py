"""How long steps are after a dose: short where curves are least smooth, then longer.

A dose is fresh when none came in the day before: the drug rises from nothing. A dose
that a lag delays enters a window of an hour early or late; one that enters late leaves
so little of it that the short steps go on after its end.

Where a dose is far beyond what saturates, what it drives jumps within seconds. So the
first step after a dose is graded, in pieces of which each is twice the one before:
after a fresh dose always, after any when steps are halved, deeper with each halving.
"""

from math import inf
from typing import NamedTuple

Lengths = tuple[tuple[float, float], ...]


class Pattern(NamedTuple):
    """Steps after one dose.

    shares   of what is left of a long window after the entry; they add up to 1
    lengths  until this long after the window begins, or ends where the dose enters it
             late, steps of at most that [min]
    late     what holds where the dose enters its window late
    grades   how often the first step is halved towards the dose; a long window brings
             shares of its own
    doubt    as `estimate.unseen` takes it …
    doubted  … in steps that begin so long after the dose [min]
    """

    shares: tuple[float, ...]
    lengths: Lengths
    late: "Pattern | None" = None
    grades: int = 0
    doubt: float = 0.0
    doubted: float = 0.0


_RISING = (1 / 32, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 4, 1 / 4)
_FROM_NOTHING: Lengths = ((120, 15), (240, 30), (360, 60), (inf, 120))

#: Doubt after a fresh dose and after a later one: measured on random systems with
#: doses far beyond what saturates, and such that few people on a habit are redone.
_FRESH_DOUBT, _LATER_DOUBT = 1.25, 0.55

FRESH = Pattern(
    shares=_RISING,
    lengths=_FROM_NOTHING,
    late=Pattern(
        shares=_RISING,
        lengths=((60, 5), *_FROM_NOTHING),
        doubt=_FRESH_DOUBT,
        doubted=60,
    ),
    grades=2,
    doubt=_FRESH_DOUBT,
    doubted=60,
)

LATER = Pattern(
    shares=(0.25, 0.75),
    lengths=((60, 30), (240, 60), (inf, 120)),
    late=Pattern(
        shares=(1.0,),
        lengths=((60, 20), (120, 30), (180, 60), (inf, 120)),
        doubt=_LATER_DOUBT,
        doubted=15,
    ),
    doubt=_LATER_DOUBT,
    doubted=15,
)
