"""The credibility report as a page says what the command line says."""

import re
from html import unescape

import mitragyna as mg
from mitragyna.evidence.load import load
from mitragyna.report.credibility import MAY, MAY_NOT
from mitragyna.web.pages_credibility import CREDIBILITY
from tests.web.conftest import browser


def test_the_page_says_what_the_report_says(clinician):
    (path,) = {one.path for one in CREDIBILITY}
    page = clinician.get(path)
    assert page.status == 200
    said = unescape(re.sub(r"<[^>]*>", "", page.text))
    for line in (*MAY, *MAY_NOT):
        assert line in said
    headings = re.findall(r"^##+ (.*)$", mg.credibility_report(), re.MULTILINE)
    for heading in headings:
        assert heading in said
    assert not re.findall(r'href="[^"]*\.md', page.text)


def test_every_contradiction_leads_to_its_claims(clinician):
    page = clinician.get("/credibility").text
    for one in load().contradictions.values():
        for claim in one.claims:
            assert f'href="/evidence/{claim}"' in page
    claim = next(iter(load().contradictions.values())).claims[0]
    assert clinician.get(f"/evidence/{claim}").status == 200


def test_it_is_for_professionals(port):
    assert browser(port, "person").get("/credibility").status == 403
