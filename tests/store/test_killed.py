"""kill -9 in the middle of writes: what was acknowledged is there, the chain whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mitragyna.store.verify import verify
from tests.store.stores import back, named, put, write_of

ROOT = Path(__file__).parents[2]
WRITES, KILLS = 30, 2


def killed(store, first: int) -> list[str]:
    """What a writer acknowledged before it was killed amid more."""
    address = store.settings.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.store.writer"]
    writer = subprocess.Popen(
        [*command, address, str(store.settings.keys), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
    )
    assert writer.stdout
    acknowledged = [writer.stdout.readline().strip() for _ in range(WRITES + first)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.stdout.close()
    assert writer.wait() == -signal.SIGKILL
    return acknowledged


@pytest.mark.slow
def test_every_acknowledged_record_outlives_the_writer(store):
    acknowledged: list[str] = []
    for first in range(KILLS):
        acknowledged += killed(store, first)
        seen = verify(store)
        assert (seen.faults, seen.limits) == ((), ())
        put(store, write_of(named(f"after {first}"), f"after {first}"))
    assert len(acknowledged) == len(set(acknowledged)) >= KILLS * WRITES
    assert all(back(store, name) == named(name) for name in acknowledged)
    assert verify(store).entries >= 1 + KILLS + len(acknowledged)
