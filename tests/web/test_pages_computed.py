"""Pages that are computed when they are looked at: causes, a trial and its file."""

import mitragyna as mg
from mitragyna.record.toml_file import toml_in
from mitragyna.record.trial_of_one import trial_of
from tests.nof1.trials import TRIAL
from tests.web.client import ready
from tests.web.conftest import OTHER


def test_causes_are_a_page_of_their_own_without_a_chance_for_a_person(
    clinician, person, own
):
    links = clinician.get(f"/people/{own}").text
    assert f'href="/people/{own}/attribute"' in links
    for browser in (clinician, person):
        page = ready(browser, f"/people/{own}/attribute")
        assert page.status == 200
        assert "Causes of a value: prolactin" in page.text
        assert "style-src 'sha256-" in page.headers["content-security-policy"]
    assert f"/people/{own}/nof1" not in person.get(f"/people/{own}").text


def test_the_next_step_is_a_page_for_professionals(clinician, person, own):
    assert f'href="/people/{own}/titrate"' in clinician.get(f"/people/{own}").text
    page = ready(clinician, f"/people/{own}/titrate")
    assert "Raise, hold or stop" in page.text
    assert "What would have to be true" in page.text
    assert person.get(f"/people/{own}/titrate").status == 403
    assert "titrate" not in person.get(f"/people/{own}").text


def test_a_trial_is_a_page_and_a_file_that_is_read(clinician, person, own):
    page = ready(clinician, f"/people/{own}/nof1")
    assert "A trial in one person" in page.text
    assert "What a trial could tell" in page.text
    got = clinician.get(f"/people/{own}/nof1/trial.toml")
    assert got.headers["content-type"].startswith("application/toml")
    assert trial_of(toml_in(got.text, "trial"), "trial").pairs
    assert person.get(f"/people/{own}/nof1").status == 403


def test_a_trial_is_read_from_its_file_or_said_to_be_none(clinician, own):
    token = clinician.get(f"/people/{own}").form_token
    sent = {"form_token": token, "trial": mg.trial_text(TRIAL)}
    waits = clinician.post(f"/people/{own}/nof1", sent).headers["location"]
    read = ready(clinician, waits)
    assert "is not read before" in read.text
    wrong = clinician.post(f"/people/{own}/nof1", sent | {"trial": "x = ["})
    assert wrong.status == 422
    assert "is not valid TOML" in wrong.text


def test_an_emergency_is_said_in_place_of_either(clinician, numbers):
    number = numbers[OTHER.subject.id]
    for path in ("attribute", "titrate", "nof1", "nof1/trial.toml"):
        assert "NOW" in clinician.get(f"/people/{number}/{path}").text
