"""Kratom and other medicines as text."""

from typing import TYPE_CHECKING

from ..report.interactions import HEADS, lines, row
from .answers import listed, print_answer, rules_fired, section, table, urgent
from .seal import in_a_line
from .terminal import Terminal

if TYPE_CHECKING:
    from ..workflows.interactions import Beside


def print_beside(answer: "Beside") -> None:
    """A refusal before all, gates, warnings, a table, each medicine in a few lines."""
    if answer.refusal:
        print_answer(answer.refusal)
    console = Terminal()
    urgent(console, answer.actions)
    what = answer.regimen or "present habit"
    console.print(
        f"Kratom ({what}, {answer.product} as {answer.form}) and other medicines, "
        f"{answer.sealed.subjects} virtual people",
        style="bold",
    )
    listed(console, answer.warnings)
    if answer.gates and not answer.refusal:
        rules_fired(console, answer.gates)
    if not answer.drugs:
        return
    console.print(table(HEADS, map(row, answer.drugs)))
    for drug in answer.drugs:
        section(console, drug.name)
        listed(console, lines(drug))
    console.print(f"{in_a_line(answer.sealed)}.")
