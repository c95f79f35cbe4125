"""What a rule says to do next where its usual words do not fit the person.

Somebody whose kratom is stopped under care today hears nothing of a way down, of a
certificate or of the intake; somebody who takes none hears nothing of reducing it.
What else the usual words ask for (an appointment, an anaesthetist, blood lead) stays:
`next_steps.tsv` gives the rest of them, row by row.
"""

from enum import StrEnum
from functools import cache

from ..evidence.table import rows

USUAL = "as usual"


class Situation(StrEnum):
    """Where the usual next step of a rule may not fit."""

    beside_a_stop = "beside_a_stop"  # kratom is stopped under care at once
    not_in_use = "not_in_use"  # none is taken at present


def next_step_in(situation: Situation, rule: str) -> str | None:
    """The next step of a rule in a situation; "" where none of it remains, None where
    the usual one fits."""
    row = _by_rule().get(rule)
    if row is None or row[situation] == USUAL:
        return None
    return row[situation]


@cache
def _by_rule() -> dict[str, dict[str, str]]:
    return {row["rule"]: row for row in rows("next_steps")}
