"""How much of each chance comes from what was measured in the person, as a table; and
which options only chance would put in order."""

from collections.abc import Iterator
from itertools import groupby

from ..answer import Advice, FromData, Option
from ..plots.numbers import chance

HEADS = ("Option", "Chance of", "Before", "After", "From this person", "Moved most by")
NONE = "–"
TIED = "Options {numbers} are tied: only chance in the computation tells them apart."


def note() -> str:
    """What the columns are."""
    return (
        "From this person: share of the variance between people like this one that is "
        "gone after what was measured, of what decides the event. Moved most by: the "
        "value whose absence changes the chance most, and the chance without it. What "
        f"lies within the error of the computation is {NONE}."
    )


def rows(answer: Advice) -> Iterator[tuple[str, ...]]:
    """A line for each chance of each option that is not 0 all along."""
    for number, option in enumerate(answer.options, start=1):
        for one in option.from_data:
            if one.before or one.after:
                yield row(f"{number} {option.policy}", one)


def row(name: str, one: FromData) -> tuple[str, ...]:
    """One chance under the heads."""
    share = f"{100 * one.share:.0f} %" if one.share else NONE
    without = "" if one.without is None else f": {chance(one.without)} without it"
    moved = f"{one.moved_by}{without}" if one.moved_by else NONE
    return name, one.chance, chance(one.before), chance(one.after), share, moved


def tied(options: tuple[Option, ...]) -> str:
    """Which of the options shown are tied; nothing where none is."""
    numbered = enumerate(options, start=1)
    groups = (list(g) for _, g in groupby(numbered, key=lambda pair: pair[1].rank))
    said = (
        TIED.format(numbers=" and ".join(str(number) for number, _ in group))
        for group in groups
        if len(group) > 1 and group[0][1].rank is not None
    )
    return " ".join(said)
