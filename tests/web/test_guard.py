"""Pages of other sites, old forms and odd requests change nothing."""

import threading
import time
from contextlib import contextmanager

import pytest

import mitragyna as mg
from mitragyna.errors import AmountError, StoreError
from mitragyna.web import computing, in_flight
from mitragyna.web.address import is_loopback
from mitragyna.web.app import make_app
from mitragyna.web.computing import Engine
from mitragyna.web.form import MOST_FIELDS
from mitragyna.web.headers import ALWAYS, MOST_BYTES
from mitragyna.web.problem import problem_of
from mitragyna.web.quiet import place_of
from tests.web.client import Browser, answering
from tests.web.conftest import NOW, PASSWORD, browser, writer


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
    assert headers["referrer-policy"] == "same-origin"  # else forms have no origin


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


def test_who_waits_too_long_for_an_answer_is_told():
    with (
        computing.one_at_a_time(),
        pytest.raises(StoreError, match="try again in a minute"),
        computing.one_at_a_time(patience_s=0.01),
    ):
        pass


@pytest.fixture(scope="module")
def tls_port(store):
    with answering(make_app(store, lambda: NOW, is_behind_tls=True)) as at:
        yield at


def test_behind_tls_what_came_without_is_refused(tls_port):
    sent = {"name": "clinician", "password": PASSWORD}
    for plain in ({}, {"x-forwarded-proto": "http"}):
        reply = Browser(tls_port).post("/sign-in", sent, **plain)
        assert (reply.status, "set-cookie" in reply.headers) == (400, False)
        assert "without TLS" in reply.text
    assert Browser(tls_port).get("/healthz").status == 400


def attributes(reply) -> tuple[str, set[str]]:
    """Name of a cookie, and what it is set with but its value and its end."""
    name, _, rest = reply.headers["set-cookie"].partition("=")
    parts = {one.strip().lower() for one in rest.split(";")[1:]}
    return name, {p for p in parts if not p.startswith(("max-age", "expires"))}


@pytest.mark.parametrize("is_behind_tls", [False, True])
def test_a_cookie_is_deleted_as_it_was_set(port, tls_port, is_behind_tls):
    """A browser lets nothing else touch one whose name begins with __Host-."""
    at = tls_port if is_behind_tls else port
    browser = Browser(at, {"x-forwarded-proto": "https"} if is_behind_tls else {})
    set_ = browser.post("/sign-in", {"name": "clinician", "password": PASSWORD})
    page = browser.get("/new")
    deleted = browser.post("/sign-out", {"form_token": page.form_token})
    assert attributes(deleted) == attributes(set_)
    assert ("secure" in attributes(set_)[1]) == is_behind_tls
    assert "max-age=0" in deleted.headers["set-cookie"].lower()


def test_one_account_does_not_keep_the_others_waiting(clinician, person, monkeypatch):
    monkeypatch.setattr(in_flight, "MOST_AT_ONCE", 1)
    inside, done = threading.Event(), threading.Event()

    def slow(*_, **__):
        inside.set()
        done.wait(10)
        return ()

    monkeypatch.setattr("mitragyna.web.api.stored.stored_people", slow)
    first = threading.Thread(target=clinician.get, args=("/api/v1/people",))
    first.start()
    inside.wait(10)
    late = clinician.get("/api/v1/people")
    other = person.get("/")
    done.set()
    first.join()
    assert (late.status, late.json["title"]) == (429, "Too many")
    assert other.status == 303
    assert clinician.get("/api/v1/people").status == 200


def test_whoever_waited_must_still_be_let_in(store, port, own, monkeypatch):
    """An account may be closed while its answer waits for its turn."""
    new = mg.NewAccount(name="brief", password=PASSWORD, standing="clinician")
    mg.set_account(new, writer("brief"), store=store)
    brief = browser(port, "brief")
    brief.headers["x-form-token"] = brief.get(f"/people/{own}").form_token

    @contextmanager
    def turn():
        mg.close_account("brief", writer("close"), store=store)
        yield

    monkeypatch.setattr("mitragyna.web.guard.one_at_a_time", turn)
    reply = brief.call("POST", f"/api/v1/people/{own}/advise", {"subjects": 20})
    assert (reply.status, reply.json["title"]) == (401, "Not signed in")


def test_a_mistake_of_the_program_has_the_headers_of_every_answer(store):
    def no_clock():
        raise ValueError("ann, 47 years")

    with answering(make_app(store, no_clock)) as at:
        reply = Browser(at, {"authorization": "Bearer x"}).get("/api/v1/people")
    assert reply.status == 500
    assert "ann" not in reply.text
    assert ALWAYS.items() <= reply.headers.items()
