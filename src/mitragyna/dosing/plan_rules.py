"""When a way down or up goes on, is held or goes back: rows of `taper_rules.tsv` and
`titration_rules.tsv`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..answer import PlanRule
from ..evidence.bounds import limits
from ..evidence.table import rows


@cache
def taper_rules() -> tuple[PlanRule, ...]:
    """Those of a way down with their numbers; the same for everybody."""
    return tuple(_with_numbers(rows("taper_rules")))


@cache
def titration_rules() -> tuple[PlanRule, ...]:
    """Those of a way up."""
    return tuple(_with_numbers(rows("titration_rules")))


def _with_numbers(table: Iterable[Mapping[str, str]]) -> Iterator[PlanRule]:
    values = {name: f"{limit.value:g}" for name, limit in limits().items()}
    for row in table:
        yield PlanRule(
            what=row["rule"],
            text=row["text"].format_map(values),
            source=row["source"],
            basis=row["basis"],
        )
