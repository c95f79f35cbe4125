"""Records of the checks of the method: written whole, read as they stand."""

import pytest

from mitragyna.calibrate import recorded
from mitragyna.calibrate.left_out import cases


def held(ranks):
    head = recorded.coverage_head() | {"parameters": ["a", "b"]}
    sets = [{"set": i, "rank": rank} for i, rank in enumerate(ranks)]
    return {**head, "date": "2026-11-26", "sets": sets}


def test_coverage_is_the_share_of_truths_between_5_and_95_percent(tmp_path):
    path = tmp_path / "coverage.json"
    recorded.write(path, held([[0.5, 0.01], [0.94, 0.06], [0.2, 0.3], [0.99, 0.97]]))
    coverage = recorded.coverage(path)
    assert coverage is not None
    assert coverage.share == pytest.approx(5 / 8)
    assert coverage.parameter == {"a": 0.75, "b": 0.5}
    # sets, not parameters, are independent
    assert coverage.error == pytest.approx((0.6875 / 3 / 4) ** 0.5)
    assert not coverage.is_stale


def test_a_record_of_other_rows_is_said_to_be_stale(tmp_path):
    path = tmp_path / "coverage.json"
    recorded.write(path, held([[0.5, 0.5], [0.1, 0.2]]) | {"seal": "other"})
    coverage = recorded.coverage(path)
    assert coverage is not None
    assert coverage.is_stale


def test_nothing_recorded_is_no_coverage(tmp_path):
    assert recorded.coverage(tmp_path / "none.json") is None
    assert recorded.left_out(tmp_path / "none.json") == ()


def test_a_record_is_read_as_it_was_written(tmp_path):
    path, record = tmp_path / "record.json", held([[0.5, 0.25]])
    recorded.write(path, record)
    assert recorded.read(path) == record


def test_no_refit_has_seen_what_it_predicts():
    for case in cases():
        arms = {arm for row in case.omitted for arm in row.arms}
        assert case.omitted
        if case.kind == "study":
            assert not {r.study for r in case.omitted} & {r.study for r in case.kept}
        else:
            assert not any(arms & set(row.arms) for row in case.kept)


def test_every_study_and_every_dose_that_was_read_alone_is_left_out():
    names = [case.name for case in cases()]
    assert names[:3] == ["Huestis2024", "Huestis2026", "Tanna2022"]
    assert {f"Huestis2026.day1.{mg}" for mg in ("9.9", "29.6", "59.2")} <= set(names)
