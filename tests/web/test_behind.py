"""Results come behind the page, once, and are kept until they are too many."""

from threading import Event

import pytest

from mitragyna.errors import InputError
from mitragyna.web import behind as module
from mitragyna.web.behind import Behind

LONG = 30.0


def test_a_result_is_computed_once_and_waited_for_a_moment():
    go, runs, behind = Event(), [], Behind()

    def compute():
        runs.append(1)
        go.wait(LONG)
        return "done"

    assert behind.result("a", compute, patience_s=0.0) is None
    assert behind.result("a", compute, patience_s=0.0) is None
    go.set()
    assert behind.result("a", compute, LONG) == "done"
    assert behind.result("a", compute, LONG) == "done"
    assert len(runs) == 1


def test_a_mistake_is_raised_and_then_tried_again():
    behind = Behind()

    def fail():
        raise InputError("cannot be")

    with pytest.raises(InputError, match="cannot be"):
        behind.result("a", fail, LONG)
    assert behind.result("a", lambda: 1, LONG) == 1


def test_the_oldest_go_first(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    behind, runs = Behind(), []
    for of in (1, 2, 3, 3, 2, 1):
        behind.result(of, lambda of=of: runs.append(of) or of, LONG)
    assert runs == [1, 2, 3, 1]
