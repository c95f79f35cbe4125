"""Files whole or not at all: an answer as JSON, a chart as a picture, a page."""

import json
from pathlib import Path

import pytest

from mitragyna.errors import InputError
from mitragyna.evidence import trace
from mitragyna.plots.extra import altair as alt
from mitragyna.workflows.describe import describe
from mitragyna.workflows.save import save

POINT = alt.Chart(alt.InlineData(values=[{"x": 1.0}])).mark_point()


def test_an_answer_is_the_document_of_its_schema(tmp_path: Path):
    path = tmp_path / "model.json"
    save(describe(), path)
    text = path.read_text("utf-8")
    assert json.loads(text)["schema"].startswith("mitragyna.model/")
    assert text.endswith("}\n")


@pytest.mark.parametrize(("suffix", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_chart_is_a_picture(tmp_path: Path, suffix, begins):
    path = tmp_path / f"chart.{suffix}"
    save(POINT, path)
    assert path.read_bytes().startswith(begins)


def test_text_is_written_as_it_is(tmp_path: Path):
    save("<p>ü</p>", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8") == "<p>ü</p>"


def test_a_pdf_is_written_as_it_is(tmp_path: Path):
    save(b"%PDF-1.7", tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (b"%PDF-1.7", "page.html"),
        ("page", "page.pdf"),
        (POINT, "chart.json"),
        ("page", "page.svg"),
        (trace.Trace, "a.json"),
        (describe(), "model.html"),
        (None, "a.json"),
    ],
)
def test_what_does_not_go_together_writes_nothing(tmp_path: Path, what, name):
    with pytest.raises(InputError):
        save(what, tmp_path / name)
    assert [*tmp_path.iterdir()] == []
