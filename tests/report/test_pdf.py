"""The page as a PDF: what it says of itself, what is in it, what it must not lack."""

import json
import logging
import re
from collections.abc import Iterator
from functools import cache, partial
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from mitragyna.errors import InputError
from mitragyna.evidence import table
from mitragyna.report.advise import page
from mitragyna.report.pdf import LOOK, pdf
from mitragyna.workflows.save import as_json
from tests.report.fabricated import ABOUT, page_one_alone
from tests.report.test_advise import Outline

KINDS = ("advice", "refusal", "for_person")
TABLES = Path(table.__file__).parent / "data"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
UNPRINTABLE = "\ue123"  # of the private use area: no letter of any script


@pytest.fixture(params=KINDS)
def answer(request):
    return request.getfixturevalue(request.param)


#: A page with charts takes seconds: each is made once for all tests that read it.
html_of = cache(partial(page, about=ABOUT))
pdf_of = cache(lambda answer: pdf(html_of(answer), as_json(answer)))


@pytest.fixture
def read(answer):
    return opened(pdf_of(answer))


def opened(written: bytes) -> PdfReader:
    return PdfReader(BytesIO(written))


def root_of(reader: PdfReader) -> Any:  # Any: whatever a PDF holds
    """Where everything in the document hangs."""
    return reader.trailer["/Root"]


def text_of(reader: PdfReader) -> str:
    """All that the sheets say, without the foot of each."""
    return "\n".join(sheet.extract_text() for sheet in reader.pages)


def test_the_same_answer_makes_the_same_bytes(for_person):
    assert pdf(html_of(for_person), as_json(for_person)) == pdf_of(for_person)


def test_another_answer_has_another_identifier():
    html = "<title>A page</title><p>Read this."
    one, other = (opened(pdf(html, text)).trailer["/ID"] for text in ("{}", "[]"))
    assert one != other


def test_it_is_an_archived_and_tagged_document(read):
    root = root_of(read)
    assert 'part="3"' in said(read)
    assert 'conformance="A"' in said(read)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert read.trailer["/ID"]
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in read.pages} == {
        (595, 842)  # [pt] A4
    }


def said(reader: PdfReader) -> str:
    """What the document says of itself as XML."""
    return root_of(reader)["/Metadata"].get_data().decode()


def test_the_answer_is_inside_with_the_day_of_the_page(answer, read):
    (name,) = read.attachments
    assert name == "answer.json"
    (inside,) = read.attachments[name]
    assert json.loads(inside)["sealed"]["evidence_hash"] == answer.sealed.evidence_hash
    assert inside.decode() == as_json(answer)
    (attached, *_) = root_of(read)["/AF"]
    assert attached["/AFRelationship"] == "/Source"
    dates = attached["/EF"]["/F"]["/Params"]
    assert dates["/CreationDate"] == dates["/ModDate"] == "D:20260603000000Z"


def test_every_letter_is_inside_and_of_the_package(read):
    used = {}
    for sheet in read.pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            (descendant,) = font["/DescendantFonts"]
            used[font["/BaseFont"]] = descendant["/FontDescriptor"]
    assert used
    assert {name.split("+")[1].split("-")[0] for name in used} == {"Printed"}
    assert all("/FontFile2" in descriptor for descriptor in used.values())


def test_every_number_of_the_page_is_in_the_pdf(answer, read):
    seen = Outline(html_of(answer)).text
    style = next(part for part in seen if "@page" in part)
    wanted = NUMBER.findall(" ".join(part for part in seen if part is not style))
    printed = set(NUMBER.findall(text_of(read)))
    assert len(wanted) > 50
    assert set(wanted) <= printed


def test_page_one_is_one_side(answer):
    assert len(opened(pdf(page_one_alone(answer), "{}")).pages) == 1


def test_the_foot_of_a_sheet_says_whose_it_is(read):
    assert "Example person 01, 2026-06-03 09:00" in read.pages[-1].extract_text()


def test_a_person_gets_two_sheets(for_person):
    assert len(opened(pdf_of(for_person)).pages) == 2


def test_a_chart_is_named_for_who_cannot_see_it(advice):
    html = html_of(advice)
    named = re.findall(r'<svg class="chart"[^>]* aria-label="([^"]*)"', html)
    assert len(named) > 5
    root = root_of(opened(pdf_of(advice)))
    said = [item["/Alt"] for item in figures_in(root["/StructTreeRoot"])]
    assert said == [unescape(text) for text in named]


def figures_in(part: Any) -> Iterator[Any]:
    """Every figure below a part of the tree of a tagged document."""
    for kid in part.get("/K", ()):
        if isinstance(kid, IndirectObject):
            inner: Any = kid.get_object()
            if inner.get("/S") == "/Figure":
                yield inner
            yield from figures_in(inner)


def test_a_letter_that_no_font_has_is_an_error():
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.ERROR)  # as a program may that logs nothing less
    try:
        with pytest.raises(InputError, match=r"U\+E123"):
            pdf(f"<title>A page</title><p>Read {UNPRINTABLE}.", "{}")
        assert logger.level == logging.ERROR
    finally:
        logger.setLevel(logging.NOTSET)


def test_the_font_has_every_letter_that_the_tables_hold():
    texts = [path.read_text("utf-8") for path in TABLES.glob("*.tsv")]
    wanted = {ord(letter) for text in texts for letter in text} - {*map(ord, "\t\n")}
    letters, bold = (
        set(
            TTFont(LOOK.with_name(f"DejaVuSansCondensed{face}.ttf")).getBestCmap() or ()
        )
        for face in ("", "-Bold")
    )
    assert len(wanted) > 90
    assert sorted(map(chr, wanted - letters)) == []
    assert sorted(map(chr, wanted - bold)) == []


def test_nothing_is_fetched(tmp_path: Path):
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
        '<text y="15">taken from the disk</text></svg>'
    )
    html = f'<title>A page</title><p>Read this.<img src="{secret.as_uri()}">'
    text = text_of(opened(pdf(html, "{}")))
    assert "Read this." in text
    assert "taken" not in text


def test_a_page_of_no_day_has_no_day_of_today():
    html = "<title>A page</title><p>Read this.</p>"
    (attached, *_) = root_of(opened(pdf(html, "{}")))["/AF"]
    assert attached["/EF"]["/F"]["/Params"]["/ModDate"] == "D:20000101000000Z"
