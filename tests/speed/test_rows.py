"""What `make bench` chooses and writes, without running a rival."""

import json
import re
from collections import Counter
from dataclasses import asdict, fields, replace
from pathlib import Path

import numpy as np
import pytest

import mitragyna as mg
from benchmarks import answers, chain, one_person
from benchmarks import reference as problem
from benchmarks.charts import cost_of_states
from benchmarks.curves import Point
from benchmarks.ladder import RUNGS, largest_error, loosest
from benchmarks.rivals import MEASURED_ELSEWHERE, NOT_INSTALLED, RIVALS
from benchmarks.rivals.problem import COMPARED, GAP_H, OWN, START, own
from benchmarks.row import Row, line, over
from mitragyna.engine import Problem, solve

LATEST = Path(__file__).parents[2] / "benchmarks/latest.json"
TRUE = {"P": np.full((3, 2), 8.0), "N": np.full((3, 2), 6.0)}


def off_by(error):
    return {"P": TRUE["P"], "N": TRUE["N"] * (1.0 + error)}


def test_the_ladder_stops_at_the_first_tolerance_that_is_accurate_enough():
    tried = []

    def solved(rtol):
        tried.append(rtol)
        return off_by(0.3 * rtol)

    rtol, error = loosest(solved, TRUE)
    assert rtol == 2e-4
    assert error == pytest.approx(6e-5)
    assert tried == list(RUNGS[: RUNGS.index(2e-4) + 1])


def test_a_rival_that_is_never_accurate_enough_is_an_error():
    with pytest.raises(AssertionError, match="no tolerance"):
        loosest(lambda rtol: off_by(1e-3), TRUE)


def test_one_wrong_value_of_one_subject_decides_the_error():
    off = off_by(0.0)
    off["N"][2, 1] *= 1.01
    assert largest_error(off, TRUE) == pytest.approx(0.01)


def test_a_value_that_is_not_a_number_is_an_infinite_error():
    assert largest_error(off_by(np.nan), TRUE) == np.inf


def test_our_row_beside_a_peer_holds_the_ratio_of_both():
    peer = Row(name="rival", value=500.0, unit="subjects/s", max_error=9e-5)
    mine = Row(name="ours", value=50_000.0, unit="subjects/s", max_error=1e-5)
    row = over(mine, peer)
    assert (row.peer, row.ratio, row.max_error) == ("rival", 100.0, 1e-5)
    assert line(row).endswith("1.0e-05 100 × rival")


def test_a_goal_is_printed_as_met_or_missed():
    """A time is to be short, a count large."""
    slow = Row(name="fit of one person", value=3_000.0, unit="ms", goal=1_000.0)
    assert line(slow).endswith("goal 1,000: missed")
    assert line(replace(slow, value=900.0)).endswith("goal 1,000: met")
    assert line(replace(slow, unit="fits")).endswith("goal 1,000: met")


def test_the_timed_person_has_forty_values_of_four_weeks():
    history = one_person.measured()
    assert len(history.observations) == 40
    assert {one.quantity for one in history.observations} == set(one_person.MEASURED)
    assert all(one.time < history.as_of for one in history.observations)


def test_the_recorded_rows_have_the_agreed_fields_and_name_their_peers():
    rows = json.loads(LATEST.read_text("utf-8"))
    names = [field.name for field in fields(Row)]
    assert names == ["name", "value", "unit", "max_error", "peer", "ratio", "goal"]
    assert all(list(row) == names for row in rows)
    by_name = {row["name"]: row for row in rows}
    for row in (row for row in rows if row["peer"]):
        peer = by_name[row["peer"]]
        assert peer["max_error"] <= 1e-4
        assert row["ratio"] == pytest.approx(row["value"] / peer["value"])
    assert [asdict(Row(**row)) for row in rows] == rows


def test_a_rival_without_its_package_is_not_installed():
    assert not replace(RIVALS[0], needs=("numpy", "no_such_package")).is_installed
    assert replace(RIVALS[0], needs=("numpy",)).is_installed


def test_what_is_quoted_is_dated_of_one_machine_and_not_among_what_is_run():
    assert "November 2026" in MEASURED_ELSEWHERE
    assert "bcae45d on one AMD EPYC" in MEASURED_ELSEWHERE
    assert not re.search(r"\d+(?:,\d+)? subjects", MEASURED_ELSEWHERE)
    assert not any("mrgsolve" in rival.name for rival in RIVALS)
    assert ".[bench]" in NOT_INSTALLED


def test_no_speed_of_a_rival_on_another_machine_is_left_in_the_docs():
    text = (LATEST.parents[1] / "docs/engine.md").read_text(encoding="utf-8")
    assert "2,300" not in text
    assert "1,374" not in text
    assert "bcae45d" in text


def test_rivals_start_with_the_first_dose_and_have_whole_gaps():
    people = problem.subjects(4)
    assert own(people).shape == (4, len(OWN))
    assert len(START) == len(problem.STATES)
    assert {problem.STATES[place] for place in COMPARED.values()} == {"P", "N"}
    gaps = np.diff([*problem.DOSES.time_h, problem.TIMES[-1]])
    assert set(gaps) == {GAP_H}


@pytest.mark.parametrize("grown", [chain.row, chain.drugs])
def test_nothing_added_is_the_reference_problem(grown):
    system, doses = grown(0)
    people, times = problem.subjects(3), np.arange(25.0)
    same = solve(Problem(problem.REFERENCE, people, problem.DOSES, times, ("P",)))
    grown_by_none = solve(Problem(system, people, doses, times, ("P",)))
    assert grown_by_none.values["P"] == pytest.approx(same.values["P"], rel=1e-9)


@pytest.mark.parametrize("grown", [chain.row, chain.drugs])
def test_the_added_states_are_linear_and_as_many_as_asked(grown):
    system, _ = grown(6)
    assert len(system.linear) == len(problem.REFERENCE.linear) + 6


def test_a_chart_names_its_machine_and_units():
    points = [Point(curve="one chain", x=x, y=2.0 * x) for x in (11, 14)]
    text = cost_of_states(points, "some processor, avx2").to_json()
    assert "some processor, avx2" in text
    assert "µs" in json.loads(text)["layer"][0]["encoding"]["y"]["title"]


def test_the_page_on_the_engine_shows_the_recorded_speeds():
    page = (LATEST.parents[1] / "docs/engine.md").read_text("utf-8")
    rows = json.loads(LATEST.read_text("utf-8"))
    by_name = {row["name"]: row for row in rows}
    for row in (row for row in rows if row["peer"]):
        peer = by_name[row["peer"]]
        shown = f"{peer['value']:,.0f} | {peer['max_error']:.1e} | {row['ratio']:.0f}"
        assert f"| {peer['name']} | {shown} |" in page, "docs/engine.md: copy the row"


def test_a_diary_for_timing_adds_pain_and_withdrawal_where_none_was_rated():
    leaf, on_plan = mg.example("leaf_certificate"), mg.example("on_a_way_down")
    for person, added in (
        (leaf, {"pain_nrs": 28, "sows": 4}),
        (on_plan, {"pain_nrs": 28}),
    ):
        more = answers.with_diary(person).observations
        new = Counter(
            str(one.quantity) for one in more if one not in person.observations
        )
        assert new == added
