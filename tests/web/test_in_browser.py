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
