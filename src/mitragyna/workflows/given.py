"""Doses beside kratom in words: 'naloxone 2 mg iv at 26 h'."""

import re

from ..evidence.load import load
from ..record.dose import Route
from ..record.field import FieldError
from ..simulate import Given

WORDS = re.compile(
    r"(?P<name>.+?)\s+(?P<mg>[\d.]+)\s*(?:mg|units?)\s+(?P<route>iv|im|oral)"
    r"\s+at\s+(?P<hour>[\d.]+)\s*h",
    re.IGNORECASE,
)
ALLOWED = "such as 'naloxone 2 mg iv at 26 h', hours since the start"


def given(text: str, start_h: float) -> Given:
    """One dose of a drug that is a ligand of the model; its hours are since the
    start, which is at the clock time `start_h` [h]."""
    found = WORDS.fullmatch(text.strip())
    if found is None:
        raise FieldError("cannot be read", at=("give",), given=text, allowed=ALLOWED)
    return Given(
        code=code(found["name"], ("reference", "declared"), "give"),
        time_h=start_h + round(float(found["hour"]) * 60) / 60,
        mg=float(found["mg"]),
        route=Route(found["route"].lower()),
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
