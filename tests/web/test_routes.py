"""Every route, every standing, own record or another's: let in, or refused alike."""

import pytest

from mitragyna.accounts.listed import accounts
from mitragyna.accounts.standing import (
    WRITES,
    Access,
    Account,
    AccountStanding,
    Reach,
    may,
)
from mitragyna.accounts.tokens import make_token, wanted_token
from mitragyna.errors import InputError
from mitragyna.web.app import ROUTES, make_app
from mitragyna.web.guard import PERSON
from mitragyna.web.routes import GuardedRoute, WebRoute
from tests.web.client import Browser
from tests.web.conftest import LEAF, NOW, OTHER

#: All but what signs in and out; test_api and test_pages have that.
STAYING = [r for r in ROUTES if "sign-" not in r.path and r.method != "DELETE"]
#: Not routes of ours: the description for programs, and the style.
BESIDE = {"/api/v1/openapi.json", "/static"}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Whoever is let in to answer is let in; the answer itself takes seconds."""

    def refuse(*_, **__):
        raise InputError("is not computed here")

    for name in ("job.computed", "nof1.nof1_plan", "attribute.attribute",
                 "titrate.titrate"):  # fmt: skip
        monkeypatch.setattr(f"mitragyna.workflows.{name}", refuse)
    monkeypatch.setattr("mitragyna.web.pages_interactions.interactions", refuse)


def path_of(route: WebRoute, number: str) -> str:
    path = route.path.replace("{" + PERSON + "}", number)
    for part in ("{answer}", "{fact}", "{job}", "{token}"):
        path = path.replace(part, "1.1")
    return path


@pytest.mark.parametrize("whose", [LEAF, OTHER], ids=["own", "other"])
@pytest.mark.parametrize("standing", ["", *AccountStanding])
@pytest.mark.parametrize("route", STAYING, ids=lambda r: f"{r.method} {r.path}")
def test_who_is_let_in(route, standing, whose, programs, numbers, own):
    number = numbers[whose.subject.id]
    program = programs[standing]
    sent = "{" if route.method == "POST" else None  # nothing that could be done
    kind = {"content-type": "application/json"} if sent else {}
    reply = program.send(route.method, path_of(route, number), sent, **kind)
    account = None
    if standing:
        person = own if standing == AccountStanding.person else None
        account = Account(
            id="", name="", standing=standing, person=person, is_open=True
        )
    about = number if "{" + PERSON + "}" in route.path else None
    if may(account, route.access, about):
        assert reply.status not in (401, 403), reply.text
        assert reply.headers.get("location") != "/sign-in"
    elif account is None and route.is_page:
        assert (reply.status, reply.headers["location"]) == (303, "/sign-in")
    else:
        of_one = route.access in (Access.own_record, Access.own_entry)
        assert reply.status == (401 if account is None else 404 if of_one else 403)


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("standing", ["clinician", "researcher", "admin"])
def test_how_far_a_program_goes_by_a_token(standing, reach, store, port, numbers):
    """The interface as far as its account, no page but what anyone opens, and with one
    that reads nothing that writes."""
    (account,) = (one for one in accounts(store) if one.name == standing)
    wanted = wanted_token("a program", reach, 1, NOW)
    token = make_token(store, account, wanted, "a test")
    program = Browser(port, {"authorization": f"Bearer {token}"})
    for one in STAYING:
        sent = "{" if one.method == "POST" else None
        kind = {"content-type": "application/json"} if sent else {}
        path = path_of(one, numbers[OTHER.subject.id])
        reply = program.send(one.method, path, sent, **kind)
        if one.access is Access.anyone:
            is_let = True
        elif one.is_page:
            is_let = reply.headers.get("location") != "/sign-in"
            assert not is_let, path
        else:
            about = OTHER.subject.id if PERSON in path else None
            is_let = may(account, one.access, about)
            is_let = is_let and (reach is Reach.write or one.access not in WRITES)
            is_hidden = "Nobody is there." in reply.text
            assert is_let != (is_hidden or reply.status in (401, 403)), path


def test_every_route_was_declared_with_who_may_call_it(store):
    paths = {getattr(one, "path", None) for one in make_app(store, lambda: NOW).routes}
    assert paths == {one.path for one in ROUTES} | BESIDE
    assert all(isinstance(one.access, Access) for one in ROUTES)


def test_what_is_about_one_person_is_guarded_as_such():
    for one in ROUTES:
        is_about = "{" + PERSON + "}" in one.path
        guards = (Access.own_record, Access.own_entry)
        assert is_about == (one.access in guards) or one.access in (
            Access.professional,
            Access.clinician,
        )


def test_only_what_is_for_programs_is_described(programs):
    described = programs[""].get("/api/v1/openapi.json").json
    assert set(described["paths"]) == {r.path for r in ROUTES if not r.is_page}
    for methods in described["paths"].values():
        for one in methods.values():
            assert one["x-access"]
            assert one["description"]
            assert {"401", "403", "404", "422"} <= set(one["responses"])


def test_a_route_without_a_declaration_cannot_be_made():
    with pytest.raises(KeyError, match="x-access"):
        GuardedRoute("/open", lambda: None)
