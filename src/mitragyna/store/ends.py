"""Both ends of a chain: who signs for it, and where it stops.

Key and head lie outside the database, so that a chain that was put in its place, cut
short or made anew disagrees with them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..errors import StoreError
from .connection import Store
from .fault import Fault, FaultKind, fault
from .keys import Head, is_signed, public_text

KEY, HEAD = "key", "head"
NO_HEAD = (
    "is missing: {path}. Without it nobody can say whether entries were cut off, or "
    "who was erased and which accounts were closed since a backup. Bring it back from "
    "the copy of the folder of keys"
)
#: What is done where there is no such copy.
ELSE = (
    "; where there is none, `mitragyna store backup` and `mitragyna store restore "
    "--without-head` begin anew"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEnds:
    """Whom the store itself calls erased, and which accounts closed."""

    erased: Collection[str]
    closed: Collection[str]


def is_headless(head: Head | None, entries: int) -> bool:
    """Whether a head is missing: only the opening of a chain has none yet."""
    return head is None and entries > 1


def check_head(store: Store, head: Head | None, entries: int) -> None:
    """Raise where a head must be and is not."""
    if is_headless(head, entries):
        missing = NO_HEAD.format(path=store.keys.path(HEAD))
        raise StoreError(f"the head of the store {missing}{ELSE}")


def wrong_key(store: Store) -> Iterator[Fault]:
    """Another key in the store than the one at hand."""
    if not store.keys.path(KEY).exists():
        return
    try:
        own = public_text(store.keys.private())
    except StoreError as error:
        yield fault(FaultKind.forged, KEY, str(error))
        return
    if own != store.public_key:
        what = "is another than the one that the store names"
        yield fault(FaultKind.forged, KEY, what)


def no_head(store: Store, entries: int) -> Iterator[Fault]:
    """No head where one must be: the store may be cut short, or another."""
    if is_headless(None, entries):
        what = NO_HEAD.format(path=store.keys.path(HEAD))
        yield fault(FaultKind.missing, HEAD, what)


def unseen(store: Store, head: Head | None) -> Iterator[str]:
    """What cannot be looked at, in words."""
    if head is None:
        yield (
            f"no head is at {store.keys.path(HEAD)}: whether entries were cut off at "
            "the end cannot be seen"
        )
    if not store.keys.path(KEY).exists():
        yield (
            f"no key is at {store.keys.path(KEY)}: whether the store was signed by it "
            "cannot be seen"
        )


def wrong_end(
    store: Store, hashes: Mapping[int, str], gone: StoredEnds, head: Head
) -> Iterator[Fault]:
    """Entries that the head names and the store does not have; people and accounts
    that came back."""
    if head.store != store.id:
        what = f"is that of another store: {head.store}"
        yield fault(FaultKind.forged, HEAD, what)
        return
    if not is_signed(store.public_key, head.message(), head.signature):
        yield fault(FaultKind.forged, HEAD, "is not signed by the key of the store")
        return
    last = max(hashes, default=0)
    if head.seq > last:
        what = f"the store ends at entry {last}, and {head.seq} were written"
        yield fault(FaultKind.truncated, HEAD, what)
    elif hashes.get(head.seq) != head.hash:
        what = f"entry {head.seq} is another than the one written"
        yield fault(FaultKind.changed, HEAD, what)
    for person in sorted(set(head.erased).difference(gone.erased)):
        what = "was erased, and the store does not say so"
        yield fault(FaultKind.not_erased, f"person {person}", what)
    for account in sorted(set(head.closed).difference(gone.closed)):
        what = "was closed, and is open again"
        yield fault(FaultKind.reopened, f"account {account}", what)


def not_through(hashes: Mapping[int, str], printed: str) -> Iterator[Fault]:
    """A printed head that the chain does not go through."""
    seq, _, start = printed.strip().partition(":")
    at = int(seq) if seq.isdecimal() else 0
    there = hashes.get(at)
    if there is None:
        what = f"entry {seq} was printed and is not in the store"
        yield fault(FaultKind.truncated, "printed head", what)
    elif not start or not str(there).startswith(start.strip().lower()):
        what = f"entry {seq} is another than the one printed"
        yield fault(FaultKind.changed, "printed head", what)


def message_of(hashed: str) -> bytes:
    """What was signed of an entry; nothing where it has no hash at all."""
    try:
        return bytes.fromhex(hashed)
    except (TypeError, ValueError):
        return b""
