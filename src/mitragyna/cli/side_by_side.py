"""Products side by side as text."""

from typing import TYPE_CHECKING

from ..plots.numbers import chance, interval, spread
from .answers import listed, rules_fired, section, table, urgent
from .seal import in_a_line
from .terminal import Terminal

if TYPE_CHECKING:
    from ..dosing.products import Compared, Difference, Products


def print_products(answer: "Products") -> None:
    """Statements first, then content, quantities, and whether they really differ."""
    console = Terminal()
    urgent(console, answer.actions)
    labels = ", ".join(one.label for one in answer.products)
    console.print(f"Products compared: {labels}, for role {answer.role}", style="bold")
    if answer.regimen:
        console.print(f"All taken as {answer.regimen}, day {answer.days}")
    if answer.left_out:
        section(console, "Left out: a hard stop")
        listed(console, answer.left_out)
        section(console, "What a reader must know")
    listed(console, answer.statements)
    if answer.gates:
        rules_fired(console, answer.gates)
    names = ("what", *(one.label for one in answer.products))
    if any(one.alkaloids for one in answer.products):
        section(console, "Content of a gram [mg], median (5–95 %)")
        console.print(table(names, contents(answer.products)))
    section(console, f"Day {answer.days}, median (5–95 %)")
    console.print(table(names, quantities(answer.products)))
    section(console, "Do they really differ?")
    heads = ("pair", "what", "apart", "really differ", "first higher")
    console.print(table(heads, map(pair, answer.differences)))
    console.print(f"{in_a_line(answer.sealed)}.")


def contents(products: "tuple[Compared, ...]") -> list[tuple[str, ...]]:
    """A row an alkaloid."""
    return [
        (row[0].name, *(interval(one.after) for one in row))
        for row in zip(*(one.alkaloids for one in products), strict=True)
    ]


def quantities(products: "tuple[Compared, ...]") -> list[tuple[str, ...]]:
    """A row a quantity."""
    return [
        (f"{row[0].name} [{row[0].unit}]", *(spread(one.value) for one in row))
        for row in zip(*(one.quantities for one in products), strict=True)
    ]


def pair(one: "Difference") -> tuple[str, ...]:
    """One pair on one quantity."""
    kind = "times" if one.is_ratio else "points"
    return (
        f"{one.first} / {one.second}",
        one.quantity,
        f"{spread(one.apart)} {kind}",
        f"{chance(one.differs)} ({chance(one.chance)} by chance)",
        chance(one.higher),
    )
