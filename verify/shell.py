"""What a user waits for at the shell, and what a million people take."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from functools import cache

from .row import Bar, at_most
from .speed import absolute

SIMULATE = ("simulate", "--regimen", "15 mg mitragynine three times a day")
MILLION = (
    *("crowd", "--regimen", "15 mg mitragynine three times a day"),
    *("--subjects", "1000000", "--days", "28", "--json"),
)
GIB = 2**20  # [KiB]


def waits() -> list[Bar]:
    """The very first `simulate` of 1,000 people, and a warm one."""
    with tempfile.TemporaryDirectory() as empty:
        caches = {"MITRAGYNA_CACHE": empty, "NUMBA_CACHE_DIR": empty}
        first = _seconds(SIMULATE, caches)
        warm = min(_seconds(SIMULATE, caches) for _ in range(3))
    return [
        at_most("mitragyna simulate, 1000 people, very first run [s]", first, 30.0),
        absolute(at_most("mitragyna simulate, 1000 people, warm [s]", warm, 2.0)),
    ]


def million_seconds() -> Bar:
    """A million people for four weeks, quantiles only."""
    what = "a million people, 4 weeks, quantiles [s]"
    return absolute(at_most(what, _million()[0], 90.0))


def million_memory() -> Bar:
    """What they take of memory."""
    what = "a million people, 4 weeks, quantiles: most memory [GiB]"
    return at_most(what, _million()[1], 2.0)


@cache
def _million() -> tuple[float, float]:
    """Seconds, and the most memory that any child of this process ever held [GiB]."""
    seconds = _seconds(MILLION, {})
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return seconds, most / GIB


def _seconds(arguments: tuple[str, ...], settings: dict[str, str]) -> float:
    """How long a command takes, start of Python included [s]."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "mitragyna", *arguments]
    subprocess.run(command, env=os.environ | settings, check=True, capture_output=True)
    return time.perf_counter() - began
