"""How long steps are after a dose: short where curves are least smooth, then longer.

A dose is fresh when none came in the day before: the drug rises from nothing. A dose
that a lag delays enters a window of an hour early or late; one that enters late leaves
so little of it that the short steps go on after its end.
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
    """

    shares: tuple[float, ...]
    lengths: Lengths
    late: "Pattern | None" = None


_RISING = (1 / 32, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 4, 1 / 4)
_FROM_NOTHING: Lengths = ((120, 15), (240, 30), (360, 60), (inf, 120))

FRESH = Pattern(
    shares=_RISING,
    lengths=_FROM_NOTHING,
    late=Pattern(shares=_RISING, lengths=((60, 5), *_FROM_NOTHING)),
)

LATER = Pattern(
    shares=(0.25, 0.75),
    lengths=((60, 30), (240, 60), (inf, 120)),
    late=Pattern(shares=(1.0,), lengths=((60, 20), (120, 30), (180, 60), (inf, 120))),
)
