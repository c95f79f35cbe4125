"""Who gets a way down, and who may leave kratom off at once: by the gates alone."""

from functools import cache

from ..answer import Role
from ..evidence.table import rows
from ..person.use import takes_daily, uses_kratom
from ..record.history import History
from ..safety.expression import Expression, parse
from ..safety.facts import KINDS
from ..safety.gates import Gates
from ..safety.help_lines import with_numbers
from ..safety.way_off import has_schedule, ways_off


def is_laid_out(gates: Gates, history: History) -> bool:
    """Whether a clinician gets a way down: not where nothing is taken, help comes
    first, kratom is stopped under care, withdrawal is treated before any step, or the
    way off is another."""
    if gates.role is Role.person or not uses_kratom(history):
        return False
    if gates.stops_now or gates.computes_nothing or gates.stops_kratom or gates.holds:
        return False
    return has_schedule(gates) or is_at_once(gates, history)


def is_at_once(gates: Gates, history: History) -> bool:
    """Whether kratom may be left off at once."""
    return bool(why_at_once(gates, history))


def why_at_once(gates: Gates, history: History) -> str:
    """Why it may, in words; nothing where it may not."""
    for way in ways_off(gates):
        if way.is_at_once:
            return with_numbers(way.what, history.subject.jurisdiction)
    if not has_schedule(gates):
        return ""
    allowing = (what for when, what in _cases() if gates.is_so(when))
    return next(allowing, "")


def has_steps(gates: Gates, history: History) -> bool:
    """Whether steps may be laid out: not where use is not daily, or the way off has no
    schedule."""
    return has_schedule(gates) and takes_daily(history) is not False


@cache
def _cases() -> tuple[tuple[Expression, str], ...]:
    """Where nothing is needed but to leave it off."""
    return tuple((parse(row["when"], KINDS), row["what"]) for row in rows("at_once"))
