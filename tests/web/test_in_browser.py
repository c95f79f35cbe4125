"""The pages in real Chromium: no page is wider than a phone, or than a screen."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from html import escape

import pytest

from mitragyna.web.app import STATIC, make_app
from mitragyna.web.beginning import Beginning
from mitragyna.workflows import timeline
from mitragyna.workflows.demo import demo_clinic
from tests.web.client import Browser, answering

pytestmark = pytest.mark.browser
PHONE, SCREEN = 360, 1280  # [px]
AT = datetime(2026, 6, 3, 9, tzinfo=UTC)
STYLE = '<link rel="stylesheet" href="/static/style.css">'


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """What each page of the demo is called, and its HTML with its style in it."""
    style = f"<style>{(STATIC / 'style.css').read_text('utf-8')}</style>"
    with pytest.MonkeyPatch.context() as patch, demo_clinic(AT, "UTC") as store:
        patch.setattr(timeline, "PEOPLE", 20)
        app = make_app(store, lambda: AT, beginning=Beginning(is_demo=True))
        with answering(app) as port:
            browser = Browser(port)
            browser.get("/demo")
            ((who, _),) = re.findall(
                r'"(/people/[\w-]+)">(DEMO Ben Cole)', browser.get("/people").text
            )
            paths = (
                *("/sign-in", "/people", "/new", "/evidence", "/evidence/CL_MG"),
                *(who, f"{who}/timeline", f"{who}/plan", f"{who}/what-if"),
            )
            return {path: ready(browser, path).replace(STYLE, style) for path in paths}


def ready(browser: Browser, path: str) -> str:
    """The page once it is whole."""
    for _ in range(200):
        reply = browser.get(path)
        assert reply.status == 200, path
        if 'role="status"' not in reply.text:
            return reply.text
    raise AssertionError(f"{path} never came")


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_no_page_is_wider_than_what_it_is_read_on(tmp_path, pages, width):
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("Chromium was not found")
    frames = "".join(
        f'<iframe style="width:{width}px;border:0" srcdoc="{escape(html)}" onload="'
        f"document.getElementById('{n}').textContent = "
        'this.contentDocument.documentElement.scrollWidth"></iframe>'
        f'<p id="{n}">not loaded</p>'
        for n, html in enumerate(pages.values())
    )
    file = tmp_path / "frames.html"
    file.write_text(frames, encoding="utf-8")
    fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    seen = subprocess.run(
        [program, *fixed, profile, "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    wide = dict(zip(pages, re.findall(r'<p id="\d+">([^<]*)</p>', seen), strict=True))
    assert {path: w for path, w in wide.items() if int(w) > width} == {}
