"""The facts that would change the page most, found by trying them.

Each question that can be answered on the spot is answered twice, as favourably and as
badly as it plausibly may be, and the gates are asked. What differs between the two
says how much hangs on it: how kratom may be ended weighs more than whether anything
may be proposed, that more than how soon someone must look, that more than the level.
Tests that are not on record stand in the schedule of monitoring.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from ..answer import Role, Tier
from ..clock import DAY
from ..evidence.table import cells, rows
from ..record.history import History
from ..record.product import product_named
from ..record.subject import Alcohol, Condition
from ..safety.expression import Expression, parse
from ..safety.facts import KINDS
from ..safety.gates import Gates, gates
from ..safety.rules import YES_OR_NO, Says, rule_of
from ..safety.way_off import has_schedule

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One row of `questions.tsv`: a fact that may be missing, and how to ask for it.

    best, worst  what it may plausibly be; tried, and said of nobody
    short        the question in a few words
    """

    gap: str
    when: Expression
    best: str
    worst: str
    question: str
    short: str


def missing(history: History, at_hand: Gates) -> tuple[str, ...]:
    """At most three questions, that on which most hangs first; none where help comes
    first or nothing is computed."""
    if at_hand.stops_now or at_hand.stops_kratom or at_hand.computes_nothing:
        return ()
    still_open = [gap for gap in gaps() if gap.when.truth(at_hand.facts) is True]
    weights = {one.gap: _weight(one, history, at_hand.role) for one in still_open}
    hanging = [one for one in still_open if weights[one.gap]]
    hanging.sort(key=lambda one: weights[one.gap], reverse=True)
    return tuple(one.question for one in hanging[:MOST])


def in_short(questions: Iterable[str]) -> tuple[str, ...]:
    """The questions in a few words each."""
    short = {gap.question: gap.short for gap in gaps()}
    return tuple(short[one] for one in questions)


@cache
def gaps() -> tuple[Gap, ...]:
    """Every row; of two on which as much hangs the first is asked first."""
    return tuple(
        Gap(
            gap=row["gap"],
            when=parse(row["when"], KINDS),
            best=row["best"],
            worst=row["worst"],
            question=row["question"],
            short=row["short"],
        )
        for row in rows("questions")
    )


def _weight(gap: Gap, history: History, role: Role) -> int:
    """How much hangs on the answer [-]."""
    answered = ANSWERED[gap.gap]
    best, worst = (
        gates(answered(history, cell), role) for cell in (gap.best, gap.worst)
    )
    differs = (
        _ending(best) != _ending(worst),
        best.refuses != worst.refuses,
        _tier(best) != _tier(worst),
        best.level is not worst.level,
    )
    return sum(2**place for place, one in enumerate(reversed(differs)) if one)


def _ending(verdict: Gates) -> tuple[bool, ...]:
    """How kratom may be ended: whether use has lasted, by steps, under care."""
    says = {rule_of(gate.rule).says for gate in verdict.fired}
    lasts = Says.dependence_by_time in says
    return lasts, has_schedule(verdict), verdict.stops_kratom


def _tier(verdict: Gates) -> int:
    tiers = list(Tier)
    every = (tiers.index(gate.tier) for gate in verdict.fired if gate.tier)
    return min(every, default=len(tiers))


def _uses(history: History, cell: str) -> History:
    return replace(history, daily_use=YES_OR_NO[cell])


def _since(history: History, cell: str) -> History:
    """The same habit begun so many days ago; one of intakes on record is daily then."""
    return replace(
        history,
        since=history.as_of - float(cell) * DAY,
        daily_use=None if history.regimen else True,
    )


def _beside(history: History, cell: str) -> History:
    """The same person with these medicines beside those on record."""
    names = (*(history.subject.comedication or ()), *cells(cell))
    return replace(history, subject=replace(history.subject, comedication=names))


def _drinks(history: History, cell: str) -> History:
    return replace(history, subject=replace(history.subject, alcohol=Alcohol(cell)))


def _takes(history: History, cell: str) -> History:
    return replace(history, product=product_named(cell))


def _is_pregnant(history: History, cell: str) -> History:
    subject = replace(history.subject, pregnant=YES_OR_NO[cell])
    return replace(history, subject=subject)


def _is_lactating(history: History, cell: str) -> History:
    subject = replace(history.subject, lactating=YES_OR_NO[cell])
    return replace(history, subject=subject)


def _suffers(history: History, cell: str) -> History:
    conditions = tuple(map(Condition, cells(cell)))
    return replace(history, subject=replace(history.subject, conditions=conditions))


def _was_harmed(history: History, cell: str) -> History:
    subject = replace(history.subject, prior_kratom_injury=YES_OR_NO[cell])
    return replace(history, subject=subject)


#: What a cell does to a record, by gap.
ANSWERED: dict[str, Callable[[History, str], History]] = {
    "use": _uses,
    "since": _since,
    "medicines_and_alcohol": _beside,
    "medicines": _beside,
    "alcohol": _drinks,
    "product": _takes,
    "pregnant": _is_pregnant,
    "lactating": _is_lactating,
    "conditions": _suffers,
    "injury": _was_harmed,
}
