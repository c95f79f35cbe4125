"""The page and a chart in real Chromium; skipped visibly where there is none."""

import os
import re
import shutil
import subprocess
from html import escape

import pytest

from mitragyna.answer import Role
from mitragyna.plots import bands
from mitragyna.plots.write import html as chart_html
from mitragyna.report.advise import environment, page
from mitragyna.report.first import A4, about, page_one
from tests.people.answers import EVERYBODY, answer_to, record
from tests.report.fabricated import ABOUT, page_one_alone

pytestmark = pytest.mark.browser
PHONE = 375  # [px]


@pytest.fixture
def chromium(tmp_path):
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("Chromium was not found")

    def run(*arguments: str) -> str:
        fixed = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
        )
        command = [program, *fixed, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=120, check=True
        ).stdout

    return run


@pytest.mark.parametrize("kind", ["advice", "refusal", "for_person"])
def test_nothing_is_wider_than_a_phone(chromium, tmp_path, request, kind):
    inner = escape(page(request.getfixturevalue(kind), ABOUT))
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<iframe style="width:{PHONE}px;border:0" srcdoc="{inner}" onload="'
        "document.title = 'wide ' + this.contentDocument.documentElement.scrollWidth"
        '"></iframe>',
        encoding="utf-8",
    )
    seen = re.search(r"wide (\d+)", chromium("--dump-dom", frame.as_uri()))
    assert seen
    assert int(seen[1]) <= PHONE


@pytest.mark.parametrize("kind", ["advice", "refusal", "for_person"])
def test_the_page_prints_on_five_sheets_at_most(chromium, tmp_path, request, kind):
    """Page one and the sheet to tear off each have their own."""
    source, sheets = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page(request.getfixturevalue(kind), ABOUT), encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    count = len(re.findall(rb"/Type\s*/Page\b", sheets.read_bytes()))
    assert 1 <= count <= 5


@pytest.mark.parametrize("kind", ["advice", "refusal", "for_person"])
def test_page_one_prints_on_one_side_of_a4(chromium, tmp_path, request, kind):
    answer = request.getfixturevalue(kind)
    alone = page_one_alone(answer)
    source, sheets = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(alone, encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b", sheets.read_bytes())) == 1


def test_a_saved_chart_draws_itself(chromium, tmp_path, advice):
    drawn = bands.chart(advice.forecast.bands)
    saved = tmp_path / "chart.html"
    saved.write_text(chart_html(drawn), encoding="utf-8")
    seen = chromium("--dump-dom", "--virtual-time-budget=10000", saved.as_uri())
    assert "Mitragynine in plasma [ng/mL]</text>" in seen


def test_page_one_of_everybody_prints_on_one_side_of_a4(chromium, tmp_path):
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
    chromium("--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    sides = re.findall(rb"/Type\s*/Page\b", sheets.read_bytes())
    assert len(sides) == len(fronts)
