"""The first time: the demo lets everybody in, a new store asks for one account."""

import re
from datetime import UTC, datetime

import pytest

import mitragyna as mg
from mitragyna.errors import InputError
from mitragyna.store.opening import make
from mitragyna.store.settings import settings
from mitragyna.web.app import make_app
from mitragyna.web.beginning import USUAL, Beginning, begun, check_accounts, is_used
from mitragyna.web.pages_begin import OTHER_KEY
from mitragyna.workflows.demo import DEMO_PASSWORD
from tests.web.client import Browser, answering
from tests.web.conftest import LEAF, PASSWORD, writer

AT = datetime(2026, 6, 3, 9, tzinfo=UTC)
SECRET = "as-it-was-printed"


@pytest.fixture
def empty(tmp_path):
    keys = {"MITRAGYNA_KEYS": str(tmp_path / "keys")}
    there = make(settings(str(tmp_path / "a.db"), keys), "UTC", AT)
    yield there
    there.close()


@pytest.fixture
def new(empty):
    app = make_app(empty, lambda: AT, beginning=Beginning(secret=SECRET))
    with answering(app) as port:
        yield port


def test_whoever_opens_the_demo_is_its_clinician(demo):
    browser = Browser(demo)
    assert browser.get("/").headers["location"] == "/demo"
    assert browser.get("/demo").headers["location"] == "/"
    page = browser.get("/people").text
    assert "clinician, clinician" in page
    assert len(re.findall(r'scope="row"><a href="/people/', page)) == 10


def test_every_page_of_the_demo_says_that_it_is_one(demo):
    browser = Browser(demo)
    browser.get("/demo")
    (first, *_) = re.findall(r"/people/[\w-]+", browser.get("/people").text)
    says = '<aside class="demo" aria-label="Demo"><p><strong>DEMO</strong>'
    for path in ("/people", "/new", "/sign-in", first, "/nothing"):
        assert says in browser.get(path).text, path


def test_the_demo_names_its_accounts_and_they_are_so(demo):
    page = Browser(demo).get("/sign-in").text
    assert f"<code>{DEMO_PASSWORD}</code>" in page
    for name in ("clinician", "researcher", "person", "admin"):
        assert f"<code>{name}</code>" in page
        form = {"name": name, "password": DEMO_PASSWORD}
        assert Browser(demo).post("/sign-in", form).headers["location"] == "/"


def test_a_usual_store_has_no_way_round_signing_in(port):
    assert Browser(port).get("/demo").status == 404
    assert Browser(port).get("/first").status == 404
    assert Browser(port).post("/first", {"key": ""}).status == 404
    assert 'class="demo"' not in Browser(port).get("/sign-in").text


def test_the_first_account_is_made_once_by_who_has_the_secret(new):
    browser = Browser(new)
    assert browser.get("/people").headers["location"] == "/first"
    assert OTHER_KEY in browser.get("/first").text
    form = {"name": "Dr Who", "password": PASSWORD, "again": PASSWORD}
    for wrong in (
        {"key": "another"},
        {"key": SECRET, "again": "something else"},
        {"key": SECRET, "password": "short", "again": "short"},
    ):
        assert browser.post("/first", form | wrong).status == 422
    assert browser.get(f"/first?key={SECRET}").status == 200
    made = browser.post("/first", form | {"key": SECRET})
    assert made.headers["location"] == "/"
    assert "Nobody is stored yet" in browser.get("/people").text
    again = Browser(new)
    assert again.get(f"/first?key={SECRET}").status == 404
    assert again.post("/first", form | {"key": SECRET, "name": "b"}).status == 404


def start(store, **more):
    said: list[str] = []
    usual = {"is_new": False, "zone": "UTC", "says": said.append, "is_demo_let": True}
    return begun(str(store), **(usual | more)), said


@pytest.fixture
def keys(tmp_path, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_KEYS", str(tmp_path / "keys"))


@pytest.mark.usefixtures("keys")
def test_where_nobody_is_the_demo_opens_in_a_store_of_its_own(tmp_path):
    path = tmp_path / "a.db"
    for is_made in (False, True):
        if is_made:
            mg.make_store(writer("1"), "UTC", store=str(path))
        opening, said = start(path)
        with opening as (store, beginning):
            assert beginning.is_demo
            assert store.settings.file != path
        assert path.exists() is is_made
        assert str(path) in said[0]
        assert "--new" in said[0]


@pytest.mark.usefixtures("keys")
def test_behind_a_proxy_no_demo_opens(tmp_path):
    mg.make_store(writer("1"), "UTC", store=str(tmp_path / "a.db"))
    opening, _ = start(tmp_path / "a.db", is_demo_let=False)
    with pytest.raises(InputError, match="store account"), opening:
        pass


@pytest.mark.usefixtures("keys")
def test_a_new_store_is_made_and_never_over_another(tmp_path):
    path = tmp_path / "a.db"
    opening, _ = start(path, is_new=True)
    with opening as (store, beginning):
        assert not is_used(store)
        assert beginning.secret
        assert beginning.path.endswith(beginning.secret)
        assert beginning.secret not in repr(beginning)
        mg.import_person(LEAF, writer("2"), store=store)
    again, _ = start(path, is_new=True)
    with pytest.raises(InputError, match="holds somebody already"), again:
        pass
    usual, _ = start(path)
    with pytest.raises(InputError, match="store account"), usual:
        pass
    account = mg.NewAccount(name="a", password=PASSWORD, standing="clinician")
    mg.set_account(account, writer("3"), store=str(path))
    usual, said = start(path)
    with usual as (_, beginning):
        assert beginning == USUAL
    assert not said


def test_where_nobody_could_sign_in_nothing_is_served(empty):
    with pytest.raises(InputError, match="store account"):
        check_accounts(empty)
    new = mg.NewAccount(name="a", password=PASSWORD, standing="clinician")
    mg.set_account(new, writer("a"), store=empty)
    check_accounts(empty)
    mg.close_account("a", writer("b"), store=empty)
    with pytest.raises(InputError, match="store account"):
        check_accounts(empty)
