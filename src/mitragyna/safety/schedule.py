"""What to measure and when, counted from the day the answer is followed.

A test is scheduled unless a known fact rules it out.
"""

from dataclasses import dataclass, replace
from functools import cache

from ..answer import Role, Test
from ..evidence.table import rows
from ..person.use import uses_kratom
from ..record.history import History
from .expression import Expression, parse
from .facts import KINDS
from .gates import Gates


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """One row of `schedule.tsv`: a test and the condition under which it is due.

    act_if_person  when to act, as a person reads it, without an amount
    """

    id: str
    when: Expression
    test: Test
    act_if_person: str

    def test_for(self, role: Role) -> Test:
        """The test in the words for a role."""
        if role is not Role.person:
            return self.test
        return replace(self.test, act_if=self.act_if_person)


def schedule(history: History, gates: Gates) -> tuple[Test, ...]:
    """The tests due; none in an emergency, while kratom is stopped under care, without
    output, or when a refusal meets someone who takes nothing."""
    if gates.stops_now or gates.stops_kratom or gates.computes_nothing:
        return ()
    if gates.refuses and not uses_kratom(history):
        return ()
    due = (one for one in monitors() if one.when.truth(gates.facts) is not False)
    return tuple(one.test_for(gates.role) for one in due)


@cache
def monitors() -> tuple[Monitor, ...]:
    """Every row of the schedule."""
    return tuple(
        Monitor(
            id=row["monitor"],
            when=parse(row["when"], KINDS),
            test=Test(
                test=row["test"],
                when=row["schedule"],
                act_if=row["act_if"],
                why=f"{row['why']} ({row['monitor']})",
                source=row["source"],
                basis=row["basis"],
            ),
            act_if_person=row["act_if_person"] or row["act_if"],
        )
        for row in rows("schedule")
    )
