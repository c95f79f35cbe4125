"""Writers that are killed: after each, a file is the old one or the new one, whole."""

import itertools
import os
import random
import signal
import tempfile
import time
import warnings
from pathlib import Path

from mitragyna.workflows import files

from .row import Bar, at_most

SEED = 20260603
BYTES = 4_000_000  # some milliseconds to write: most kills fall into one
LATEST_S = 0.05  # after the writer has begun


def killed(count: int = 50) -> Bar:
    """Files that are neither, among `count` kills in mid-write."""
    what = f"files that are not whole, of {count} kills in mid-write"
    return at_most(what, len(broken(SEED, count)), 0)


def broken(seed: int, count: int) -> list[int]:
    """Sizes of the files that are not whole, when `count` kills have left a draft."""
    draw = random.Random(seed)
    sizes = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        while len(list(Path(folder).iterdir())) <= count:
            path.write_bytes(b"old")
            _kill(path, draw.uniform(0, LATEST_S))
            content = path.read_bytes()
            if not _is_whole(content):
                sizes.append(len(content))
                break  # one is enough, and no draft may ever come
    return sizes


def _kill(path: Path, wait_s: float) -> None:
    """Start a writer and kill it after so long."""
    with warnings.catch_warnings():  # the child touches no thread's lock
        warnings.simplefilter("ignore", DeprecationWarning)
        writer = os.fork()
    if writer == 0:
        try:
            _write(path)
        finally:
            os._exit(1)
    time.sleep(wait_s)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)


def _is_whole(content: bytes) -> bool:
    """One letter from end to end, in the size of a new file; or the old one."""
    return content == b"old" or (
        len(content) == BYTES and content == content[:1] * BYTES
    )


def _write(path: Path) -> None:
    """New files, each of another letter, without an end."""
    for letter in itertools.cycle(b"abcdefgh"):
        content = bytes([letter]) * BYTES
        files.write({path: lambda content=content: content})
