"""What to measure and when, counted from the day the answer is followed.

Rows of `schedule.tsv` with one name before the point are the same test for different
people: one of them is due, the one whose condition holds, else the first that nothing
rules out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from ..answer import Role, Test
from ..evidence.bounds import bound
from ..evidence.table import rows
from ..person.reproduction import can_be_pregnant
from ..person.sleep import sleeps_later_h
from ..person.use import has_stopped_lately, uses_kratom
from ..record.history import History
from ..record.subject import Sex, Subject
from .expression import Expression, parse
from .facts import KINDS, Facts
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

    @property
    def group(self) -> str:
        """The name of the test, whoever it is for."""
        return self.id.partition(".")[0]

    def test_for(self, role: Role, subject: Subject) -> Test:
        """The test in the words for a role, of this subject."""
        fitting = fitted(subject)
        test = replace(
            self.test,
            test=self.test.test.format(**fitting),
            when=self.test.when.format(**fitting),
        )
        if role is not Role.person:
            return test
        return replace(test, act_if=self.act_if_person)


def schedule(
    history: History, gates: Gates, *, starts: bool = False
) -> tuple[Test, ...]:
    """The tests due; none in an emergency, while kratom is stopped under care, without
    output, or for someone who neither takes it nor has just stopped, unless a start is
    among the options."""
    if gates.stops_now or gates.stops_kratom or gates.computes_nothing:
        return ()
    if not (uses_kratom(history) or has_stopped_lately(history) or starts):
        return ()
    groups = groupby(monitors(), key=lambda one: one.group)
    chosen = (due(group, gates.facts) for _, group in groups)
    return tuple(
        one.test_for(gates.role, history.subject) for one in chosen if one is not None
    )


def due(group: Iterable[Monitor], facts: Facts) -> Monitor | None:
    """The row of a test that holds, else the first that nothing rules out."""
    judged = [(one, one.when.truth(facts)) for one in group]
    possible = [one for one, truth in judged if truth is not False]
    certain = [one for one, truth in judged if truth is True]
    return next(iter((*certain, *possible)), None)


def fitted(subject: Subject) -> dict[str, str]:
    """What the words of a row leave open, for a subject."""
    is_male, later = subject.sex is Sex.male, abs(sleeps_later_h(subject))
    by_day = later > bound("night_worker_h")
    return {
        "morning": "some hours after the main sleep" if by_day else "in the morning",
        "hcg": "" if can_be_pregnant(subject) is False else "hCG, ",
        "testosterone": "testosterone, " if is_male else "",
        "testosterone_or_menses": "testosterone" if is_male else "menses",
    }


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
