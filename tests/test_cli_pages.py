"""`--report`: the page of an answer, checked before computing, written whole."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from mitragyna.cli import app, pages
from tests.test_cli_advise import ADVICE, PERSON, REFUSAL, answered, run

__all__ = ["answered"]  # the fixture

EMERGENCY = PERSON.with_name("jaundice.toml")


def test_a_report_is_written_whole(answered, tmp_path: Path):
    pytest.importorskip("altair")
    answered(ADVICE)
    path = tmp_path / "report.html"
    assert run(str(PERSON), "--report", str(path)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert text.rstrip().endswith("</html>")
    assert "example-leaf-certificate" in text
    assert "2026-06-03 09:00" in text
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("answer", [ADVICE, REFUSAL])
def test_a_report_is_a_pdf_with_the_answer_inside(answered, answer, tmp_path: Path):
    answered(answer)
    path = tmp_path / "report.pdf"
    ran = run(str(PERSON), "--json", "--report", str(path))
    assert ran.exit_code == (3 if answer is REFUSAL else 0), ran.stderr
    written = PdfReader(path)
    (inside,) = written.attachments["answer.json"]
    assert json.loads(inside) == json.loads(ran.stdout)
    assert "example-leaf-certificate" in written.pages[0].extract_text()


@pytest.mark.parametrize("name", ["r.txt", "nowhere/r.html", "nowhere/r.pdf"])
def test_a_report_that_cannot_be_written_stops_before_computing(
    answered, tmp_path: Path, name: str
):
    pytest.importorskip("altair")
    calls = answered(ADVICE)
    result = run(str(PERSON), "--report", str(tmp_path / name))
    assert result.exit_code == 2
    assert "--report" in result.stderr
    assert calls == []


@pytest.mark.parametrize("command", [("advise",), ("compare", "red", "green")])
def test_a_page_that_cannot_be_written_hides_no_emergency(command, tmp_path: Path):
    pytest.importorskip("altair")
    name, *products = command
    person = (str(EMERGENCY),) if name == "advise" else ("--person", str(EMERGENCY))
    page = ("--report", str(tmp_path / "nowhere/r.html"))
    result = CliRunner().invoke(app, [name, *products, *person, *page])
    assert result.exit_code == 2
    said = result.stdout + result.stderr
    assert said.index("911") < said.index("--report")


def test_the_suffix_says_what_is_written():
    assert pages.is_pdf(Path("a.PDF"))
    assert not pages.is_pdf(Path("pdf.html"))
