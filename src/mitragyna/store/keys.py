"""Who signs for a store, and its head, both kept outside of it.

The head is the number and the hash of the last entry, signed: a store that ends before
it was cut short. Both lie in a folder of their own, `MITRAGYNA_KEYS`; whoever may
write there and in the store can sign anything.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from json import loads
from pathlib import Path
from tempfile import mkstemp

from ..errors import InputError, StoreError
from . import extra as extra  # its error names the remedy
from .fact import canonical

from cryptography.exceptions import InvalidSignature  # isort: skip
from cryptography.hazmat.primitives import serialization  # isort: skip
from cryptography.hazmat.primitives.asymmetric import ed25519  # isort: skip

CLOSED = "closed"
OWN_FOLDER, OWN_FILE = 0o700, 0o600
BETWEEN_TRIES_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of a chain.

    erased     people whose facts were emptied, so that no old copy brings them back
    closed     accounts that were closed, so that no old copy opens them
    signature  over all of it
    """

    store: str
    seq: int
    hash: str
    erased: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    signature: str = ""

    def message(self) -> bytes:
        """What is signed; while no account is closed a head keeps its signature."""
        said = asdict(replace(self, signature=""))
        return canonical({k: v for k, v in said.items() if k != CLOSED or v}).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The folder in which a store has its key and its head."""

    folder: Path
    store: str

    def make(self) -> str:
        """A new key; the public part of it."""
        key = ed25519.Ed25519PrivateKey.generate()
        content = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self._write("key", content)
        return public_text(key)

    def private(self) -> ed25519.Ed25519PrivateKey:
        """The key by which entries are signed."""
        path = self.path("key")
        try:
            key = serialization.load_pem_private_key(path.read_bytes(), None)
        except (OSError, ValueError) as error:
            raise StoreError(
                f"the key of the store cannot be read: {path} ({_reason(error)}); "
                "without it nothing can be written. Bring it back from where it is "
                "kept, or name its folder by MITRAGYNA_KEYS"
            ) from None
        if not isinstance(key, ed25519.Ed25519PrivateKey):
            raise StoreError(f"the key of the store is of another kind: {path}")
        return key

    def head(self) -> Head | None:
        """The head as it was written last; None where there is none."""
        path = self.path("head")
        try:
            table = loads(path.read_text("utf-8"))
            lists = {name: tuple(table.get(name, ())) for name in ("erased", CLOSED)}
            return Head(**{**table, **lists})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise StoreError(
                f"the head of the store cannot be read: {path} ({_reason(error)})"
            ) from None

    def write_head(self, head: Head) -> None:
        """The head in the place of the former one."""
        self._write("head", canonical(asdict(head)).encode())

    def path(self, suffix: str) -> Path:
        """A file of this store."""
        return self.folder / f"{self.store}.{suffix}"

    @contextmanager
    def alone(self, patience_s: float) -> Iterator[None]:
        """While it lasts nobody else writes; raises StoreError after `patience_s`."""
        self._make_folder()
        with open(self.path("lock"), "ab") as file:
            os.chmod(file.fileno(), OWN_FILE)
            until = time.monotonic() + patience_s
            while not _is_locked(file.fileno()):
                if time.monotonic() > until:
                    raise StoreError(
                        "another program is writing to the store; nothing was "
                        "stored, try again"
                    )
                time.sleep(BETWEEN_TRIES_S)
            yield

    def _write(self, suffix: str, content: bytes) -> None:
        """A file that only its owner reads, whole or not at all."""
        self._make_folder()
        path = self.path(suffix)
        try:
            handle, name = mkstemp(prefix=".", dir=self.folder)
            with os.fdopen(handle, "wb") as draft:
                draft.write(content)
                draft.flush()
                os.fsync(handle)
            os.replace(name, path)
            folder = os.open(self.folder, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        except OSError as error:
            raise StoreError(
                f"cannot be written: {path} ({_reason(error)}); what was stored before "
                "is stored, and the same write may be sent again"
            ) from None

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"cannot be made: {_reason(error)}",
                field="MITRAGYNA_KEYS",
                given=str(self.folder),
            ) from None


def public_text(key: ed25519.Ed25519PrivateKey) -> str:
    """The public part of a key, as hexadecimal digits."""
    return key.public_key().public_bytes_raw().hex()


def sign(key: ed25519.Ed25519PrivateKey, message: bytes) -> str:
    """The signature, as hexadecimal digits."""
    return key.sign(message).hex()


def is_signed(public_key: str, message: bytes, signature: str) -> bool:
    """Whether the owner of the key signed the message."""
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
