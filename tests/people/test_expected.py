"""What an experienced physician expects of the answer to each person, row by row of
`expected.tsv`: state, emergency, what is said first, whether treatment is named, weeks
of a way down, and words that page one must and must not hold (beside |)."""

import re

import pytest

from mitragyna.answer import Advice, Role
from mitragyna.errors import InputError
from mitragyna.report.first import A4, TERMINAL
from mitragyna.workflows.read import read
from tests.people import FOLDER
from tests.people.answers import EVERYBODY, answer_to, lines_for

LINES = (FOLDER / "expected.tsv").read_text("utf-8").splitlines()
COLUMNS = LINES[0].split("\t")
EXPECTED = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in LINES[1:]]
TITLE = re.compile(r"Your kratom page|Kratom consultation")
CERTIFICATE = re.compile(r"certificate|lab sheet", re.IGNORECASE)


@pytest.fixture(params=EXPECTED, ids=lambda row: f"{row['person']}-{row['role']}")
def expected(request):
    return request.param


def words_of(name, role):
    """Page one as one text, without what was written into the record."""
    said = " ".join(" ".join(lines_for(name, role, A4)).split())
    return re.sub(r"WHAT YOU TOLD US:.*?WHEN TO CALL", "WHEN TO CALL", said)


def test_everybody_has_a_row_for_both_who_ask():
    rows = [(row["person"], row["role"]) for row in EXPECTED]
    both = [(name, str(r)) for name in EVERYBODY for r in (Role.clinician, Role.person)]
    assert sorted(rows) == sorted(both)


def test_the_answer_is_what_a_physician_expects(expected):
    answer = answer_to(expected["person"], Role(expected["role"]))
    assert answer.kind == expected["kind"]
    assert str(answer.state or "") == expected["state"]
    assert answer.emergency == (expected["emergency"] == "yes")
    assert answer.topics[0].matter == expected["first"]
    assert bool(answer.route) == (expected["routes"] == "yes")
    if not expected["weeks"]:
        assert answer.way_down is None
        return
    least, most = map(int, expected["weeks"].split(".."))
    assert answer.way_down is not None
    assert least <= answer.way_down.weeks <= most


def test_page_one_says_what_it_must_and_not_what_it_must_not(expected):
    said = words_of(expected["person"], Role(expected["role"]))
    for words in expected["must"].split("|"):
        assert words in said
    for words in expected["must_not"].split("|"):
        assert words not in said


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", EVERYBODY)
def test_page_one_fits_a_terminal(name, role):
    shown = lines_for(name, role, TERMINAL)
    assert len(shown) <= TERMINAL
    assert max(map(len, shown)) <= 80
    assert any(
        line.startswith("WHO: " if role != "person" else "WHAT") for line in shown
    )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", EVERYBODY)
def test_an_emergency_is_the_first_line_and_a_certificate_no_headline(name, role):
    answer, first = answer_to(name, role), lines_for(name, role, TERMINAL)[0]
    if answer.emergency:
        assert first.startswith("NOW: Call ")
        assert answer.headline.startswith("Call ")
    elif not first.startswith("TODAY: "):
        assert TITLE.match(first)
    if answer.state == "stopped" or (
        isinstance(answer, Advice) and answer.way_down is not None
    ):
        assert not CERTIFICATE.search(answer.headline)


def test_two_products_in_one_line_are_named_and_not_guessed():
    text = (FOLDER / "pills_beside_leaf.toml").read_text("utf-8")
    both = text.replace("2 g once daily", "5 g at 08:00 and 1 shot at 16:00")
    with pytest.raises(InputError, match="different units"):
        read(both)
