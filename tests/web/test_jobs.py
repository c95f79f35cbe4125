"""What is computed behind a page: seen while it waits, and by whom."""

from threading import Event

import pytest

import mitragyna as mg
from mitragyna.web import api_jobs, pages_jobs
from mitragyna.web.app import make_app
from mitragyna.workflows import job as computing
from mitragyna.workflows.job import ComputedJob
from tests.web.client import answering, ready
from tests.web.conftest import NOW, OTHER, browser
from tests.web.test_api import AS_OF, FEW, PEOPLE, printed


@pytest.fixture(autouse=True)
def few(monkeypatch):
    def advise(history, role, seed, subjects, *, threads=None):
        return mg.advise(history, role, seed, 40, threads=threads)

    monkeypatch.setattr(computing, "advise", advise)


def test_an_answer_that_was_waited_for_is_that_of_the_command_line(programs, own):
    role = "person"
    body = {**FEW, "id": f"an answer for a {role}"}
    at = f"{PEOPLE}/{own}/answers"
    sent = programs[role].call("POST", at, body)
    assert sent.status == 202
    assert sent.json["schema"] == api_jobs.SCHEMA
    again = programs[role].call("POST", at, body)
    assert again.headers["location"] == sent.headers["location"]
    where = sent.headers["location"]
    while (job := programs[role].get(where).json)["answer"] is None:
        assert job["state"] in ("waiting", "running")
    path = "examples/leaf_certificate.toml"
    words = ("advise", path, "--role", role, "--subjects", "40")
    assert programs[role].get(job["answer"]).text == printed(*words)
    filed = programs[role].get(at).json["answers"][-1]
    assert (filed["as_of"], filed["role"]) == (AS_OF, role)
    one = programs[role].get(f"{at}/{filed['number']}")
    assert one.text == programs[role].get(job["answer"]).text


def test_a_job_for_professionals_is_not_there_for_a_person(programs, numbers, own):
    at = f"{PEOPLE}/{own}/jobs"
    body = {"kind": "attribute", "as_of": AS_OF}
    where = programs["clinician"].call("POST", at, body).headers["location"]
    assert programs["researcher"].get(where).status == 200
    for path in (where, f"{where}/answer", where.replace("/api/v1", "")):
        assert programs["person"].get(path).status == 404
    elsewhere = where.replace(own, numbers[OTHER.subject.id])
    assert programs["clinician"].get(elsewhere).status == 404
    assert programs["person"].call("POST", at, body).status == 403
    wrong = programs["clinician"].call("POST", at, {"kind": "advise"})
    assert (wrong.status, wrong.json["field"]) == (422, "kind")


def test_a_page_waits_with_the_last_answer_and_says_what_went_wrong(store, own):
    go, wrong = Event(), []
    go.set()

    def compute(*_):
        go.wait(30)
        if wrong:
            raise wrong.pop()
        return ComputedJob(document={"sealed": {"role": "clinician"}}, page="<p>mine")

    with answering(make_app(store, lambda: NOW, compute=compute)) as port:
        there = browser(port, "clinician")

        def answer() -> str:
            page = there.get(f"/people/{own}")
            sent = {"form_token": page.form_token, "key": page.key}
            return there.post(f"/people/{own}/answers", sent).headers["location"]

        assert ready(there, answer()).text == "<p>mine"
        page = there.get(f"/people/{own}")
        assert "of an earlier record" not in page.text
        value = {"kind": "observation", "quantity": "pain_nrs", "value": "4"}
        value |= {"unit": "points", "time": "2026-06-03T10:50", "key": page.key}
        value["form_token"] = page.form_token
        assert there.post(f"/people/{own}/entries", value).status == 303
        go.clear()
        wrong.append(mg.InputError("cannot be computed", field="record"))
        path = answer()
        reply = there.get(path)
        waits = reply.text
        assert "script-src 'self';" in reply.headers["content-security-policy"]
        assert '<meta http-equiv="refresh"' in waits
        assert "of an earlier record" in waits
        assert waits.count("<script") == 1
        assert path in there.get(f"/people/{own}").text
        go.set()
        failed = ready(there, path)
        assert "record: cannot be computed" in failed.text
        assert "waiting.js" not in failed.text
        again = there.post(f"{path}/again", {"form_token": failed.form_token})
        assert again.headers["location"] == path
        assert ready(there, path).text == "<p>mine"


def test_every_job_has_words_for_its_page():
    assert set(pages_jobs.WORDS) == set(computing.JobKind)
