"""What prolactin does to pain, by sex: what was seen, in whom, and what was not.

No study measured prolactin and pain under kratom, in either sex, so the weights of the
three hypotheses stay flat: there is nothing to weigh them with. What stands here is
what was seen of prolactin without kratom, row by row of pain_by_sex.tsv.
"""

from dataclasses import dataclass

from ..evidence.table import rows
from ..record.subject import Sex

PAIN = ("analgesic", "pronociceptive", "neutral")
PEOPLE, ANIMALS = "people", "animals"

#: The rows on kratom itself: what was not measured, and in whom.
UNDER_KRATOM = {
    Sex.female: (
        "not studied: no row on pain under kratom reports women apart, and none has "
        "prolactin beside pain",
        ("HUM001", "HUM027"),
    ),
    Sex.male: (
        "not studied: the one experiment in men, 26 of them, measured no prolactin",
        ("pain_immune_evidence_036",),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDifference:
    """One finding: a row of pain_by_sex.tsv."""

    claim: str
    subjects: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One hypothesis in one sex.

    standing  how far it was seen, in words
    """

    sex: Sex
    hypothesis: str
    standing: str
    seen: tuple[PublishedDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BySex:
    """One sex.

    under_kratom  what was studied of prolactin and pain under kratom
    claims        rows that say so
    """

    sex: Sex
    under_kratom: str
    claims: tuple[str, ...]
    directions: tuple[Direction, ...]


def by_sex() -> tuple[BySex, ...]:
    """Women, then men."""
    return tuple(
        BySex(
            sex=sex,
            under_kratom=words,
            claims=claims,
            directions=tuple(_direction(sex, name) for name in PAIN),
        )
        for sex, (words, claims) in UNDER_KRATOM.items()
    )


def _direction(sex: Sex, hypothesis: str) -> Direction:
    seen = tuple(
        PublishedDifference(
            claim=row["claim"], subjects=row["subjects"], reading=row["reading"]
        )
        for row in rows("pain_by_sex")
        if row["sex"] == sex.value and row["hypothesis"] == hypothesis
    )
    return Direction(
        sex=sex, hypothesis=hypothesis, standing=_standing(seen), seen=seen
    )


def _standing(seen: tuple[PublishedDifference, ...]) -> str:
    people = sum(one.subjects == PEOPLE for one in seen)
    animals = len(seen) - people
    if people:
        return f"seen without kratom in {people} rows on people, {animals} on animals"
    if animals:
        return (
            f"not studied in people; seen without kratom in {animals} rows on animals"
        )
    return "not studied"
