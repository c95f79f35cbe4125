"""Pages of other sites, old forms and odd requests change nothing."""

import threading
import time

import pytest

from mitragyna.errors import AmountError, StoreError
from mitragyna.web import computing
from mitragyna.web.address import is_loopback
from mitragyna.web.app import make_app
from mitragyna.web.computing import Engine
from mitragyna.web.form import MOST_FIELDS
from mitragyna.web.headers import ALWAYS, MOST_BYTES
from mitragyna.web.problem import problem_of
from mitragyna.web.quiet import place_of
from tests.web.client import Browser, answering


@pytest.mark.parametrize(
    "header",
    [
        {"origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"host": "elsewhere.example"},
    ],
)
def test_another_site_changes_nothing(clinician, header):
    token = clinician.get("/new").form_token
    reply = clinician.post("/sign-out", {"form_token": token}, **header)
    assert reply.status == 400
    assert clinician.get("/people").status == 200


@pytest.mark.parametrize("token", [{}, {"form_token": "0" * 64}, {"form_token": "ü"}])
def test_a_form_without_its_token_changes_nothing(clinician, token):
    assert clinician.post("/sign-out", token).status == 400
    assert clinician.get("/people").status == 200


def test_a_token_of_somebody_else_changes_nothing(clinician, person, own):
    token = person.get(f"/people/{own}").form_token
    assert clinician.post("/sign-out", {"form_token": token}).status == 400


@pytest.mark.parametrize("path", ["/", "/sign-in", "/static/style.css", "/none"])
def test_every_answer_carries_its_headers(port, path):
    headers = Browser(port).get(path).headers
    assert {name: headers[name] for name in ALWAYS} == ALWAYS
    assert "unsafe" not in headers["content-security-policy"]


def test_what_is_too_large_or_no_form_is_refused(port):
    browser = Browser(port)
    kind = {"content-type": "application/json"}
    large = browser.send("POST", "/api/v1/session", " " * (MOST_BYTES + 1), **kind)
    assert (large.status, large.json["title"]) == (413, "Too large")
    many = dict.fromkeys(map(str, range(MOST_FIELDS + 1)), "x")
    assert browser.post("/sign-in", many).status == 422


@pytest.mark.parametrize("name", [r"\ud800", r"a\uDfffb"])
def test_half_a_character_is_refused(port, name):
    sent = f'{{"name": "{name}", "password": "x"}}'
    kind = {"content-type": "application/json"}
    reply = Browser(port).send("POST", "/api/v1/session", sent, **kind)
    assert (reply.status, reply.json["field"]) == (422, "body")


@pytest.mark.parametrize(
    "sent", ["[" * 100_000, r'{"name": "\ud83d\ude00", "password": "x"}', r'"\ud'
])  # fmt: skip
def test_odd_json_is_no_mistake_of_the_program(port, sent):
    kind = {"content-type": "application/json"}
    reply = Browser(port).send("POST", "/api/v1/session", sent, **kind)
    assert reply.status in (400, 401, 422, 429)


@pytest.mark.parametrize("cookie", ["mitragyna=", "mitragyna=x", "other=y"])
def test_a_cookie_of_nobody_is_nobody(port, cookie):
    assert Browser(port, {"cookie": cookie}).get("/people").status == 303


def test_paths_of_nobody_are_not_there(clinician, programs):
    assert clinician.get("/people/nobody").status == 404
    assert programs["clinician"].get("/api/v1/people/nobody/record").status == 404
    assert programs["clinician"].get("/api/v1/none").json["title"] == "Not there"
    assert programs["clinician"].call("PUT", "/api/v1/people").status == 405


def test_addresses_of_this_machine_alone():
    assert all(map(is_loopback, ("127.0.0.1", "::1", "[::1]", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "10.0.0.1", "", "localhost.a.example")))


def test_a_mistake_is_logged_by_its_place_alone():
    try:
        raise ValueError("ann, 47 years")
    except ValueError as error:
        place = place_of(error)
    assert place.startswith("ValueError at ")
    assert "ann" not in place
    unexpected = problem_of(AmountError(["forecast"]))
    assert (unexpected.status, unexpected.title) == (500, "Mistake")


def test_an_engine_is_warm_once_it_has_answered():
    engine, done = Engine(), threading.Event()
    engine.warm(done.wait)
    assert not engine.is_warm
    done.set()
    until = time.monotonic() + 5
    while not engine.is_warm and time.monotonic() < until:
        time.sleep(0.01)
    assert engine.is_warm


def test_who_waits_too_long_for_an_answer_is_told(monkeypatch):
    monkeypatch.setattr(computing, "PATIENCE_S", 0.01)
    with (
        computing.one_at_a_time(),
        pytest.raises(StoreError, match="try again in a minute"),
        computing.one_at_a_time(),
    ):
        pass


def test_a_mistake_of_the_program_has_the_headers_of_every_answer(store):
    def no_clock():
        raise ValueError("ann, 47 years")

    with answering(make_app(store, no_clock)) as at:
        reply = Browser(at, {"authorization": "Bearer x"}).get("/api/v1/people")
    assert reply.status == 500
    assert "ann" not in reply.text
    assert ALWAYS.items() <= reply.headers.items()
