"""Ways down between the fastest and the gentlest, and which of them is chosen.

    at once                   use is not daily, or rows of `at_once.tsv` and
                              `ways_off.tsv` allow it and it is borne
    faster, middle, gentler   no step adds more than is allowed, half of it, a quarter
    least bad                 where there is none of these: treatment comes first

A slower one stands beside a faster one only where it takes enough of the added chance
away. Chosen is what costs least. Advice, refusals and `taper` have the same one.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from ..evidence.bounds import bound
from ..person.reproduction import FIELDS, is_so
from ..person.setting import Draws, Setting
from ..record.history import History
from ..safety.gates import Gates
from .descent import AT_ONCE, Descent, by_week
from .learning import learnt_setting
from .planner import Planner, planner
from .tried import learnable
from .way import Way, ends, wanted_by
from .way_down import has_steps, is_at_once, is_laid_out
from .way_remarks import remarks_on

#: Plan → limit that says which share of what is allowed its steps may add.
PLANS = {"faster": None, "middle": "middle_share", "gentler": "gentler_share"}
STOP, LEAST_BAD = "at once", "least bad"

#: Fixed paces of which the least bad is one, the fastest first.
PACES = (
    *("fastest_taper_percent", "taper_percent_per_week"),
    *("slower_taper_percent_per_week", "slow_taper_percent_per_week"),
)


def one_way(setup: Setting, gates: Gates) -> Way | None:
    """The way down of a person for whom one is laid out, the least bad where none may
    be gone; None for everybody else."""
    history = setup.history
    if not is_laid_out(gates, history):
        return None
    wanted = wanted_by(history)
    ways = frontier(planner(setup, wanted.allowed), gates, history)
    way = chosen(ways, wanted.by, history) or ways[0]
    return replace(way, remarks=tuple(remarks_on(way, wanted, gates, history)))


def of_refused(history: History, draws: Draws, gates: Gates) -> Way | None:
    """That of someone to whom nothing is proposed: people are simulated for it alone,
    and for nobody without one."""
    if not is_laid_out(gates, history):
        return None
    return one_way(learnt_setting(learnable(history, gates), draws), gates)


def frontier(planner: Planner, gates: Gates, history: History) -> tuple[Way, ...]:
    """The ways down that may be gone, the fastest first; else the least bad alone."""
    if is_at_once(gates, history):
        stop = planner.judged(STOP, AT_ONCE)
        if stop.feasible or not has_steps(gates, history):
            return (replace(stop, feasible=True),)
    return tuple(_in_steps(planner)) or (_least_bad(planner),)


def chosen(ways: tuple[Way, ...], by: date | None, history: History) -> Way | None:
    """What costs least of what may be gone, and is done by the day wished for where
    anything is; in pregnancy and lactation what adds least withdrawal."""
    possible = [way for way in ways if way.feasible]
    in_time = [way for way in possible if by is None or ends(way, history) <= by]
    is_for_two = any(is_so(history.subject, field) for field in FIELDS)
    return min(
        in_time or possible,
        key=lambda way: way.added if is_for_two else way.cost,
        default=None,
    )


def _in_steps(planner: Planner) -> Iterator[Way]:
    """The ways down in steps that may be gone, the fastest first."""
    last = None
    for name, share in PLANS.items():
        if last is not None and last.added < bound("slower_gains"):
            break  # no slower one can take so much away
        way = planner.rolled(bound(share) if share else 1.0)
        if way is None:
            break
        if last is None or last.added - way.added >= bound("slower_gains"):
            last = replace(way, name=name)
            yield last


def _least_bad(planner: Planner) -> Way:
    paces = dict.fromkeys(by_week(bound(pace), planner.footing) for pace in PACES)
    descent = least_bad(tuple(paces), planner.added)
    return replace(planner.judged(LEAST_BAD, descent), feasible=False)


def least_bad(
    descents: tuple[Descent, ...], added: Callable[[Descent], float]
) -> Descent:
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
    return best
