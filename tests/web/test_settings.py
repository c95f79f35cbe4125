"""One's own account: what it changes of itself is seen at once."""

import re

import pytest

import mitragyna as mg
from mitragyna.web.pages_settings import SETTINGS
from tests.web.client import Browser
from tests.web.conftest import PASSWORD, browser, writer

NEW = "five other words are enough"


@pytest.fixture
def own(store, port) -> Browser:
    """Signed in as somebody with an account that nobody else uses."""
    new = mg.NewAccount(name="dr own", password=PASSWORD, standing="clinician")
    mg.set_account(new, writer("dr own"), store=store)
    return browser(port, "dr own")


def token(page: str) -> str:
    (shown,) = re.findall(r"<code>(mitragyna_[\w-]+)</code>", page)
    return shown


def test_a_token_is_shown_once_and_ends_when_it_is_revoked(own, port):
    page = own.get("/settings")
    form = {"form_token": page.form_token, "label": "nightly <b>", "days": "30"}
    assert own.post("/settings/tokens", form).status == 422
    made = own.post("/settings/tokens", form | {"reach": "read"})
    secret, shown = token(made.text), own.get("/settings").text
    assert "mitragyna_" not in shown
    assert "nightly &lt;b&gt;" in shown
    program = Browser(port, {"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/people").status == 200
    assert program.call("POST", "/api/v1/people", {}).status == 403
    ends = program.call("DELETE", "/api/v1/session")
    assert (ends.status, program.get("/api/v1/people").status) == (403, 200)
    assert program.get("/people").headers["location"] == "/sign-in"
    in_cookie = Browser(port, {"cookie": f"mitragyna={secret}"})
    assert in_cookie.get("/api/v1/people").status == 401
    (path,) = re.findall(r"/settings/tokens/[\w-]+/revoke", shown)
    assert own.post(path, {"form_token": page.form_token}).status == 303
    assert program.get("/api/v1/people").status == 401
    assert own.post(path, {"form_token": page.form_token}).status == 404


def test_another_password_ends_every_session_and_token(own, port):
    other, page = browser(port, "dr own"), own.get("/settings")
    form = {"form_token": page.form_token, "label": "a", "days": "1", "reach": "write"}
    secret = token(own.post("/settings/tokens", form).text)
    program = Browser(port, {"authorization": f"Bearer {secret}"})
    sent = {"form_token": page.form_token, "present": PASSWORD, "password": NEW}
    assert own.post("/settings/password", sent | {"again": "x"}).status == 422
    wrong = sent | {"again": NEW, "present": "wrong"}
    assert own.post("/settings/password", wrong).status == 422
    short = sent | {"password": "short", "again": "short"}
    assert own.post("/settings/password", short).status == 422
    assert program.get("/api/v1/people").status == 200
    done = own.post("/settings/password", sent | {"again": NEW})
    assert done.headers["location"] == "/settings"
    assert own.get("/settings").status == 200
    assert other.get("/settings").status == 303
    assert program.get("/api/v1/people").status == 401
    signed = Browser(port).post("/sign-in", {"name": "dr own", "password": NEW})
    assert signed.status == 303


def test_other_sessions_are_ended_from_here(person, port):
    other, page = browser(port, "person"), person.get("/settings")
    assert "Tokens for programs" not in page.text
    ended = person.post("/settings/sessions/end", {"form_token": page.form_token})
    assert ended.status == 303
    assert other.get("/settings").headers["location"] == "/sign-in"
    assert "No other session goes on." in person.get("/settings").text
    assert SETTINGS
