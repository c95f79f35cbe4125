"""From a word to a parameter, to its claims, to their source: two clicks."""

import re
from html import unescape

import pytest

from mitragyna.evidence.load import load
from mitragyna.web.pages_evidence import MOST
from tests.web.client import Browser
from tests.web.conftest import OTHER


def links(text: str) -> list[str]:
    return re.findall(r'href="(/evidence/[^"]+)"', text)


def test_a_parameter_leads_to_its_claims_and_they_to_their_sources(clinician):
    evidence = load()
    prior = next(p for p in evidence.priors.values() if p.claims)
    page = clinician.get(f"/evidence?about={prior.parameter}").text
    assert f"/evidence/{prior.parameter}" in links(page)
    first = clinician.get(f"/evidence/{prior.parameter}").text
    assert links(first) == [f"/evidence/{one}" for one in prior.claims]
    claim = evidence.claims[prior.claims[0]]
    second = clinician.get(f"/evidence/{claim.claim}").text
    assert claim.locator in unescape(second)
    assert links(second) == [f"/evidence/{key}" for key in claim.source]
    source = evidence.sources[claim.source[0]]
    third = unescape(clinician.get(f"/evidence/{source.key}").text)
    assert source.citation in third
    assert f"/evidence/{claim.claim}" in links(third)


def test_every_row_has_a_page_and_every_link_leads_to_one(clinician):
    evidence = load()
    keys = [*list(evidence.priors)[::60], *list(evidence.claims)[::200]]
    for key in [*keys, *list(evidence.sources)[::40]]:
        reply = clinician.get(f"/evidence/{key}")
        assert reply.status == 200, key
        assert "Traceback" not in reply.text


def test_an_assumed_value_says_that_nothing_is_behind_it(clinician):
    prior = next(p for p in load().priors.values() if not p.claims)
    page = clinician.get(f"/evidence/{prior.parameter}").text
    assert "Nothing in the evidence." in page
    assert prior.status in page


def test_a_search_finds_claims_and_says_what_it_leaves_out(clinician):
    page = clinician.get("/evidence?about=Prolactin").text
    rows = page.partition("Claims of sources")[2]
    assert 0 < len(links(rows)) <= MOST
    assert "more are not shown" in clinician.get("/evidence").text
    none = unescape(clinician.get("/evidence?about=%3Cb%3Ezzz").text)
    assert "Nothing names “<b>zzz”." in none


def test_what_must_be_looked_at_leads_to_its_source(clinician, numbers):
    page = clinician.get(f"/people/{numbers[OTHER.subject.id]}").text
    assert links(page)
    for link in set(links(page)):
        assert clinician.get(unescape(link)).status == 200, link


@pytest.mark.parametrize("path", ["/evidence", "/evidence/CL_MG"])
def test_it_is_for_professionals(person, path):
    assert person.get(path).status == 403


def test_what_is_no_row_is_not_there(clinician, port):
    assert clinician.get("/evidence/nothing").status == 404
    assert Browser(port).get("/evidence").headers["location"] == "/sign-in"
