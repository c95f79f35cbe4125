"""The page and a chart in real Chromium; skipped visibly where there is none."""

import re
from html import escape

import pytest

from mitragyna.plots import bands
from mitragyna.plots.write import html as chart_html
from mitragyna.report.advise import page
from tests.report.fabricated import ABOUT, page_one_alone

pytestmark = pytest.mark.browser
PHONE = 375  # [px]


@pytest.mark.parametrize("kind", ["advice", "refusal", "for_person"])
def test_nothing_is_wider_than_a_phone(headless, tmp_path, request, kind):
    inner = escape(page(request.getfixturevalue(kind), ABOUT))
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<iframe style="width:{PHONE}px;border:0" srcdoc="{inner}" onload="'
        "document.title = 'wide ' + this.contentDocument.documentElement.scrollWidth"
        '"></iframe>',
        encoding="utf-8",
    )
    seen = re.search(r"wide (\d+)", headless("--dump-dom", frame.as_uri()))
    assert seen
    assert int(seen[1]) <= PHONE


@pytest.mark.parametrize("kind", ["advice", "refusal", "for_person"])
def test_the_page_prints_on_five_sheets_at_most(headless, tmp_path, request, kind):
    """Page one and the sheet to tear off each have their own."""
    source, sheets = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page(request.getfixturevalue(kind), ABOUT), encoding="utf-8")
    headless("--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    count = len(re.findall(rb"/Type\s*/Page\b", sheets.read_bytes()))
    assert 1 <= count <= 5


@pytest.mark.parametrize("kind", ["advice", "refusal", "for_person"])
def test_page_one_prints_on_one_side_of_a4(headless, tmp_path, request, kind):
    answer = request.getfixturevalue(kind)
    alone = page_one_alone(answer)
    source, sheets = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(alone, encoding="utf-8")
    headless("--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b", sheets.read_bytes())) == 1


def test_a_saved_chart_draws_itself(headless, tmp_path, advice):
    drawn = bands.chart(advice.forecast.bands)
    saved = tmp_path / "chart.html"
    saved.write_text(chart_html(drawn), encoding="utf-8")
    seen = headless("--dump-dom", "--virtual-time-budget=10000", saved.as_uri())
    assert "Mitragynine in plasma [ng/mL]</text>" in seen
