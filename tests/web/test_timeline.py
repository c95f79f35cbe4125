"""The page over time: windows by links, numbers beside figures, own entries alone."""

import re
from html import unescape

import pytest

from mitragyna.web.pages_timeline import TIMELINE
from mitragyna.workflows import timeline
from tests.web.client import Browser

(PATH,) = {one.path for one in TIMELINE}


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(timeline, "PEOPLE", 20)


def ready(browser: Browser, path: str) -> str:
    """The page once it is whole; until then it says so, and comes again by itself."""
    for _ in range(200):
        reply = browser.get(path)
        assert reply.status == 200, reply.text
        if 'role="status"' not in reply.text:
            return reply.text
        assert '<meta http-equiv="refresh"' in reply.text
    raise AssertionError("it never came")


def test_a_clinician_sees_bands_with_their_numbers(clinician, own):
    page = ready(clinician, PATH.format(number=own))
    assert page.count("<svg") == page.count("<details>") == 5
    assert "Mitragynine in plasma" in page
    assert "After what was measured" in page
    assert "style=" not in page  # the policy lets none in
    assert PATH.format(number=own) in clinician.get(f"/people/{own}").text


def test_links_lead_to_other_days(clinician, own):
    path = PATH.format(number=own)
    page = unescape(ready(clinician, path))
    (week,) = re.findall(r'href="([^"]*days=7[^"]*)"', page)
    assert "Later" not in page
    shorter = unescape(ready(clinician, week))
    assert ">7 days</strong>" in shorter
    (earlier,) = re.findall(r'href="([^"]*)">Earlier', shorter)
    before = unescape(ready(clinician, earlier))
    assert "2026-05-27" in before
    (later,) = re.findall(r'href="([^"]*)">Later', before)
    assert later == week


def test_what_is_entered_is_drawn(clinician, own):
    path = PATH.format(number=own) + "?days=7"
    assert "41 U/L" not in ready(clinician, path)
    page = clinician.get(f"/people/{own}")
    form = {"kind": "observation", "quantity": "alt", "value": "41", "unit": "U/L"}
    form |= {"time": "2026-06-03T10:00", "form_token": page.form_token}
    assert clinician.post(f"/people/{own}/entries", form).status == 303
    assert "41 U/L" in ready(clinician, path)


def test_a_person_sees_no_band(person, own):
    page = ready(person, PATH.format(number=own) + "?learnt=yes")
    assert "What you entered" in page
    assert "virtual" not in page
    assert "expected" not in page.lower()


def test_days_that_are_none_are_said_to_be_so(clinician, own):
    path = PATH.format(number=own)
    for query in ("days=9", "days=x", "last=tomorrow"):
        assert clinician.get(f"{path}?{query}").status == 422, query
