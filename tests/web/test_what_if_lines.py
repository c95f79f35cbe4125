"""The slider of a what-if: its grid, what is exact, and how it moves in a browser."""

import time

import pytest

import mitragyna as mg
from mitragyna.errors import InputError
from mitragyna.report.what_if_lines import lines_now
from mitragyna.web.what_if_lines import WHAT_IF_LINES
from mitragyna.workflows import what_if, what_if_grid
from mitragyna.workflows.what_if import WhatIfWish, as_now
from tests.web.client import Browser
from tests.web.conftest import OTHER, PASSWORD, writer

ABOVE = mg.example("above_tested_range")
GRID, EXACT = (one.path for one in WHAT_IF_LINES)
HOW = "(says) => document.getElementById('how').textContent.startsWith(says)"
PEOPLE, STEPS, MOST_MS = 20, 2, 100.0


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(what_if, "PEOPLE", PEOPLE)
    monkeypatch.setattr(what_if_grid, "STEPS", STEPS)


@pytest.fixture(scope="module")
def who(store) -> str:
    mg.import_person(ABOVE, writer("above"), store=store)
    every = {one.name: one.person for one in mg.stored_people(store=store)}
    return every[ABOVE.subject.id]


def whole(browser: Browser, path: str):
    """What is computed, once it is."""
    for _ in range(2000):
        reply = browser.get(path)
        if reply.status != 202:
            return reply
        time.sleep(0.02)
    raise AssertionError(f"{path} never came")


def test_the_grid_reaches_from_nothing_to_all_and_holds_what_is_exact(clinician, who):
    grid = whole(clinician, GRID.format(number=who)).json
    now, points = grid["now"], grid["points"]
    assert [one["share"] for one in points] == [0.0, 0.5, 1.0]
    assert points[-1]["curves"] == now["curves"]
    assert points[-1]["added"] == 0.0
    plasma = now["names"].index("plasma_MG")
    last = [one["curves"][plasma]["median"][-1] for one in points]
    assert last[0] < last[1] < last[2]
    assert all(len(c["low"]) == len(now["time_h"]) for c in now["curves"])
    assert len(now["means"]) == len(now["weeks"]) == len(points[0]["means"])
    half = whole(clinician, f"{EXACT.format(number=who)}?percent=50").json
    assert half == points[1]
    page = clinician.get(f"/people/{who}/what-if")
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert page.text.count("<script") == 1


@pytest.mark.parametrize("percent", ["101", "-1", "much"])
def test_nothing_above_the_present_is_computed(clinician, who, percent):
    reply = clinician.get(f"{EXACT.format(number=who)}?percent={percent}")
    assert reply.status == 422


def test_behind_a_gate_nothing_moves(clinician, person, numbers):
    number = numbers[OTHER.subject.id]
    for path in (GRID, f"{EXACT}?percent=50"):
        assert clinician.get(path.format(number=number)).status == 422
        assert person.get(path.format(number=number)).status == 403
    assert "<script" not in clinician.get(f"/people/{number}/what-if").text


def test_a_share_is_one_of_what_is_taken():
    with pytest.raises(InputError, match=r"share.*0 to 1"):
        WhatIfWish(share=1.01)
    now = what_if.what_if(as_now(ABOVE), WhatIfWish(share=1.0))
    assert lines_now(now)["names"] == list(what_if.OUTPUTS)


@pytest.mark.browser
def test_the_slider_redraws_at_once_and_then_exactly(chromium, port, who):
    page = chromium.new_page(base_url=f"http://127.0.0.1:{port}")
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto("/sign-in")
    page.fill("[name=name]", "clinician")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/people/{who}/what-if")
    slider = page.get_by_role("slider")
    page.wait_for_function("() => !document.getElementById('share').disabled")
    page.wait_for_function(HOW, arg="Computed exactly")
    before = page.locator("#weeks").inner_text()
    slider.focus()
    page.keyboard.press("PageDown")
    assert page.locator("#taken").inner_text() == "90 %"
    drawn = page.locator("#moving").get_attribute("data-redraw-ms")
    assert float(drawn or "inf") < MOST_MS
    assert page.locator("#weeks").inner_text() != before
    page.wait_for_function(HOW, arg="Computed exactly")
    assert page.locator("#curves svg").count() == len(what_if.OUTPUTS)
    assert complaints == []
    page.close()
