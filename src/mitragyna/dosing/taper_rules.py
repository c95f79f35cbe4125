"""What is said beside ways down: rows of `taper_rules.tsv` and `way_down_words.tsv`."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ..answer import PlannedWay, TaperRule
from ..evidence.bounds import bound, limits
from ..evidence.table import rows
from ..person.use import uses_kratom
from ..record.history import History
from ..record.wish import Reason


@cache
def taper_rules() -> tuple[TaperRule, ...]:
    """When a way down goes on, is held or goes back; the same for everybody."""
    values = {name: f"{limit.value:g}" for name, limit in limits().items()}
    return tuple(
        TaperRule(
            what=row["rule"],
            text=row["text"].format_map(values),
            source=row["source"],
            basis=row["basis"],
        )
        for row in rows("taper_rules")
    )


def remarks_on(
    plans: tuple[PlannedWay, ...],
    chosen: PlannedWay | None,
    by: date | None,
    history: History,
) -> tuple[str, ...]:
    """What is said beside the plans of one person."""
    return tuple(_remarks(plans, chosen, by, history))


def _remarks(
    plans: tuple[PlannedWay, ...],
    chosen: PlannedWay | None,
    by: date | None,
    history: History,
) -> Iterator[str]:
    words = {row["remark"]: row["text"] for row in rows("way_down_words")}
    if not plans:
        yield words["treatment_only" if uses_kratom(history) else "nothing_taken"]
        return
    if chosen is None:
        yield words["least_bad"].format(
            allowed=f"{100 * bound('added_withdrawal'):g} %"
        )
    ends = history.as_of.date() + timedelta(weeks=chosen.weeks if chosen else 0)
    if by is not None and (chosen is None or ends > by):
        yield words["deadline"].format(day=by)
        if history.wish.reason is Reason.surgery:
            yield words["deadline_surgery"]
    yield words["pace_and_days"]
    yield words["dose_or_occasions"]
