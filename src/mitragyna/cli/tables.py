"""A simulation as tables."""

from typing import TYPE_CHECKING

from rich.table import Table

from ..workflows.for_whom import FOR_WHOM
from .seal import in_a_line
from .terminal import Terminal

if TYPE_CHECKING:
    from ..noncompartmental import Summary
    from ..workflows.simulate import Simulated

NOT_TOLD = "not estimable"


def print_simulated(answer: "Simulated") -> None:
    """Warnings first, then the first day and the day of the last intake."""
    console = Terminal()
    request = answer.inputs
    mg = answer.mitragynine_mg_per_day
    console.print(
        f"{request.rule.text}, {request.product or 'no product'} as "
        f"{request.taken_form()}, {request.subjects} virtual people, "
        f"{request.days} days",
        style="bold",
    )
    console.print(FOR_WHOM)
    console.print(
        f"Mitragynine on the worst day: {figure(mg.median)} mg "
        f"({figure(mg.low)} to {figure(mg.high)})"
    )
    if request.past:
        console.print(f"After {request.habit_days} days of {request.past.text}.")
    for warning in answer.warnings:
        console.print(f"! {warning}")
    days = shown_days(answer.exposure)
    console.print(table("Exposure", answer.exposure, days))
    console.print(table("Effects", answer.effects, days))
    console.print(half_lives(answer.exposure))
    if len(days) < request.days:
        console.print(
            "Every day: --json, or --exposure FILE.csv. The course: --csv FILE.csv, or "
            "as a picture --plot FILE.html."
        )
    console.print(f"{in_a_line(answer.sealed)}, {answer.device}.")


def shown_days(rows: "tuple[Summary, ...]") -> set[int]:
    """The first day and the day of the last intake."""
    return {1, *(row.day for row in rows if row.quantity == "AUCinf")}


def table(title: str, rows: "tuple[Summary, ...]", days: set[int]) -> Table:
    """Median and 5 to 95 % between people, product and population."""
    drawn = Table(title=title, title_justify="left", title_style="bold")
    drawn.add_column("what")  # broken into lines where the numbers need the room
    for name in ("day", "quantity", "unit"):
        drawn.add_column(name, no_wrap=True)
    for name in ("median", "5 %", "95 %"):
        drawn.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        if row.day in days:
            numbers = (row.median, row.p5, row.p95)
            drawn.add_row(
                row.analyte,
                str(row.day),
                row.quantity,
                row.unit,
                *map(figure, numbers),
            )
    return drawn


def half_lives(rows: "tuple[Summary, ...]") -> str:
    """From what the half-lives were taken, and how straight each decline was."""
    each = [row for row in rows if row.quantity == "half_life" and row.window_h]
    if not each:
        return "Half-life: none; it needs a day or more without intake at the end."
    fits = (f"{row.analyte} {row.r2:.3f}" for row in each if row.r2 is not None)
    return (
        f"Half-life: {each[0].method}, through the {each[0].points} points of the last "
        f"{each[0].window_h:g} h. Median r²: {', '.join(fits) or NOT_TOLD}."
    )


def figure(number: float | None) -> str:
    """A number to three figures."""
    return NOT_TOLD if number is None else f"{float(f'{number:.3g}') + 0.0:g}"
