"""The interface for programs: the answers of the command line, to the byte."""

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from mitragyna.web.people import time_in
from tests.people.answers import EXAMPLES
from tests.web.client import Browser
from tests.web.conftest import LEAF, NOW, OTHER, PASSWORD

PEOPLE = "/api/v1/people"
AS_OF = LEAF.as_of.isoformat()
FEW = {"subjects": 40, "as_of": AS_OF}


def printed(*words: str) -> str:
    return CliRunner().invoke(app, [*words, "--json"]).stdout


@pytest.mark.parametrize("role", ["person", "clinician"])
def test_an_answer_is_that_of_the_command_line(role, programs, own):
    reply = programs[role].call("POST", f"{PEOPLE}/{own}/advise", FEW)
    path = str(EXAMPLES / "leaf_certificate.toml")
    assert reply.status == 200
    assert reply.text == printed("advise", path, "--role", role, "--subjects", "40")


@pytest.mark.parametrize("verb", ["advise", "fit", "watch"])
def test_what_is_refused_is_that_of_the_command_line(verb, programs, numbers):
    number = numbers[OTHER.subject.id]
    body = {"as_of": OTHER.as_of.isoformat()}
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{number}/{verb}", body)
    path = str(EXAMPLES / "jaundice.toml")
    assert reply.status == 200
    assert reply.text == printed(verb, path, "--role", "clinician")


def test_ways_down_are_those_of_the_command_line(programs, own):
    path = str(EXAMPLES / "leaf_certificate.toml")
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{own}/taper", FEW)
    expected = printed("taper", path, "--role", "clinician", "--subjects", "40")
    assert reply.text == expected


def test_a_simulation_is_that_of_the_command_line(programs):
    body = {"regimen": "2 g once", "product": "L1", "days": 2, "subjects": 40}
    reply = programs["researcher"].call("POST", "/api/v1/simulate", body)
    words = ("simulate", "--regimen", "2 g once", "--product", "L1")
    assert reply.text == printed(*words, "--days", "2", "--subjects", "40")
    wrong = programs["researcher"].call("POST", "/api/v1/simulate", {"regimen": "x"})
    assert (wrong.status, wrong.json["field"]) == (422, "regimen")


def test_a_record_comes_back_as_the_file_it_was(programs, own):
    reply = programs["person"].get(f"{PEOPLE}/{own}/record?as_of={AS_OF}")
    assert mg.read(reply.json["toml"]) == LEAF


def test_a_record_goes_in_once(programs, numbers):
    text = mg.person_text(LEAF).replace(LEAF.subject.id, "new-person")
    body = {"id": "a-key-of-ours", "toml": text}
    first, again = (programs["clinician"].call("POST", PEOPLE, body) for _ in "12")
    assert (first.status, again.status) == (201, 200)
    both = {**body, "tables": {}}
    wrong = programs["clinician"].call("POST", PEOPLE, both)
    assert (wrong.status, wrong.json["field"]) == (422, "toml or tables")
    tables = {"as_of": AS_OF, "subject": {"id": "b", "sex": "male", "age": 1}}
    wrong = programs["clinician"].call(
        "POST", PEOPLE, {"id": "12345678", "tables": tables}
    )
    assert (wrong.status, wrong.json["field"]) == (422, "subject.age")


def test_an_entry_is_stored_once_and_read_back(programs, own):
    values = {"time": "2026-06-03T10:00:00", "quantity": "pain_nrs", "value": 5}
    body = {
        "id": "an-entry-of-ours",
        "kind": "observation",
        "values": {**values, "unit": "points"},
    }
    at = f"{PEOPLE}/{own}/entries"
    first, again = (programs["person"].call("POST", at, body) for _ in "12")
    assert (first.status, again.status) == (201, 200)
    assert first.json["seq"] == again.json["seq"]
    values = {**body["values"], "value": 6}
    other = programs["person"].call("POST", at, {**body, "values": values})
    assert (other.status, other.json["field"]) == (422, "id")  # nothing is lost
    late = {**body, "id": "another-entry", "expected": 1}
    assert programs["person"].call("POST", at, late).status == 409
    record = programs["person"].get(f"{PEOPLE}/{own}/record").json["toml"]
    assert mg.read(record).observations[-1].value == 5


@pytest.mark.parametrize(
    ("values", "field", "allowed"),
    [
        ({"value": 15}, "value", "0 to 10 points"),
        ({"unit": "cm"}, "unit", "points"),
        ({"quantity": "pian_nrs"}, "quantity", "pain_nrs"),
        ({"time": "2027-01-01T00:00:00"}, "observations", "or before"),
    ],
)
def test_what_cannot_be_so_is_named(programs, own, values, field, allowed):
    right = {"time": "2026-06-03T10:00:00", "quantity": "pain_nrs", "value": 5}
    body = {
        "id": "a-wrong-entry",
        "kind": "observation",
        "values": {**right, "unit": "points", **values},
    }
    reply = programs["person"].call("POST", f"{PEOPLE}/{own}/entries", body)
    assert reply.status == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["field"] == field
    assert allowed in reply.json["allowed"]


@pytest.mark.parametrize(
    "body", [None, [], {"seed": True}, {"seed": -1}, {"x": 1}, {"as_of": "now"}]
)
def test_a_body_that_is_none_is_a_problem(programs, own, body):
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{own}/advise", body)
    assert reply.status == 422
    assert reply.json["detail"]


def test_a_program_signs_in_and_out(port):
    wrong = {"name": "clinician", "password": "not this one"}
    reply = Browser(port).call("POST", "/api/v1/session", wrong)
    assert (reply.status, reply.json["title"]) == (401, "Not signed in")
    right = {"name": "clinician", "password": PASSWORD}
    token = Browser(port).call("POST", "/api/v1/session", right).json["token"]
    program = Browser(port, {"authorization": f"Bearer {token}"})
    assert program.get(PEOPLE).status == 200
    assert program.call("DELETE", "/api/v1/session").status == 204
    assert program.get(PEOPLE).status == 401


def test_a_person_sees_no_answer_for_professionals(store, programs, own, person):
    by = mg.WrittenBy(id="filed", at=NOW, actor="a test")
    name, few = LEAF.subject.id, mg.AnswerWish(subjects=40)
    filed = mg.advise_stored(name, "clinician", by, few, store=store)
    at = f"{PEOPLE}/{own}/answers"
    assert filed.number in programs["clinician"].get(at).text
    assert programs["person"].get(at).json["answers"] == []
    page = f"/people/{own}/answers/{filed.number}"
    assert programs["clinician"].get(page).text == filed.page
    assert person.get(page).status == 404


def test_a_time_is_local():
    assert time_in(None) is None
    assert time_in("2026-06-03T09:00") == LEAF.as_of
    for wrong in ("yesterday", "2026-06-03T09:00:00Z"):
        with pytest.raises(mg.InputError, match="as_of: is no local time"):
            time_in(wrong)
