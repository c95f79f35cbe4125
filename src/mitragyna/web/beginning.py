"""What is served: a store with accounts, one that begins, or the demo clinic."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ..accounts.listed import accounts
from ..errors import InputError
from ..store.connection import Store
from ..store.settings import settings
from ..workflows.demo import demo_clinic
from ..workflows.store import make_store
from ..workflows.stored import WrittenBy, opened, stored_people

ACCOUNT = "`mitragyna store account NAME --standing clinician` makes one"
DEMO = (
    "Nobody is in {store} yet: a demo clinic of made-up people opens. Nothing in it is "
    "kept. `mitragyna serve --new` begins a store of your own."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How an application begins.

    is_demo  its people are made up, and whoever comes is let in
    secret   who brings it makes the first account; None: nobody does
    """

    is_demo: bool = False
    secret: str | None = field(default=None, repr=False)

    @property
    def entrance(self) -> str:
        """Where whoever is not signed in is sent."""
        if self.is_demo:
            return "/demo"
        return "/sign-in" if self.secret is None else "/first"

    @property
    def path(self) -> str:
        """What a browser opens first."""
        return "/" if self.secret is None else f"/first?key={self.secret}"


USUAL = Beginning()


@contextmanager
def begun(
    store: str | None,
    *,
    is_new: bool,
    zone: str,
    says: Callable[[str], object],
    is_demo_let: bool,
) -> Iterator[tuple[Store, Beginning]]:
    """The store and how it begins.

    is_new       whether a store begins, whose first account is asked for
    zone         of the clock here
    says         is called with what the caller should know
    is_demo_let  whether the demo may stand in for a store without anybody
    """
    if is_new:
        with _new(store, zone) as there:
            yield there, Beginning(secret=secrets.token_urlsafe())
    elif is_demo_let and not _has_anybody(store):
        says(DEMO.format(store=settings(store, os.environ)))
        with demo_clinic(datetime.now(UTC), zone) as there:
            yield there, Beginning(is_demo=True)
    else:
        with opened(store) as there:
            check_accounts(there)
            yield there, USUAL


def check_accounts(store: Store) -> None:
    """Raise where nobody could sign in."""
    if not any(one.is_open for one in accounts(store)):
        raise InputError(
            "nobody could sign in: there is no account",
            field="store",
            given=str(store.settings),
            allowed=ACCOUNT,
        )


@contextmanager
def _new(store: str | None, zone: str) -> Iterator[Store]:
    """A store in which nobody is yet, made where it is not there."""
    by = WrittenBy(id="serve", at=datetime.now(UTC), actor="store")
    make_store(by, zone, store=store)
    with opened(store) as there:
        if is_used(there):
            raise InputError(
                "holds somebody already",
                field="--new",
                given=str(there.settings),
                allowed=f"another --store; of this one, {ACCOUNT}",
            )
        yield there


def _has_anybody(store: str | None) -> bool:
    """Whether the store is there, with people or accounts."""
    where = settings(store, os.environ)
    if where.is_file and not where.file.is_file():
        return False
    with opened(store) as there:
        return is_used(there)


def is_used(store: Store) -> bool:
    """Whether people or accounts are in it."""
    return bool(accounts(store) or stored_people(store=store))
