"""Pages that are computed when they are looked at: causes, and the next step."""

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


def test_an_emergency_is_said_in_place_of_either(clinician, numbers):
    number = numbers[OTHER.subject.id]
    for path in ("attribute", "titrate", "nof1", "nof1/trial.toml"):
        assert "NOW" in clinician.get(f"/people/{number}/{path}").text
