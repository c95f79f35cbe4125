"""Doses beside kratom in words: 'naloxone 2 mg iv at 26 h'."""

import re

from ..clock import HOURS_A_DAY, minute
from ..evidence.load import load
from ..record.dose import Route
from ..record.field import FieldError
from ..simulation import LigandDose

NUMBER = r"(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
WORDS = re.compile(
    rf"(?P<name>.+?)\s+(?P<mg>{NUMBER})\s*(?:mg|units?)\s+(?P<route>iv|im|oral)"
    rf"\s+at\s+(?P<hour>{NUMBER})\s*h",
    re.IGNORECASE,
)
ALLOWED = "such as 'naloxone 2 mg iv at 26 h', hours since the start"


def given(text: str, start_h: float, days: int) -> LigandDose:
    """One dose of a drug that is a ligand of the model; its hours are since the
    start, which is at the clock time `start_h` [h], and end with the `days`."""
    parts = WORDS.fullmatch(text.strip())
    if parts is None:
        raise FieldError("cannot be read", at=("give",), given=text, allowed=ALLOWED)
    hour, last = float(parts["hour"]), HOURS_A_DAY * days
    if hour >= last:
        raise FieldError(
            f"comes after what is simulated, {days} d",
            at=("give",),
            given=text,
            allowed=f"0 to less than {last} h since the start; --days for more",
            unit="h",
        )
    return LigandDose(
        code=code(parts["name"], ("reference", "declared"), "give"),
        time_h=start_h + minute(hour) / 60,
        mg=float(parts["mg"]),
        route=Route(parts["route"].lower()),
    )


def code(name: str, kinds: tuple[str, ...], field: str) -> str:
    """Code of a ligand called by code or name."""
    rows = [row for row in load().ligands.values() if row.kind in kinds]
    for row in rows:
        if name.strip().lower() in (row.code.lower(), row.ligand.lower()):
            return row.code
    raise FieldError(
        "is no ligand of the model",
        at=(field,),
        given=name,
        allowed=", ".join(row.ligand for row in rows),
    )
