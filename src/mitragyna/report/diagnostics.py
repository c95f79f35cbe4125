"""Draws and diagnostics in words: the tables of a researcher."""

from ..answer import AnswerDiagnostics
from ..plots.numbers import chance

BLOCKS = ("Block", "Draws", "Worth", "Largest R-hat", "Numbers learned from")
FORMS = ("Question", "Form", "Weight", "In answers")
CHANCES = ("Option", "Harm", "Chance", "Standard error at most")
NONE = "–"


def drawn(of: AnswerDiagnostics) -> str:
    """Who was drawn, and how."""
    return (
        f"{of.people} virtual people in {of.groups} groups; all of a group share one "
        "draw of what is not known about the population, of each block by itself. "
        "Every person has a purchase of their own."
    )


def blocks(of: AnswerDiagnostics) -> list[tuple[str, ...]]:
    """What was fitted together, and how many draws of it there are."""
    return [
        (
            one.block,
            str(one.draws),
            NONE if one.effective is None else f"{one.effective:.0f}",
            NONE if one.rhat is None else f"{one.rhat:.3f}",
            str(one.rows),
        )
        for one in of.blocks
    ]


def forms(of: AnswerDiagnostics) -> list[tuple[str, ...]]:
    """Competing forms with the share that published numbers give each."""
    return [
        (one.question, one.form, chance(one.weight), "used" if one.is_used else NONE)
        for one in of.forms
    ]


def chances(of: AnswerDiagnostics) -> list[tuple[str, ...]]:
    """Every chance with its Monte-Carlo error."""
    return [
        (one.option, one.name, chance(one.probability), f"{100 * one.error:.1f} points")
        for one in of.chances
    ]


def note() -> str:
    """How the tables are read."""
    return (
        "Worth: draws that the weights of a block are worth; chains have R-hat. "
        "Weight: share of the marginal likelihood of published numbers, as recorded; "
        "answers use one form, whatever it is. Error: Monte Carlo alone, not what "
        "nobody knows."
    )
