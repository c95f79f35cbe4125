import datetime
import json
import math
from dataclasses import replace

import numpy as np
import pytest

from mitragyna.engine import solve
from mitragyna.evidence.load import load
from mitragyna.population.population import kratom
from tests.stated import stated
from verify import (
    answers,
    calibration,
    evidence,
    fitted,
    full,
    individual,
    numerics,
    prolactin,
    scipy_solution,
    true_people,
    ways_down,
)
from verify.__main__ import BARS, CLOCKED, main, written
from verify.computed import rows, side_by_side
from verify.cores import on_every_core
from verify.row import (
    CREDIBILITY,
    MISSED,
    SPEED,
    above,
    at_least,
    at_most,
    below,
    between,
    counted,
    goal,
)

QUICK = (evidence.taken_over, evidence.sourced, numerics.doubling)


def test_the_quick_bars_are_rows_with_four_fields():
    computed = list(rows(QUICK))
    plain = json.loads(written(computed))
    assert list(plain) == ["rows"]
    assert len(plain["rows"]) == len(QUICK)
    for row in plain["rows"]:
        assert list(row) == ["name", "value", "limit", "pass"]
        assert row["pass"] is True


def test_a_row_prints_name_value_limit_and_verdict():
    assert at_most("gap", 2e-5, 1e-4).line == "gap · 2e-05 · ≤ 0.0001 · pass"
    assert at_least("speed", 4e4, 5e4).line == "speed · 40000 · ≥ 50000 · fail"


@pytest.mark.parametrize("kind", [at_most, at_least, above, below])
def test_what_is_not_a_number_never_passes(kind):
    row = kind("broken", np.nan, 1.0)
    assert not row.passed
    assert row.plain["value"] is None


def test_a_limit_may_be_reached_and_an_edge_must_be_passed():
    assert at_most("a", 1.0, 1.0).passed
    assert at_least("a", 1.0, 1.0).passed
    assert not above("a", 0.0, 0.0).passed


def test_a_missed_goal_is_no_failure_and_no_pass():
    row = goal(at_most("width", 3.5, 3.0))
    assert not row.passed
    assert not row.is_failure
    assert row.line == f"credibility goal: width · 3.5 · ≤ 3 · {MISSED}"
    assert row.plain["pass"] is False
    assert row.plain["goal"] == CREDIBILITY


def test_a_missed_bar_is_a_failure():
    row = at_most("gap", 3.5, 3.0)
    assert row.is_failure
    assert "goal" not in row.plain


def test_a_goal_that_could_not_be_computed_is_a_failure():
    assert goal(between("coverage", np.nan, 0.8, 0.98)).is_failure


def test_goals_are_counted_apart_from_bars():
    bars = [at_most("a", 1.0, 2.0), at_most("b", 3.0, 2.0)]
    assert counted(bars) == "1 of 2 bars pass"
    bars += [goal(at_most("c", 3.0, 2.0)), goal(at_most("d", 1.0, 2.0))]
    assert counted(bars) == (
        "1 of 2 bars pass; 1 of 2 credibility goals missed, reported"
    )
    bars += [goal(at_least("e", 1.0, 2.0), SPEED)]
    assert counted(bars).endswith("; 1 of 1 speed goals missed, reported")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (goal(at_most("width", 3.5, 3.0)), 0),
        (at_most("gap", 3.5, 3.0), 1),
        (at_most("gap", 2.5, 3.0), 0),
    ],
)
def test_only_a_failure_ends_the_run_with_1(row, code, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("verify.__main__.BARS", (lambda: row,))
    monkeypatch.setattr("verify.__main__.CLOCKED", ())
    monkeypatch.chdir(tmp_path)
    assert main(datetime.date(2026, 6, 11)) == code
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(counted([row]))


def test_every_bar_stands_once():
    every = BARS + CLOCKED
    assert len(set(every)) == len(every)


def test_modules_side_by_side_give_the_rows_of_one_after_another():
    computed = [row.line for row in side_by_side(QUICK)]
    assert computed == [row.line for row in rows(QUICK)]


def test_the_second_method_knows_one_exponential():
    """Pure decay: what is left of an amount in the pituitary site."""
    people, _ = numerics._habit(1, days=1)
    one = scipy_solution.one(kratom(), people.parameters, numerics._nothing(), 0)
    one = replace(one, entries=((9.0, "Ch_SC", np.array([100.0])),))
    time_h = np.array([8.0, 9.5, 10.0])
    solution = scipy_solution.solution(kratom(), one, time_h, ("state_Ch_SC",), 8.0)
    left = 100.0 * np.exp(-one.parameters["ke0h"][0] * (time_h[1:] - 9.0))
    assert solution["state_Ch_SC"][:, 0] == pytest.approx([0.0, *left], rel=1e-9)


def test_every_combination_of_hypotheses_is_tried():
    every = calibration.combinations()
    assert len(every) == 3 * 3 * 2**3
    assert len({tuple(sorted(one.items())) for one in every}) == len(every)
    names = {f"weight_{name}" for name in every[0]}
    weights = {name for name in load().priors if name.startswith("weight_")}
    assert weights - names <= {"weight_5HT_mood", "weight_a2_mood"}  # mood is no pain


def test_relaxing_the_ceiling_doubles_its_gsd():
    usual, wide = (e.prior("ceiling") for e in (load(), calibration._relaxed()))
    assert wide.gsd == pytest.approx(2.0 * stated(usual.gsd))
    assert wide.value == usual.value


@pytest.mark.parametrize("tasks", [[], [4.0], [9.0, 4.0, 1.0]])
def test_work_on_every_core_keeps_its_order(tasks):
    assert list(on_every_core(math.sqrt, tasks)) == [math.sqrt(one) for one in tasks]


def test_a_heavier_habit_that_takes_less_time_is_counted(monkeypatch):
    took = {1.0: 9, 2.0: 7}
    monkeypatch.setattr(ways_down, "planned", lambda text, _days, _people: text)
    monkeypatch.setattr(ways_down, "weeks", lambda text: took[float(text.split()[0])])
    assert ways_down.monotone((1.0, 2.0), (20, 90)).value == 2
    took[2.0] = 9
    assert ways_down.monotone((1.0, 2.0), (20, 90)).passed


def test_a_wrong_engine_would_be_seen(monkeypatch):
    """A relative error of 1e-3 in every output fails the bar."""

    def wrong(*arguments, **named):
        solution = solve(*arguments, **named)
        for values in solution.values.values():
            values *= 1.001
        return solution

    monkeypatch.setattr(numerics, "solve", wrong)
    assert not numerics.engine_against_scipy(compared=1, days=1).passed


def test_the_antagonist_takes_every_receptor():
    lowest, runs, _, left = prolactin.positive(200, range(3, 4))
    assert lowest.passed
    assert runs.value == 200
    assert left.passed


@pytest.mark.parametrize(
    "text",
    [
        "2 g once daily",
        "28.0 mg of mitragynine",
        "53.2 mg/day",
        "4 capsules",
        "twice a day",
        '"mitragynine_mg_per_day": 12.5',
    ],
)
def test_a_dose_is_recognised(text):
    assert answers.doses(text)


@pytest.mark.parametrize("text", ["0.6 mg/dL", "11 ng/mL", "68 U/L", "10 % each week"])
def test_a_laboratory_value_is_no_dose(text):
    assert not answers.doses(text)


def test_what_a_clinician_sees_would_not_pass_for_a_person():
    printed = answers._printed(
        "advise", "examples/leaf_certificate.toml", "--role", "clinician", "--json"
    )
    assert answers.doses(printed)


def test_a_recorded_row_states_its_age_and_never_passes_today(tmp_path):
    path = tmp_path / "verify-full.json"
    row = {"key": "k", "name": "slow", "value": 1.0, "limit": "≤ 2", "pass": True}
    row |= {"commit": "a" * 40, "date": "2026-06-01", "machine": "x86-64 avx2"}
    path.write_text(json.dumps({"rows": [row]}), encoding="utf-8")
    (line,) = full.read(path, datetime.date(2026, 6, 11))
    assert line == (
        "slow · 1 · ≤ 2 · recorded 10 days ago at aaaaaaaaaaaa on x86-64 avx2"
    )
    assert full.read(tmp_path / "none.json", datetime.date(2026, 6, 11)) == [
        "make verify-full · nothing recorded yet"
    ]


def test_even_ranks_lie_inside_their_band_and_others_do_not():
    even = (np.arange(100) + 0.5) / 100
    band = individual.band(13)
    assert individual.off_even(even) < 0.1 < band
    assert individual.off_even(even**2) > band
    assert individual.off_even(0.5 + 0.5 * even) > band


def test_chances_that_are_stated_too_low_are_off():
    happened = np.array([1.0, 0.0] * 50)
    assert individual.off(np.stack([np.full(100, 0.5), happened], axis=1)) < 0.1
    assert individual.off(np.stack([np.full(100, 0.2), happened], axis=1)) > 3.0


def test_each_design_of_the_fit_measures_what_it_says():
    one = true_people.measured(40, 3)
    assert len(one.truths) == 3
    for design, quantities in individual.DESIGNS.items():
        seen = one.of(int(one.truths[0]), quantities).seen
        assert set(seen.quantity) == set(quantities), design
        assert (seen.value == one.values[seen.number, one.truths[0]]).all()
    others = one.others(int(one.truths[0]))
    assert not others[one.truths[0]]
    assert 0 < (~others).sum() <= 5


def test_ranks_of_the_path_are_shares_of_the_weight(monkeypatch):
    monkeypatch.setattr("mitragyna.inference.weighing.SIZE", 200)
    monkeypatch.setattr("mitragyna.inference.weighing.MOST_TIMES", 1)
    monkeypatch.setattr("mitragyna.inference.weighing.FEWEST", 1.0)
    monkeypatch.setattr("mitragyna.inference.weighing.MOST_K", 9.0)
    each = fitted.ranked(2)
    assert {"CL_MG", "PRL0", "NRS0"} <= set(each)
    assert all(((one >= 0.0) & (one <= 1.0)).all() for one in each.values())
    assert len(each["CL_MG"]) == 2
