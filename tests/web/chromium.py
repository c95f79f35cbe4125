"""Chromium of the system, and what axe finds on a page as somebody may see it."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE, SCREEN = 360, 1280  # [px]
HEIGHT = 900
LONGEST_S = 60.0  # until a page is whole [s]
#: Width and colours; what does not depend on them is looked for in the first.
VIEWS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (PHONE, "light"),
    (PHONE, "dark"),
    (SCREEN, "light"),
    (SCREEN, "dark"),
)
BY_VIEW = ["color-contrast", "target-size", "scrollable-region-focusable"]
#: Looks for everything; by some rules alone, of rows that look alike only at the first.
LOOK = """async (rules) => {
    const looks = new Set();
    const is_seen = (row) => {
        const parts = [row, ...row.querySelectorAll("*")];
        const look = parts.map((n) => `${n.tagName} ${n.getAttribute("class")}`).join();
        return looks.size === looks.add(look).size;
    };
    const alike = [...document.querySelectorAll("tbody > tr, ul > li")].filter(is_seen);
    const only = rules.length ? {runOnly: {type: "rule", values: rules}} : {};
    const where = rules.length && alike.length ? {exclude: alike} : document;
    const seen = await axe.run(where, {resultTypes: ["violations"], ...only});
    return seen.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target}`));
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without anything of a user; the test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("Chromium was not found")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def opened(page: Page, path: str) -> None:
    """The page once it is whole."""
    until = time.monotonic() + LONGEST_S
    page.goto(path, timeout=LONGEST_S * 1000)
    while page.locator("[role=status]").count():
        assert time.monotonic() < until, f"{path} never came"
        page.wait_for_timeout(100)
        page.goto(path)


def is_wrong(page: Page) -> list[str]:
    """What keeps somebody from reading the page that is open, in every view."""
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    wrong = []
    for view in VIEWS:
        width, colours = view
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=colours)
        rules = [] if view == VIEWS[0] else BY_VIEW
        wrong += [f"{width} {colours} {one}" for one in page.evaluate(LOOK, rules)]
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        wrong += [f"{wide} px wide on {width}"] * (wide > width)
    return wrong
