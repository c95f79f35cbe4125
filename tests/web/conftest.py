"""A clinic with two people and an account of each standing, and who is signed in."""

from datetime import UTC, datetime

import pytest

import mitragyna as mg
from mitragyna.accounts.standing import AccountStanding
from mitragyna.store.opening import make
from mitragyna.store.settings import settings
from mitragyna.web.app import make_app
from mitragyna.web.beginning import Beginning
from mitragyna.workflows import timeline
from mitragyna.workflows.demo import demo_clinic
from tests.web import chromium as program
from tests.web.client import Browser, answering

PASSWORD = "four words are enough"
NOW = datetime(2026, 6, 3, 9, tzinfo=UTC)  # 11:00 in Berlin
LEAF, OTHER = mg.example("leaf_certificate"), mg.example("jaundice")


def writer(key: str) -> mg.WrittenBy:
    return mg.WrittenBy(id=key, at=NOW, actor="a test")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic")
    keys = {"MITRAGYNA_KEYS": str(folder / "keys")}
    there = make(settings(str(folder / "a.db"), keys), "Europe/Berlin", NOW)
    for person in (LEAF, OTHER):
        mg.import_person(person, writer(person.subject.id), store=there)
    for standing in AccountStanding:
        own = LEAF.subject.id if standing is AccountStanding.person else None
        new = mg.NewAccount(
            name=standing, password=PASSWORD, standing=standing, person=own
        )
        mg.set_account(new, writer(standing), store=there)
    yield there
    there.close()


@pytest.fixture(scope="module")
def port(store):
    with answering(make_app(store, lambda: NOW)) as at:
        yield at


@pytest.fixture(scope="module")
def numbers(store) -> dict[str, str]:
    """Name → number of everybody in the store."""
    return {str(one.name): one.person for one in mg.stored_people(store=store)}


@pytest.fixture(scope="module")
def own(numbers) -> str:
    return numbers[LEAF.subject.id]


@pytest.fixture(scope="module")
def programs(port) -> dict[str, Browser]:
    """A program signed in as each standing, and one that is not."""
    signed = {"": Browser(port)}
    for standing in AccountStanding:
        body = {"name": standing, "password": PASSWORD}
        token = Browser(port).call("POST", "/api/v1/session", body).json["token"]
        signed[standing] = Browser(port, {"authorization": f"Bearer {token}"})
    return signed


@pytest.fixture(scope="session")
def demo():
    """The port of a demo clinic, which no test changes."""
    with pytest.MonkeyPatch.context() as patch, demo_clinic(NOW, "UTC") as store:
        patch.setattr(timeline, "PEOPLE", 20)
        app = make_app(store, lambda: NOW, beginning=Beginning(is_demo=True))
        with answering(app) as at:
            yield at


@pytest.fixture(scope="session")
def chromium():
    with program.chromium() as browser:
        yield browser


@pytest.fixture
def clinician(port) -> Browser:
    return browser(port, "clinician")


@pytest.fixture
def person(port) -> Browser:
    return browser(port, "person")


def browser(port: int, name: str) -> Browser:
    signed = Browser(port)
    reply = signed.post("/sign-in", {"name": name, "password": PASSWORD})
    assert reply.status == 303
    return signed
