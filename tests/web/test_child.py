"""The process that computes: what it gives, what goes wrong, and its end."""

import os
import signal
import time

import pytest

from mitragyna.errors import InputError
from mitragyna.record.regimen_text import parse_regimen
from mitragyna.web.child import ChildDiedError, ChildProcess


@pytest.fixture
def child():
    one = ChildProcess()
    yield one
    one.end()


def test_it_computes_elsewhere_and_its_mistakes_come_back(child):
    assert child(os.getpid) != os.getpid()
    with pytest.raises(InputError, match="a lot"):
        child(parse_regimen, "a lot")
    assert child(pow, 2, 3) == 8


def test_another_one_begins_where_it_was_killed(child):
    first = child(os.getpid)
    with pytest.raises(ChildDiedError, match="before its time"):
        child(os.kill, first, signal.SIGKILL)
    assert child(os.getpid) != first


def test_it_ends_with_its_server(child):
    number = child(os.getpid)
    child.end()
    for _ in range(500):
        try:
            os.kill(number, 0)
            os.waitpid(number, os.WNOHANG)
        except (ProcessLookupError, ChildProcessError):
            return
        time.sleep(0.01)
    raise AssertionError("it goes on")
