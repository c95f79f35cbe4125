"""A store of many, served on loopback with its client on the same cores: how long an
entry, the watch list, a timeline and an exact what-if take."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

import mitragyna as mg
from mitragyna.accounts.standing import AccountStanding
from mitragyna.record.observation import Observation, Quantity
from mitragyna.store.connection import Store
from mitragyna.store.opening import make
from mitragyna.store.settings import settings
from mitragyna.web.app import make_app
from mitragyna.workflows.stored import WrittenBy
from tests.web.client import Browser, Reply, answering

from .row import SPEED, Bar, at_least, at_most, goal

PEOPLE, VALUES = 2000, 500  # a million observations
APART = timedelta(hours=6)
AT = datetime(2026, 6, 3, 9, tzinfo=UTC)
PASSWORD = "four words are enough"
ENTRIES, LISTS, VIEWS, EXACT = 200, 20, 400, 40
CLIENTS = 2
WAITS_S = 0.05


@dataclass(frozen=True, slots=True)
class Served:
    """Who is asked, and the numbers of the people there."""

    port: int
    token: str
    people: tuple[str, ...]

    def send(self, method: str, path: str, body: object = None) -> Reply:
        """The answer; an error of the server ends it all."""
        client = Browser(self.port, {"authorization": f"Bearer {self.token}"})
        reply = client.call(method, path, body)
        if reply.status >= HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{method} {path}: {reply.status} {reply.text[:300]}")
        return reply


def served(people: int = PEOPLE, values: int = VALUES) -> list[Bar]:
    """Goals of speed over a store of so many people with so many values each."""
    stored = f"{people:,} people, {people * values:,} values"
    with many(people, values) as there:
        enters = sorted(_entries(there, min(ENTRIES, 10 * people)))
        _until_seen(there)
        lists = sorted(_timed(lambda: there.send("GET", "/people"), LISTS))
        per_s, _ = _at_once(there, VIEWS, lambda _: "timeline")
        exact_per_s, whats = _at_once(there, EXACT, _exact)
    return [
        goal(at_most(f"entry p95 [ms], {stored}", 1e3 * _p95(enters), 50), SPEED),
        goal(at_most(f"watch list p95 [ms], {stored}", 1e3 * _p95(lists), 500), SPEED),
        goal(at_least("timeline views a second, loopback", per_s, 100), SPEED),
        goal(at_least("exact what-ifs a second, loopback", exact_per_s, 10), SPEED),
        goal(
            at_most("exact what-if p95 [ms], loopback", 1e3 * _p95(whats), 300), SPEED
        ),
    ]


@contextmanager
def many(people: int, values: int) -> Iterator[Served]:
    """So many people in a store that is served, each taken in as a file is."""
    with TemporaryDirectory(prefix="mitragyna-many-") as folder:
        keys = {"MITRAGYNA_KEYS": str(Path(folder) / "keys")}
        store = make(settings(str(Path(folder) / "many.db"), keys), "UTC", AT)
        try:
            numbers = tuple(_taken_in(store, people, values))
            with answering(make_app(store, lambda: AT)) as port:
                yield Served(port, _token(port), numbers)
        finally:
            store.close()


def _taken_in(store: Store, people: int, values: int) -> Iterator[str]:
    one = mg.example("above_tested_range")
    for number in range(people):
        name = f"person {number}"
        times = (one.as_of - APART * k for k in range(values))
        rated = tuple(
            Observation(
                time=at,
                quantity=Quantity.pain_nrs,
                value=(number + k) % 9,
                unit="points",
            )
            for k, at in enumerate(times)
        )
        whose = replace(
            one,
            subject=replace(one.subject, id=name),
            observations=rated[::-1],
        )
        mg.import_person(whose, WrittenBy(id=name, at=AT, actor="verify"), store=store)
    standing = AccountStanding.clinician
    new = mg.NewAccount(name="clinician", password=PASSWORD, standing=standing)
    mg.set_account(new, WrittenBy(id="clinician", at=AT, actor="verify"), store=store)
    yield from (row.person for row in mg.stored_people(store=store))


def _token(port: int) -> str:
    body = {"name": "clinician", "password": PASSWORD}
    return Browser(port).call("POST", "/api/v1/session", body).json["token"]


def _entries(there: Served, count: int) -> Iterator[float]:
    """Seconds of each entry; each about the next person."""
    for number in range(count):
        person = there.people[number % len(there.people)]
        at = (AT - timedelta(minutes=1 + number)).replace(tzinfo=None)
        values = {"time": at.isoformat(), "quantity": "sows", "value": 3}
        body = {
            "id": f"entry number {number}",
            "kind": "observation",
            "values": {**values, "unit": "points"},
        }
        path = f"/api/v1/people/{person}/entries"
        yield from _timed(
            lambda path=path, body=body: there.send("POST", path, body), 1
        )


def _until_seen(there: Served) -> None:
    """Wait until everybody was looked at once, as a clinic has in the morning."""
    while _is_waiting(there.send("GET", "/people")):
        time.sleep(WAITS_S)


def _exact(number: int) -> str:
    return f"what-if/exact.json?percent={number % 101}"


def _at_once(
    there: Served, count: int, path: Callable[[int], str]
) -> tuple[float, list[float]]:
    """Answers a second about one person with a few clients at once, and the seconds of
    each, sorted; the first is waited for and not counted."""

    def once(number: int) -> float:
        (took,) = _timed(lambda: there.send("GET", of_one + path(number)), 1)
        return took

    of_one = f"/people/{there.people[0]}/"
    while _is_waiting(there.send("GET", of_one + path(count))):
        time.sleep(WAITS_S)
    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        seconds = sorted(clients.map(once, range(count)))
    return count / (time.perf_counter() - begun), seconds


def _is_waiting(reply: Reply) -> bool:
    return reply.status == HTTPStatus.ACCEPTED or 'role="status"' in reply.text


def _timed(ask: Callable[[], object], count: int) -> Iterator[float]:
    """Seconds of each."""
    for _ in range(count):
        begun = time.perf_counter()
        ask()
        yield time.perf_counter() - begun


def _p95(seconds: list[float]) -> float:
    return float(np.quantile(seconds, 0.95))


if __name__ == "__main__":
    for bar in served():
        print(bar.line, flush=True)
