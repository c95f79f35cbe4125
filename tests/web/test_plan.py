"""A way down from the first draft to the person's own page."""

import pytest

import mitragyna as mg
from mitragyna.web import pages_plan
from tests.web.client import Browser
from tests.web.conftest import OTHER, PASSWORD, browser, writer

ABOVE = mg.example("above_tested_range")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(pages_plan, "SUBJECTS", 40)


@pytest.fixture(scope="module")
def path(store) -> str:
    """Of somebody who takes more than a trial gave, and has an account."""
    mg.import_person(ABOVE, writer("above"), store=store)
    name = ABOVE.subject.id
    new = mg.NewAccount(name="own", password=PASSWORD, standing="person", person=name)
    mg.set_account(new, writer("own"), store=store)
    (number,) = (p.person for p in mg.stored_people(store=store) if p.name == name)
    return f"/people/{number}/plan"


def draft(clinician: Browser, path: str):
    """The page once ways down are laid out."""
    for _ in range(200):
        reply = clinician.get(f"{path}?draft=yes")
        if 'role="status"' not in reply.text:
            return reply
        assert '<meta http-equiv="refresh"' in reply.text
    raise AssertionError("it never came")


def is_read_by(browser: Browser, path: str) -> bool:
    """Whether the steps of a plan are in the record, or its facts, for programs."""
    one = f"/api/v1{path.removesuffix('/plan')}"
    both = [browser.get(f"{one}/{what}").text for what in ("record", "facts")]
    (is_there,) = {"percent_of_start" in text for text in both}
    return is_there


def test_from_the_draft_to_the_person_and_to_its_end(clinician, path, port):
    own = browser(port, "own")
    assert "No plan is followed." in clinician.get(path).text
    assert "No plan was handed to you." in own.get(path).text
    page = draft(clinician, path)
    assert "Adds withdrawal" in page.text
    revision = page.text.partition('name="revision" value="')[2].partition('"')[0]
    form = {"form_token": page.form_token, "key": page.key, "revision": revision}
    form["reason"] = "wants to <stop>"
    assert clinician.post(path, form).headers["location"] == path
    filed = clinician.get(path)
    assert "The person does not see this plan." in filed.text
    assert "wants to &lt;stop&gt;" in filed.text
    assert "% of the beginning" in filed.text
    assert "% of the beginning" not in own.get(path).text
    assert not is_read_by(own, path)
    assert is_read_by(clinician, path)

    sent = {"form_token": filed.form_token, "key": filed.key}
    assert clinician.post(f"{path}/release", sent).status == 303
    assert "The person sees this plan." in clinician.get(path).text
    handed = own.get(path).text
    assert is_read_by(own, path)
    assert "% of the beginning" in handed
    assert "mg" not in handed.partition("<main")[2].partition("</main")[0]

    again = clinician.get(path)
    sent = {"form_token": again.form_token, "key": again.key}
    assert clinician.post(f"{path}/end", sent).status == 303
    assert "No plan is followed." in clinician.get(path).text
    assert "No plan was handed to you." in own.get(path).text


def test_a_plan_of_a_record_that_changed_since_is_not_filed(clinician, path):
    page = draft(clinician, path)
    form = {"form_token": page.form_token, "key": page.key, "revision": "0"}
    assert clinician.post(path, form).status == 409
    form["revision"] = "soon"
    assert clinician.post(path, form).status == 422


def test_where_help_comes_first_no_steps_are_laid_out(clinician, numbers):
    other = f"/people/{numbers[OTHER.subject.id]}/plan"
    page = draft(clinician, other).text
    assert 'class="now"' in page
    assert "File this plan" not in page


def test_what_is_not_there_cannot_be_handed_on_or_ended(clinician, own):
    for deed in ("release", "end"):
        token = clinician.get(f"/people/{own}").form_token
        reply = clinician.post(f"/people/{own}/plan/{deed}", {"form_token": token})
        assert reply.status == 422
        assert "nobody filed one" in reply.text


def test_a_person_leads_no_plan(port, path):
    own = browser(port, "own")
    token = own.get(path).form_token
    for one in (path, f"{path}/release", f"{path}/end"):
        assert own.post(one, {"form_token": token, "revision": "1"}).status == 403
    assert "Lay out" not in own.get(f"{path}?draft=yes").text
