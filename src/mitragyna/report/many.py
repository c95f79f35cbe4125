"""Of very many observations, those that are read: a list of all hides what matters.

JSON holds every one.
"""

from ..answer import Judged, Tier
from ..evidence.table import rows

#: More rows than this are no table that anybody reads.
MOST_SHOWN = 200

#: Tables whose rows are rules.
RULES = ("triage", "rules")

_TIERS = [*Tier, None]


def shown(observations: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """In order of time; where there are too many, those of the most urgent tiers, then
    the last of each quantity, then the last ones a rule spoke of, then the last."""
    if len(observations) <= MOST_SHOWN:
        return observations
    last = {seen.quantity: n for n, seen in enumerate(observations)}
    rules = {row["rule"] for table in RULES for row in rows(table)}

    def place(n: int) -> tuple[int, bool, bool, int]:
        seen = observations[n]
        return (
            _TIERS.index(seen.tier),
            last[seen.quantity] != n,
            seen.rule not in rules,
            -n,
        )

    first = sorted(range(len(observations)), key=place)[:MOST_SHOWN]
    return tuple(observations[n] for n in sorted(first))


def left_out(observations: tuple[Judged, ...]) -> str | None:
    """What is said of those that are not shown; None: all are."""
    more = len(observations) - MOST_SHOWN
    if more <= 0:
        return None
    return (
        f"{more:,} more were judged and are not listed: the most urgent, the last of "
        "each quantity and the last of the rest are. --json holds all."
    )
