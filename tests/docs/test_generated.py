"""Pages made from the code say what the code says."""

import re
from enum import Enum
from pathlib import Path

import pytest

import mitragyna
from mitragyna.answer import Effect, Level, Policy, Role, Tier, UseState
from mitragyna.evidence.load import load
from mitragyna.evidence.schema import ClaimStatus, StudyRole
from mitragyna.model.parameters import MEANING
from pages.api import api, public_names, signature
from pages.evidence import COMMAND
from pages.glossary import HEADING, glossary
from pages.readers import NOWHERE, readers

DOCS = Path(__file__).parents[2] / "docs"
API = (DOCS / "api.md").read_text(encoding="utf-8")
READERS = (DOCS / "readers.md").read_text(encoding="utf-8")
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
WORDS, SYMBOLS = GLOSSARY.split(HEADING)


def words():
    """The explained words, table by table."""
    tables = re.findall(r"^## .+?(?=^## |\Z)", WORDS, flags=re.M | re.S)
    return [re.findall(r"^\| (?!Word|---)(.+?) \|", one, flags=re.M) for one in tables]


def test_the_written_pages_are_what_the_code_gives():
    remedy = f"names, docstrings, readers or symbols have changed; run: {COMMAND}"
    assert api() == API, remedy
    assert readers(load()) == READERS, remedy
    assert glossary(GLOSSARY) == GLOSSARY, remedy


@pytest.mark.parametrize("name", public_names(mitragyna))
def test_every_public_name_says_what_it_is(name):
    section = API.split(f"### {name}\n")[1].split("\n### ")[0]
    assert (getattr(mitragyna, name).__doc__ or "").split("\n")[0] in section


def test_no_other_name_is_on_the_page():
    assert re.findall(r"^### (\w+)$", API, flags=re.M) == sorted(
        public_names(mitragyna), key=lambda name: API.index(f"### {name}\n")
    )


def example(first: int, *, second: "tuple[str, ...]" = ()) -> None:
    """For the test of signatures."""


def test_a_signature_stands_as_it_is_written():
    called = "mg.example(first: int, *, second: 'tuple[str, ...]' = ()) -> None"
    assert signature("example", example) == called


def test_every_symbol_of_the_model_is_in_the_glossary():
    listed = re.findall(r"^\| `(\w+)` \|", SYMBOLS, flags=re.M)
    assert listed == list(MEANING)


@pytest.mark.parametrize(
    "listed",
    [Role, Level, Effect, Tier, Policy, UseState, ClaimStatus, StudyRole],
)
def test_every_member_of_a_closed_list_is_in_the_glossary(listed: type[Enum]):
    assert not [one.value for one in listed if f"`{one.value}`" not in WORDS]


def test_each_word_is_explained_once():
    every = [word for one in words() for word in one]
    assert len(every) == len(set(every)) > 80


#: Tables that nothing computes with: contradictions are shown, with the choice made.
SHOWN_ALONE = {"contradictions"}


def test_every_table_is_read_by_somebody():
    unused = {
        table
        for line in READERS.splitlines()
        if line.endswith(f"| {NOWHERE} |")
        for table in re.findall(r"`(\w+)\.tsv`", line)
    }
    assert unused <= SHOWN_ALONE, "a table that nobody reads goes, or its reader hides"
