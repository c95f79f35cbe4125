"""The pages in real Chromium: axe finds nothing wrong, and none is wider than a phone,
or than a screen."""

import pytest

from tests.web.chromium import is_wrong, opened

pytestmark = pytest.mark.browser
WHO = "DEMO Ben Cole"
OF_ONE = ("", "/timeline", "/plan", "/what-if", "/attribute", "/conditions")
OTHERS = (
    *("/sign-in", "/people", "/new", "/new/file", "/settings", "/certificate"),
    *("/credibility", "/evidence/CL_MG", "/nothing", "/evidence?about=lactation"),
)


def test_every_page_can_be_read_in_every_view(chromium, demo):
    page = chromium.new_page(base_url=f"http://127.0.0.1:{demo}")
    page.goto("/demo")
    opened(page, "/people")
    who = page.get_by_role("link", name=WHO).get_attribute("href")
    paths = (*OTHERS, *(f"{who}{path}" for path in OF_ONE))
    wrong = {}
    for path in paths:
        opened(page, path)
        wrong[path] = is_wrong(page)
    page.close()
    assert {path: them for path, them in wrong.items() if them} == {}


def test_of_rows_that_look_alike_the_first_is_looked_at(chromium):
    row, pale = "<tr><td>as usual", '<tr class="pale"><td>too pale'
    style = "<style>body {background: #fff} .pale {color: #ddd}</style>"
    table = f"<main><table><tbody>{row}{row}{pale}{pale}</table></main>"
    page = chromium.new_page()
    page.set_content(f"<!doctype html><html lang=en>{style}{table}")
    pale = [one for one in is_wrong(page) if "color-contrast" in one]
    page.close()
    views = [one.rpartition(" color")[0] for one in pale]
    assert views == [*["360 light"] * 2, "360 dark", "1280 light", "1280 dark"]
