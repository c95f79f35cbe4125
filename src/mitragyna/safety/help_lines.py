"""Whom to call in a place: emergency number, crisis line, help line for drugs."""

from dataclasses import dataclass
from functools import cache

from ..answer import Tier
from ..evidence.table import rows
from .rules import Rule

EMERGENCY = "the emergency number of the place"
CRISIS_LINE = "the crisis line of the place"
NALOXONE = (
    "Naloxone may work only in part: give it, repeat it every two to three minutes, "
    "and wait for the emergency services all the same. Do not leave the person alone."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLines:
    """Numbers as people dial them, or words where no row gives one.

    treatment_line    whom to ask about treatment of a drug problem, its hours, and the
                      day the number was read; "" where no row gives one
    treatment_source  its source
    """

    emergency: str = EMERGENCY
    crisis_line: str = CRISIS_LINE
    treatment_line: str = ""
    treatment_source: str = ""


def help_lines(place: str | None) -> HelpLines:
    """The lines of a country or state of ISO 3166; a state has those of its country."""
    return _by_place().get((place or "").partition("-")[0], HelpLines())


def call_line(place: str | None) -> str:
    """Whom to call now."""
    return f"Call {help_lines(place).emergency} now."


def in_place(rule: Rule, next_step: str, place: str | None) -> str:
    """What a rule says to do next in a place; whom to call comes first."""
    parts = (
        call_line(place) if rule.tier is Tier.call_now else "",
        with_numbers(next_step, place),
        NALOXONE if rule.gives_naloxone else "",
    )
    return " ".join(part for part in parts if part)


def with_numbers(next_step: str, place: str | None) -> str:
    """The words with the numbers of a place."""
    lines = help_lines(place)
    return next_step.format(
        emergency=lines.emergency,
        crisis_line=lines.crisis_line,
        treatment_line=lines.treatment_line,
        treatment_source=lines.treatment_source,
    )


@cache
def _by_place() -> dict[str, HelpLines]:
    return {
        row["place"]: HelpLines(
            emergency=row["emergency"],
            crisis_line=row["crisis_line"] or CRISIS_LINE,
            treatment_line=_treatment_line(row),
            treatment_source=row["treatment_source"],
        )
        for row in rows("help_lines")
    }


def _treatment_line(row: dict[str, str]) -> str:
    if not row["treatment_line"]:
        return ""
    hours = row["treatment_hours"] or "hours not recorded"
    return f"{row['treatment_line']}; {hours}; read in a copy {row['treatment_read']}"
