"""A store that is served is measured with a few people too; no goal is a promise."""

import pytest

from mitragyna.workflows import timeline, what_if
from verify import served


def test_every_goal_is_measured(monkeypatch):
    monkeypatch.setattr(timeline, "PEOPLE", 20)
    monkeypatch.setattr(what_if, "PEOPLE", 20)
    for count in ("LISTS", "VIEWS", "EXACT"):
        monkeypatch.setattr(served, count, 2)
    rows = served.served(people=2, values=3)
    assert len(rows) == 5
    assert all(row.value > 0.0 and not row.is_failure for row in rows)
    assert "2 people, 6 values" in rows[0].name


def test_an_error_of_the_server_is_no_measurement():
    with served.many(people=0, values=0) as there:
        assert there.people == ()
        with pytest.raises(RuntimeError, match="404"):
            there.send("GET", "/people/nobody")
