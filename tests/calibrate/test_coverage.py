"""The record of simulated literatures: what is missing is added, what is stale goes."""

import pytest

from mitragyna.calibrate import coverage, recorded


@pytest.fixture
def computed(monkeypatch):
    """Numbers of the sets that were fitted, none of which is."""
    numbers = []

    def one(number, threads=None):
        numbers.append(number)
        return {"set": number, "rank": [0.5]}

    monkeypatch.setattr(coverage, "one", one)
    return numbers


def sets_of(path):
    record = recorded.read(path)
    assert record is not None
    return [each["set"] for each in record["sets"]]


def test_a_run_that_was_stopped_goes_on(computed, tmp_path):
    path = tmp_path / "coverage.json"
    coverage.run(2, "2026-06-03", path)
    seen = []
    coverage.run(5, "2026-06-04", path, tell=seen.append)
    assert computed == [0, 1, 2, 3, 4]
    assert [one["set"] for one in seen] == [2, 3, 4]
    assert sets_of(path) == [0, 1, 2, 3, 4]
    record = recorded.read(path)
    assert record is not None
    assert record["date"] == "2026-06-04"


def test_each_set_is_written_before_the_next(computed, tmp_path, monkeypatch):
    path = tmp_path / "coverage.json"
    held = []
    coverage.run(3, "2026-06-03", path, tell=lambda _: held.append(sets_of(path)))
    assert held == [[0], [0, 1], [0, 1, 2]]


def test_sets_of_other_evidence_are_made_again(computed, tmp_path):
    path = tmp_path / "coverage.json"
    coverage.run(2, "2026-06-03", path)
    record = recorded.read(path)
    assert record is not None
    recorded.write(path, {**record, "seal": "other"})
    coverage.run(1, "2026-06-04", path)
    assert computed == [0, 1, 0]
    assert sets_of(path) == [0]
