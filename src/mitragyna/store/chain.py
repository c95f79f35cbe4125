"""A chain of entries: each names the one before it, and what it wrote.

    leaf    = SHA-256(salt, fact)          without the salt nobody can guess a fact
    digest  = SHA-256(leaf, leaf, …)       all facts of an entry, in their order
    hash    = SHA-256(entry, hash of the entry before)

Each hash is signed. Nothing here reads a clock, a file or a key.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from .fact import FactId, PersonFact, canonical

SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One write, as it stands in the chain.

    at        when it was stored, ISO 8601 in UTC
    actor     who wrote
    action    what was done
    person    whom it is about: a number without meaning; None: nobody
    write_id  made by who wrote, so that the same write is not stored twice
    rows      facts it wrote
    digest    over those facts
    previous  hash of the entry before
    """

    seq: int
    at: str
    actor: str
    action: str
    person: str | None
    write_id: str
    rows: int
    digest: str
    previous: str


def genesis(store: str, public_key: str) -> str:
    """What the first entry follows: the name of the store and who signs for it."""
    return _sha256(f"mitragyna.store/1 {store} {public_key}".encode())


def leaf(salt: str, person: str | None, at: FactId, fact: PersonFact) -> str:
    """Hash of one fact of a person where it stands."""
    row = canonical([person, at, asdict(fact)])
    return _sha256(bytes.fromhex(salt) + row.encode())


def digest(leaves: Iterable[str]) -> str:
    """Hash over the facts of an entry."""
    return _sha256(b"".join(map(bytes.fromhex, leaves)))


def entry_hash(entry: Entry) -> str:
    """Hash of an entry, which holds that of the one before."""
    return _sha256(canonical(asdict(entry)).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
