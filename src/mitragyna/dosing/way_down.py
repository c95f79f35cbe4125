"""The one way down of an answer, in advice and in refusals.

    at once       use is not daily, or rows of `at_once.tsv` and `ways_off.tsv` allow it
    over days     where use is known to be short
    by week       at four paces, in shares of what is taken then

The shortest whose added chance of withdrawal stays within its bound; where none does,
the least bad: a slower one only where it takes enough of that chance away.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..answer import Plan, Policy, Role, Tier, WayDown
from ..evidence.bounds import bound
from ..evidence.table import rows
from ..person.course import unchanged
from ..person.setting import Draws, Follow, Setting, setting
from ..person.use import days_of_use, takes_daily, uses_kratom
from ..products.plausible import believed
from ..record.dose import AmountUnit, Regimen
from ..record.history import History
from ..record.regimen import amount_per_day
from ..record.wish import Reason
from ..safety.expression import Expression, parse
from ..safety.facts import KINDS
from ..safety.gates import Gates
from ..safety.help_lines import with_numbers
from ..safety.way_off import has_schedule, ways_off
from .descent import AT_ONCE, USUAL, Descent, Footing, by_week, over_days
from .forecast import WEEKS
from .plan import of_descent, plan
from .withdrawal import added_withdrawal, staying

DAYS_DOWN = ("days_down_fewest", "days_down_middle", "days_down_most")
PACES = (
    *("fastest_taper_percent", "taper_percent_per_week"),
    *("slower_taper_percent_per_week", "slow_taper_percent_per_week"),
)

#: Runs of a thousand people over most of a year fill the memory.
RUNS_KEPT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way down, and what it does.

    added    chance that it adds withdrawal to the same days [-]
    footing  what shaped its steps
    remarks  what is said beside it
    """

    descent: Descent
    added: float
    footing: Footing = USUAL
    remarks: tuple[str, ...] = ()


def is_laid_out(gates: Gates, history: History) -> bool:
    """Whether a clinician gets a way down, by the gates alone: not where nothing is
    taken, help comes first, kratom is stopped under care, withdrawal is treated before
    any step, or the way off is another."""
    if gates.role is Role.person or not uses_kratom(history):
        return False
    if gates.stops_now or gates.computes_nothing or gates.stops_kratom or gates.holds:
        return False
    return has_schedule(gates) or is_at_once(gates, history)


def is_at_once(gates: Gates, history: History) -> bool:
    """Whether kratom may be left off at once."""
    return bool(_at_once(gates, history))


def way_down(setup: Setting, follow: Follow, gates: Gates) -> Way | None:
    """The way down of a person for whom one is laid out; None for everybody else."""
    history = setup.history
    if not is_laid_out(gates, history):
        return None
    user = as_user(setup)
    if user is not setup:
        setup, follow = user, remembered(user)
    own = footing(history, setup.course.present)
    descents = tuple(_descents(gates, history, own))
    descent, added = least_bad(descents, _added_by(setup, follow))
    way = Way(descent=descent, added=added, footing=own)
    return replace(way, remarks=tuple(_remarks(way, gates, history)))


def of_refused(history: History, draws: Draws, gates: Gates) -> Way | None:
    """That of someone to whom nothing is proposed: people are simulated for it alone,
    and for nobody without one."""
    if not is_laid_out(gates, history):
        return None
    setup = setting(believed(history), draws)
    return way_down(setup, remembered(setup), gates)


def remembered(setup: Setting) -> Follow:
    """What policies do to the people of a setting; the last few are kept."""
    return lru_cache(maxsize=RUNS_KEPT)(setup.follow)


def shown(way: Way, *, names_pieces: bool) -> WayDown:
    """The way down as it stands in an answer."""
    pieces = way.footing.pieces if names_pieces else None
    return WayDown(
        weeks=way.descent.weeks,
        steps=of_descent(way.descent, pieces),
        added_withdrawal=way.added,
        remarks=way.remarks,
    )


def plan_of(way: Way, *, names_pieces: bool = False) -> Plan | None:
    """The same as a plan with its rules to go on and to hold; None at once."""
    if way.descent is AT_ONCE:
        return None
    steps = shown(way, names_pieces=names_pieces).steps
    return plan(Policy.none, steps, percent_a_week=way.descent.percent_a_week)


def _descents(gates: Gates, history: History, footing: Footing) -> Iterator[Descent]:
    """What is tried, the shortest first."""
    if is_at_once(gates, history):
        yield AT_ONCE
    if not has_schedule(gates) or takes_daily(history) is False:
        return
    days = days_of_use(history)
    if days is not None and days <= bound("fastest_taper_days"):
        yield from (over_days(bound(one), footing) for one in DAYS_DOWN)
    yield from dict.fromkeys(by_week(bound(one), footing) for one in PACES)


def least_bad(
    descents: tuple[Descent, ...], added: Callable[[Descent], float]
) -> tuple[Descent, float]:
    """The first within the bound; else the one from which no slower one takes enough
    away. No more are computed than that needs."""
    most = bound("added_withdrawal")
    best, least = descents[0], added(descents[0])
    for slower in descents[1:]:
        if least <= most:
            break
        chance = added(slower)
        if chance <= most or least - chance >= bound("slower_gains"):
            best, least = slower, chance
    return best, least


def _added_by(setup: Setting, follow: Follow) -> Callable[[Descent], float]:
    """What a way down adds to the days of the present habit."""
    present = setup.course.present

    def added(one: Descent) -> float:
        weeks = one.weeks + WEEKS
        rule, factor = (None, unchanged) if one is AT_ONCE else (present, one.factor)
        stay = staying(follow, present, weeks)
        return added_withdrawal(follow(weeks, rule, factor), stay)

    return added


def footing(history: History, present: Regimen | None) -> Footing:
    """Smaller steps in older age, and whole pieces where one of them is no more than
    the fastest pace takes away."""
    is_older = history.subject.age_years >= bound("older_age_years")
    size = bound("older_step_share") if is_older else 1.0
    day = amount_per_day(present) if present and not history.others else None
    is_counted = day is not None and day.unit is AmountUnit.unit
    is_fine = day is not None and day.value * bound("fastest_taper_percent") >= 100.0
    pieces = day.value if day is not None and is_counted and is_fine else None
    return Footing(size=size, pieces=pieces)


def as_user(setup: Setting) -> Setting:
    """The same people; taken as daily users of an amount that nobody knows where no
    rule is on record and use may be daily."""
    history = setup.history
    if setup.course.present is not None or takes_daily(history) is False:
        return setup
    return setting(replace(history, daily_use=True), setup.draws)


def misses_the_day(way: Way, history: History) -> bool:
    """Whether it takes longer than until the day that is wished for."""
    by = history.wish.by
    return by is not None and way.descent.days > (by - history.as_of.date()).days


def _at_once(gates: Gates, history: History) -> str:
    """Why kratom may be left off at once; nothing where it may not."""
    for way in ways_off(gates):
        if way.is_at_once:
            return with_numbers(way.what, history.subject.jurisdiction)
    if not has_schedule(gates):
        return ""
    allowing = (what for when, what in _cases() if when.truth(gates.facts) is True)
    return next(allowing, "")


def _remarks(way: Way, gates: Gates, history: History) -> Iterator[str]:
    """What is said beside it."""
    words, footing = _words(), way.footing
    if misses_the_day(way, history):
        yield words["deadline"].format(day=history.wish.by)
        if history.wish.reason is Reason.surgery:
            yield words["deadline_surgery"]
    if way.descent is AT_ONCE:
        yield _at_once(gates, history)
        return
    if takes_daily(history) is None:
        yield words["may_be_daily"]
    if way.added > bound("added_withdrawal"):
        allowed = f"{100 * bound('added_withdrawal'):g} %"
        yield words["least_bad"].format(allowed=allowed)
    if footing.size < 1.0:
        yield words["older"].format(years=f"{bound('older_age_years'):g}")
    if footing.pieces is not None:
        yield words["pieces"]
    yield from led_by(gates)


def led_by(gates: Gates) -> Iterator[str]:
    """What comes before the first step, and who leads them, by the person."""
    if any(gate.tier is Tier.same_day for gate in gates.fired):
        yield _words()["today"]
    yield from (text for when, text in _leading() if when.truth(gates.facts) is True)


@cache
def _cases() -> tuple[tuple[Expression, str], ...]:
    """Where nothing is needed but to leave it off."""
    return tuple((parse(row["when"], KINDS), row["what"]) for row in rows("at_once"))


@cache
def _leading() -> tuple[tuple[Expression, str], ...]:
    """Who goes it with the person, and what comes first, by the person."""
    every = rows("way_down_words")
    return tuple((parse(r["when"], KINDS), r["text"]) for r in every if r["when"])


@cache
def _words() -> dict[str, str]:
    return {row["remark"]: row["text"] for row in rows("way_down_words")}
