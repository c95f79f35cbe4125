"""When a way down goes on, is held or goes back: rows of `taper_rules.tsv`."""

from functools import cache

from ..answer import TaperRule
from ..evidence.bounds import limits
from ..evidence.table import rows


@cache
def taper_rules() -> tuple[TaperRule, ...]:
    """The rules with their numbers; the same for everybody."""
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
