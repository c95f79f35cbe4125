"""Passwords: Argon2id, at most two at a time, and as long for nobody as for somebody.

A hash takes 64 MiB and some 100 ms, so that guessing is slow; two at a time, so that
many who sign in at once do not fill the memory.
"""

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from ..errors import InputError
from .extra import argon2

FEWEST, MOST = 12, 200  # characters
AT_ONCE = BoundedSemaphore(2)
OF_NOBODY = "the password of an account that is not there"


def hashed(password: str) -> str:
    """The password as it is kept; raises InputError where it is too short."""
    plain = _plain(password)
    if not FEWEST <= len(plain) <= MOST:
        raise InputError(
            "has too few or too many characters",
            field="password",
            allowed=f"{FEWEST} to {MOST} characters; several words do well",
        )
    with AT_ONCE:
        return _hasher().hash(plain)


def is_password(kept: str | None, password: str) -> bool:
    """Whether the password is the one that is kept; None: of no account, which takes
    as long."""
    plain = _plain(password)[: MOST + 1]
    with AT_ONCE:
        try:
            _hasher().verify(kept or _of_nobody(), plain)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHash):
            return False
    return kept is not None


def _plain(password: str) -> str:
    """The same characters, however the keyboard composed them."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> argon2.PasswordHasher:
    return argon2.PasswordHasher()


@cache
def _of_nobody() -> str:
    return _hasher().hash(OF_NOBODY)
