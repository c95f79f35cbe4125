"""A trial in one person: laid out as a page and a file, put on record, read."""

from html import unescape

import mitragyna as mg
from mitragyna.record.toml_file import toml_in
from mitragyna.record.trial_of_one import trial_of
from mitragyna.web.pages_trial import FILE
from tests.nof1.trials import TRIAL
from tests.web.client import ready


def test_a_trial_is_a_page_and_a_file_that_is_read(clinician, person, own):
    page = ready(clinician, f"/people/{own}/nof1")
    assert "A trial in one person" in page.text
    assert "What a trial could tell" in page.text
    got = clinician.get(f"/people/{own}/nof1/trial.toml")
    assert got.headers["content-type"].startswith("application/toml")
    assert FILE.items() <= got.headers.items()
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


def test_a_trial_on_record_is_the_one_laid_out_or_that_of_a_file(
    clinician, person, programs, own, store
):
    page = clinician.get(f"/people/{own}")
    assert "Trial in this person" not in page.text
    bare = {"form_token": page.form_token}
    none = clinician.post(f"/people/{own}/nof1", bare)
    assert "none is on record" in unescape(none.text)
    ready(clinician, f"/people/{own}/nof1")
    laid_out = clinician.post(f"/people/{own}/trial", bare | {"key": page.key})
    assert laid_out.headers["location"] == f"/people/{own}"
    (name,) = (p.name for p in mg.stored_people(store=store) if p.person == own)
    assert mg.stored_record(str(name), store=store).trial
    sent = bare | {"trial": mg.trial_text(TRIAL)}
    assert clinician.post(f"/people/{own}/trial", sent).status == 303
    assert mg.stored_record(str(name), store=store).trial == TRIAL
    shown = clinician.get(f"/people/{own}").text
    assert f"{len(TRIAL.periods)} periods, 2026-06-04 to {TRIAL.ends}" in shown
    waits = clinician.post(f"/people/{own}/nof1", bare).headers["location"]
    assert "is not read before" in ready(clinician, waits).text

    assert "periods" not in person.get(f"/people/{own}").text
    at = f"/api/v1/people/{own}"
    token = {"form_token": person.get(f"/people/{own}").form_token}
    assert person.post(f"/people/{own}/trial", token).status == 403
    assert "periods" not in person.get(f"{at}/facts").text
    assert "periods" in clinician.get(f"{at}/facts").text
    body = {"id": "the trial again", "trial": mg.trial_text(TRIAL)}
    for status in (201, 200):
        assert programs["clinician"].call("POST", f"{at}/nof1/file", body).status == (
            status
        )
    other = mg.trial_text(TRIAL).replace("example-leaf-certificate", "somebody")
    wrong = programs["clinician"].call(
        "POST", f"{at}/nof1/file", {"id": "another trial", "trial": other}
    )
    assert (wrong.status, wrong.json["field"]) == (422, "trial.subject")
