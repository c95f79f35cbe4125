"""The medicines of `drugs.tsv`, one substance a row."""

from dataclasses import dataclass
from functools import cache

from ..evidence.bounds import bound
from ..evidence.table import cells, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """One medicine and the interaction classes it belongs to.

    group    pharmacological group in words
    narrow   whether the therapeutic index is narrow; None for a whole group
    flags    what it does beside kratom over and above its classes
    """

    name: str
    synonyms: tuple[str, ...]
    classes: frozenset[str]
    atc: str
    rxnorm: str
    codes_status: str
    group: str
    narrow: bool | None
    flags: frozenset[str]


@cache
def drugs() -> tuple[Drug, ...]:
    """Every row of `drugs.tsv`."""
    return tuple(
        Drug(
            name=row["drug"],
            synonyms=cells(row["synonyms"]),
            classes=frozenset(cells(row["classes"])),
            atc=row["atc"],
            rxnorm=row["rxnorm"],
            codes_status=row["codes_status"],
            group=row["group"],
            narrow={"yes": True, "no": False}.get(row["narrow"]),
            flags=frozenset(cells(row["flags"])),
        )
        for row in rows("drugs")
    )


def most_allowed(drug: Drug) -> float:
    """Largest ratio that the therapeutic index of a medicine allows [-]."""
    return bound("ratio_narrow" if drug.narrow else "ratio_wide")
