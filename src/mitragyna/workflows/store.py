"""A store as a whole: made, checked, copied and brought back."""

import os
from pathlib import Path

from ..errors import InputError
from ..store.backup import Restoring
from ..store.backup import back_up as copy
from ..store.backup import restore as bring_back
from ..store.erasing import rewrite
from ..store.ledger import Write
from ..store.opening import make, open_unchecked, stamp
from ..store.settings import settings
from ..store.verify import VerifiedStore, verify
from .stored import Where, WrittenBy, opened


def make_store(by: WrittenBy, zone: str, *, store: str | None = None) -> str:
    """Make a store, or bring the one that is there up to date; where it is, and its
    key.

    zone  of the clock by which records are written where nothing else is said
    """
    there = make(settings(store, os.environ), zone, by.at)
    there.close()
    return f"{there.settings}; its key: {there.keys.path('key')}"


def verify_store(*, store: Where = None, printed: str | None = None) -> VerifiedStore:
    """Whether a store is as it was written; asks nobody.

    printed  a head as a page shows it; the chain must go through it
    """
    with opened(store, open_unchecked) as there:
        return verify(there, printed)


def back_up(path: str | Path, *, store: Where = None) -> VerifiedStore:
    """Copy the whole store to one file, without its key; what was copied."""
    target = Path(path)
    if target.exists():
        raise InputError(
            "is there already", field="FILE", given=str(path), allowed="a new file"
        )
    with opened(store, open_unchecked) as there:
        return copy(there, target)


def rewrite_store(*, store: Where = None) -> None:
    """Write the file anew, so that nothing that was erased is left in it."""
    with opened(store) as there:
        if there.settings.is_file:
            rewrite(there)


def restore_store(
    path: str | Path,
    by: WrittenBy,
    *,
    store: str | None = None,
    gives_up: Restoring | None = None,
) -> str:
    """Bring a store back from a backup, where none is; where it is now."""
    write = Write(id=by.id, at=stamp(by.at), actor=by.actor, action="restore")
    target = settings(store, os.environ)
    there = bring_back(Path(path), target, write, gives_up or Restoring())
    there.close()
    return str(there.settings)
