"""What an interaction class means: what adds up, and which way levels go.

Each class is a row of `interaction_classes.tsv`, which names the row of the
interaction table that it stands for. How strong it is stands in `rules.tsv`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..evidence.table import cells, rows
from .medicine import Drug

FLAGS = {
    "cns_depression": "sedation and slow breathing add up",
    "serotonergic": "serotonin toxicity",
    "qt": "QT prolongation",
    "seizure_threshold": "lower seizure threshold",
    "liver": "liver injury",
    "p_gp": "P-gp substrate, for information: no clinical study",
    "opioid_antagonist": "blocks the mu receptor: loss of effect, withdrawal",
    "opioid_partial_agonist": "competes at the mu receptor",
    "prolactin": "changes prolactin itself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionClass:
    """One row.

    claim      row of the interaction table; "" when the class is ours
    on_drug    which way kratom moves the drug: up | down | none; "" not known
    on_kratom  which way the drug moves mitragynine: up | down | none; "" not known
    """

    name: str
    claim: str
    flags: tuple[str, ...]
    on_drug: str
    on_kratom: str
    mechanism: str


def classes_of(drug: Drug) -> tuple[InteractionClass, ...]:
    """The classes of a drug, in the order of the table."""
    return tuple(one for one in interaction_classes() if one.name in drug.classes)


def flags_of(drug: Drug) -> tuple[str, ...]:
    """What adds up beside kratom, in the order of `FLAGS`."""
    flags = {flag for one in classes_of(drug) for flag in one.flags} | drug.flags
    return tuple(flag for flag in FLAGS if flag in flags)


def direction(words: Iterable[str]) -> str:
    """One direction out of several, "" where none is known: up and down together are
    uncertain."""
    directions = set(words)
    if {"up", "down"} <= directions:
        return "uncertain"
    return next((word for word in ("up", "down", "none") if word in directions), "")


@cache
def interaction_classes() -> tuple[InteractionClass, ...]:
    """Every row of `interaction_classes.tsv`."""
    return tuple(
        InteractionClass(
            name=row["class"],
            claim=row["claim"],
            flags=cells(row["flags"]),
            on_drug=row["on_drug"],
            on_kratom=row["on_kratom"],
            mechanism=row["mechanism"],
        )
        for row in rows("interaction_classes")
    )
