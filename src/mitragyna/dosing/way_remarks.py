"""What is said beside a way down: rows of `way_down_words.tsv`."""

from collections.abc import Iterator
from functools import cache

from ..answer import Tier
from ..evidence.bounds import bound
from ..evidence.table import rows
from ..person.use import takes_daily
from ..record.history import History
from ..record.wish import Reason
from ..safety.expression import Expression, parse
from ..safety.facts import KINDS
from ..safety.gates import Gates
from .descent import AT_ONCE
from .way import Wanted, Way, ends
from .way_down import why_at_once


def remarks_on(
    way: Way, wanted: Wanted, gates: Gates, history: History
) -> Iterator[str]:
    """What is said beside the way down of a person."""
    by = wanted.by
    if by is not None and (not way.feasible or ends(way, history) > by):
        yield said("deadline").format(day=by)
        if history.wish.reason is Reason.surgery:
            yield said("deadline_surgery")
    if way.descent == AT_ONCE:
        yield why_at_once(gates, history)
        return
    if takes_daily(history) is None:
        yield said("may_be_daily")
    if not way.feasible:
        yield said("least_bad").format(allowed=f"{100 * wanted.allowed:g} %")
    if way.footing.size < 1.0:
        yield said("older").format(years=f"{bound('older_age_years'):g}")
    if way.footing.pieces is not None:
        yield said("pieces")
    if any(gate.tier is Tier.same_day for gate in gates.fired):
        yield said("today")
    yield from (text for when, text in _leading() if when.truth(gates.facts) is True)


def said(remark: str) -> str:
    """The text of a row."""
    return _texts()[remark]


@cache
def _texts() -> dict[str, str]:
    return {row["remark"]: row["text"] for row in rows("way_down_words")}


@cache
def _leading() -> tuple[tuple[Expression, str], ...]:
    """Who goes it with the person, and what comes first, by the person."""
    every = rows("way_down_words")
    return tuple((parse(r["when"], KINDS), r["text"]) for r in every if r["when"])
