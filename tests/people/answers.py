"""The answers to people as they come, and their pages: each is computed once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from mitragyna.answer import Advice, Refusal, Role
from mitragyna.dosing.recommend import advise
from mitragyna.record import History
from mitragyna.report.first import about, in_lines, page_one
from mitragyna.workflows.read import read
from tests.people import FOLDER, NAMES

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE_NAMES = tuple(path.stem for path in sorted(EXAMPLES.glob("*.toml")))
EVERYBODY = (*EXAMPLE_NAMES, *NAMES)
FEW = 16  # virtual people: enough for whether, not for how likely


@cache
def record(name: str) -> History:
    """The record of a person or an example."""
    folder = EXAMPLES if name in EXAMPLE_NAMES else FOLDER
    return read(folder / f"{name}.toml")


@cache
def answer_to(name: str, role: Role) -> Advice | Refusal:
    """The answer to one of them; a researcher reads that of a clinician."""
    if role is Role.researcher:
        return replace(answer_to(name, Role.clinician), role=role)
    return advise(record(name), role, n=FEW, threads=1)


def lines_for(name: str, role: Role, most: int) -> list[str]:
    """Page one in lines of 80 columns."""
    page = page_one(answer_to(name, role), about(record(name)), most)
    return [text for text, _ in in_lines(page, 80)]
