"""What an experienced physician expects of the answer to each person, row by row of
`expected.tsv`: state, emergency, what is said first, whether treatment is named, weeks
of a way down, and words that page one must and must not hold (beside |)."""

import re

import pytest

from mitragyna.answer import Role
from mitragyna.errors import InputError
from mitragyna.report.advise import environment
from mitragyna.report.first import A4, TERMINAL, about, page_one
from mitragyna.workflows.read import read
from tests.people import FOLDER
from tests.people.answers import EVERYBODY, answer_to, lines_for, record
from tests.reading import CODE, grade

LINES = (FOLDER / "expected.tsv").read_text("utf-8").splitlines()
COLUMNS = LINES[0].split("\t")
EXPECTED = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in LINES[1:]]
TITLE = re.compile(r"Your kratom page|Kratom consultation")
#: School years of who reads it with ease: a child of twelve is in the seventh.
GRADE = 7.0
CERTIFICATE = re.compile(r"certificate|lab sheet", re.IGNORECASE)


def test_everybody_has_a_row_for_both_who_ask():
    rows = [(row["person"], row["role"]) for row in EXPECTED]
    both = [(name, str(r)) for name in EVERYBODY for r in (Role.clinician, Role.person)]
    assert sorted(rows) == sorted(both)


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_gets_what_a_physician_expects(name):
    """One test a person, so that each answer is computed once."""
    for row in EXPECTED:
        if row["person"] == name:
            _answer_is(row, answer_to(name, Role(row["role"])))
            _page_says(row, " ".join(said_to(name, Role(row["role"]))))
    for role in Role:
        _fits(name, role)
        _begins_well(name, role)
    for_person = " ".join(said_to(name, Role.person))
    assert grade(for_person) < GRADE
    assert not CODE.search(for_person)


def said_to(name, role):
    """The lines of page one, without what was written into the record."""
    page = page_one(answer_to(name, role), about(record(name)), A4)
    kept = (s for s in page.sections if s.head != "WHAT YOU TOLD US")
    texts = [
        " ".join((f"{s.head}:", *(cell for row in s.rows for cell in row), *s.items))
        for s in kept
    ]
    return [*page.urgent, *texts, page.intended]


def _answer_is(row, answer):
    assert answer.kind == row["kind"]
    assert str(answer.state or "") == row["state"]
    assert answer.emergency == (row["emergency"] == "yes")
    assert answer.topics[0].matter == row["first"]
    assert bool(answer.route) == (row["routes"] == "yes")
    if not row["weeks"]:
        assert answer.way_down is None
        return
    least, most = map(int, row["weeks"].split(".."))
    assert answer.way_down is not None
    assert least <= answer.way_down.weeks <= most


def _page_says(row, said):
    for words in row["must"].split("|"):
        assert words in said
    for words in row["must_not"].split("|"):
        assert words not in said


def _fits(name, role):
    shown = lines_for(name, role, TERMINAL)
    assert len(shown) <= TERMINAL
    assert max(map(len, shown)) <= 80


def _begins_well(name, role):
    """An emergency is the first line; a certificate is no headline of who stops."""
    answer, first = answer_to(name, role), lines_for(name, role, TERMINAL)[0]
    if answer.emergency:
        assert first.startswith("NOW: Call ")
        assert answer.headline.startswith("Call ")
    elif not first.startswith("TODAY: "):
        assert TITLE.match(first)
    if answer.state == "stopped" or answer.way_down is not None:
        assert not CERTIFICATE.search(answer.headline)


def test_two_products_in_one_line_are_named_and_not_guessed():
    text = (FOLDER / "pills_beside_leaf.toml").read_text("utf-8")
    both = text.replace("2 g once daily", "5 g at 08:00 and 1 shot at 16:00")
    with pytest.raises(InputError, match="different units"):
        read(both)


@pytest.mark.browser
def test_page_one_of_everybody_prints_on_one_side_of_a4(headless, tmp_path):
    """All in one run: as many sides as pages, each begun on its own."""
    words = environment()
    fronts = [
        words.get_template("urgent.html.jinja").render(first=first)
        + words.get_template("first.html.jinja").render(first=first)
        for name in EVERYBODY
        for role in Role
        for first in [page_one(answer_to(name, role), about(record(name)), A4)]
    ]
    style = words.get_template("page.css").render()
    source, sheets = tmp_path / "all.html", tmp_path / "all.pdf"
    source.write_text(
        f"<!doctype html><style>{style}</style><main>{''.join(fronts)}</main>",
        encoding="utf-8",
    )
    headless("--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    sides = re.findall(rb"/Type\s*/Page\b", sheets.read_bytes())
    assert len(sides) == len(fronts)
