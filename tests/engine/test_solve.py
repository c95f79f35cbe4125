"""`solve`: the textbook, the tolerance kept, failures reported, equal bytes."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.reference import DOSES, REFERENCE, STATES, TIMES, subjects
from mitragyna.engine import Doses, Problem, solve
from mitragyna.errors import InputError
from mitragyna.maths import cos
from mitragyna.typing import Equation

from .systems import bolus, follows, same, system

K, Q = np.array([0.3, 0.9, 2.0]), np.array([0.5, 0.2, 0.1])
HOURS = np.arange(0.0, 13.0)
FEW = 500  # subjects of the reference problem


def two(doses, time_h=HOURS, outputs=("A", "B", "R"), start_h=None, **settings):
    """The small system for three subjects."""
    start = np.array([0.0, 2.0, 5.0])
    parameters = {"k": K, "q": Q, "R0": start}
    asked_for = Problem(system(), parameters, doses, time_h, outputs, start_h)
    return solve(asked_for, **settings)


def test_linear_states_are_exact():
    t = HOURS[:, None]
    values = two(bolus(0.0)).values
    assert values["A"][1:] == pytest.approx(np.exp(-K * t)[1:], rel=1e-12)
    B = K / (Q - K) * (np.exp(-K * t) - np.exp(-Q * t))
    assert values["B"][1:] == pytest.approx(B[1:], rel=1e-11)


def test_a_nonlinear_state_keeps_the_tolerance():
    """R follows A with loss q: its own exponential and a share of A's."""
    t, R0 = HOURS[:, None], np.array([0.0, 2.0, 5.0])
    R = R0 * np.exp(-Q * t) + Q / (Q - K) * (np.exp(-K * t) - np.exp(-Q * t))
    solution = two(bolus(0.0))
    assert solution.values["R"] == pytest.approx(R, rel=1e-6)
    assert not solution.failed.any()


def test_an_output_at_the_time_of_a_dose_is_taken_before_it():
    assert two(bolus(0.0, 6.0)).values["A"][0].tolist() == [0.0, 0.0, 0.0]
    before, single = two(bolus(0.0, 6.0)).values["A"], two(bolus(0.0)).values["A"]
    assert before[6] == pytest.approx(single[6], rel=1e-12)


def test_an_output_at_the_start_alone_is_the_start():
    solution = two(bolus(0.0), np.zeros(1))
    assert solution.values["R"].tolist() == [[0.0, 2.0, 5.0]]
    assert solution.values["A"].tolist() == [[0.0] * 3]
    assert not solution.failed.any()


def test_an_absurd_rate_fails_and_harms_no_other():
    """Whose rate needs a hundred squarings does not take its neighbours along."""
    absurd = {"k": np.array([0.3, 1e30]), "q": np.full(2, 0.5), "R0": np.zeros(2)}
    solution = solve(Problem(system(), absurd, bolus(0.0), HOURS, ("A", "R")))
    assert solution.failed.tolist() == [False, True]
    assert solution.values["A"][1:, 0] == pytest.approx(
        np.exp(-0.3 * HOURS[1:]), rel=1e-8
    )


def test_one_mask_holds_for_everyone():
    shared = replace(bolus(0.0, 6.0), taken=np.array([[1.0], [0.0]]))
    each = replace(bolus(0.0, 6.0), taken=np.repeat([[1.0], [0.0]], 3, axis=1))
    assert two(shared).values["A"].tobytes() == two(each).values["A"].tobytes()


def test_a_dose_without_an_amount_is_refused():
    with pytest.raises(InputError, match="doses"):
        two(replace(bolus(0.0, 6.0), amount=np.ones(1)))


def test_doses_add_up():
    both = two(bolus(0.0, 5.0)).values["B"]
    each = two(bolus(0.0)).values["B"] + two(bolus(5.0), start_h=0.0).values["B"]
    assert both == pytest.approx(each, rel=1e-12)


def test_who_does_not_take_a_dose_is_without_it():
    doses = bolus(0.0, 5.0)
    taken = np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 1.0]])
    chosen = Doses(
        time_h=doses.time_h,
        amount=doses.amount,
        source=doses.source,
        into=doses.into,
        taken=taken,
    )
    both, first = two(chosen).values["A"], two(bolus(0.0)).values["A"]
    assert both[:, 1] == pytest.approx(first[:, 1], rel=1e-14)
    assert (both[-1, [0, 2]] > first[-1, [0, 2]]).all()


def test_a_lag_shifts_the_whole_course():
    """Each subject's own lag, no multiple of any step."""
    lag = np.array([0.123, 0.456, 0.0])
    start = {"k": K, "q": Q, "R0": np.zeros(3), "tlag": lag}
    solution = solve(Problem(LAGGED, start, bolus(1.0), HOURS, ("A",), start_h=0.0))
    t = HOURS[:, None] - 1.0 - lag
    A = np.where(t > 0.0, np.exp(-K * np.maximum(t, 0.0)), 0.0)
    late = HOURS > 1.0
    assert solution.values["A"][late] == pytest.approx(A[late], rel=1e-12)


LAGGED = system(parameters=("k", "q", "R0", "tlag"), lag="tlag")


def test_lags_longer_than_most_get_steps_of_their_own():
    """Early, middle and late in the first, second and third hour after the dose."""
    late = [0.95, 1.02, 1.37, 1.86, 1.99, 2.4]
    lag = np.append(np.linspace(0.0, 0.7, 34), late)
    start = {name: np.full(40, 0.3) for name in ("k", "q", "R0")} | {"tlag": lag}
    solution = solve(Problem(LAGGED, start, bolus(1.0), HOURS, ("A",), start_h=0.0))
    t = HOURS[:, None] - 1.0 - lag
    A = np.where(t > 0.0, np.exp(-0.3 * np.maximum(t, 0.0)), 0.0)
    assert solution.values["A"] == pytest.approx(A, rel=1e-12, abs=1e-15)
    assert solution.redone == 0
    assert not solution.failed.any()


def test_steps_that_a_lag_cuts_read_the_clock_at_their_own_times():
    """R' = q (cos t − R) hangs on no dose, whatever steps a lag cuts."""

    def swings(tide, R, q, A):
        return q * (tide - R) + 0.0 * A

    tidal = system(
        parameters=("k", "q", "R0", "tlag"),
        lag="tlag",
        clock={"tide": Equation(lambda time: cos(time), ("time",))},
        nonlinear={"R": Equation(swings, ("tide", "R", "q", "A"))},
    )
    q, R0 = 0.4, 2.0
    start = {"k": K, "q": np.full(3, q), "R0": np.full(3, R0)}
    start |= {"tlag": np.array([0.123, 0.456, 0.9])}
    times = np.arange(0.0, 25.0)
    given = Problem(tidal, start, bolus(1.0, 9.0), times, ("A", "R"))
    course = solve(given).values["R"]
    steady = q * (q * np.cos(times) + np.sin(times)) / (1.0 + q * q)
    exact = steady + (R0 - steady[0]) * np.exp(-q * times)
    assert course == pytest.approx(np.tile(exact[:, None], 3), abs=2e-6)


def test_what_a_dose_changes_at_once_drives_rates_at_once():
    """R follows C = A, and A jumps in the middle of the run."""
    jumping = system(
        algebra={"C": Equation(same, ("A",))},
        nonlinear={"R": Equation(follows, ("C", "R", "q"))},
    )
    direct = system(nonlinear={"R": Equation(follows, ("A", "R", "q"))})
    start = {"k": K, "q": Q, "R0": np.zeros(3)}
    through, straight = (
        solve(Problem(one, start, bolus(0.0, 6.0), HOURS, ("R",))).values["R"]
        for one in (jumping, direct)
    )
    assert through == pytest.approx(straight, rel=1e-12)


def test_a_negative_lag_is_refused():
    start = {"k": K, "q": Q, "R0": np.zeros(3), "tlag": np.array([0.1, -0.1, 0.0])}
    with pytest.raises(InputError, match="0 or more"):
        solve(Problem(LAGGED, start, bolus(1.0), HOURS, ("A",)))


def test_bytes_do_not_depend_on_threads():
    one, two_, three = (
        solve(Problem(REFERENCE, subjects(41), DOSES, TIMES, STATES), threads=threads)
        for threads in (1, 2, 3)
    )
    for name in STATES:
        assert one.values[name].tobytes() == two_.values[name].tobytes()
        assert one.values[name].tobytes() == three.values[name].tobytes()
    assert one.error.tobytes() == two_.error.tobytes() == three.error.tobytes()


def test_an_output_that_is_no_number_is_a_failed_subject():
    def upside_down(R):
        return 1.0 / R

    broken = system(outputs={"x": Equation(upside_down, ("R",))})
    start = {"k": K, "q": Q, "R0": np.array([1.0, 0.0, 1.0])}
    solution = solve(Problem(broken, start, bolus(0.0), HOURS, ("x",)))
    assert solution.failed.tolist() == [False, True, False]
    assert np.isnan(solution.values["x"]).all(axis=0).tolist() == [False, True, False]


def test_a_missing_parameter_is_named():
    with pytest.raises(InputError, match="R0"):
        solve(Problem(system(), {"k": K, "q": Q}, bolus(0.0), HOURS, ("A",)))


def test_only_what_is_asked_for_is_returned():
    assert set(two(bolus(0.0), outputs=("B",)).values) == {"B"}


def test_a_result_outlives_later_results():
    """Memory is used again only when nobody holds it."""
    first = two(bolus(0.0)).values["A"]
    kept = first.copy()
    two(bolus(0.0, 1.0, 2.0))
    assert (first == kept).all()


def test_an_output_without_states_is_computed():
    plain = system(outputs={"k": Equation(same, ("k",))})
    start = {"k": K, "q": Q, "R0": K}
    solution = solve(Problem(plain, start, bolus(0.0), HOURS, ("k",)))
    assert (solution.values["k"] == K).all()


def test_a_dose_that_no_lag_delays_enters_at_its_time():
    """Beside a delayed one, at the same minute, inside its window and after it."""
    lag = np.array([0.0, 0.11, 0.37, 0.4])
    ones = np.ones(4)
    times = np.array([0.0, 1.0, 1.2, 1.3, 2.0, 5.0])
    dose_h = np.array([1.0, 1.0, 1.2, 3.0, 3.5])
    at_once = np.array([False, True, True, False, True])
    doses = Doses(
        time_h=dose_h,
        amount=np.array([1.0, 2.0, 3.0, 4.0, 5.0]),
        source=np.zeros(5, int),
        into={"A": np.ones((1, 4))},
        at_once=at_once,
    )
    k = 0.3
    parameters = {"k": k * ones, "q": ones, "R0": 0.0 * ones, "tlag": lag}
    A = solve(Problem(LAGGED, parameters, doses, times, ("A",))).values["A"]
    enters = dose_h[:, None] + np.where(at_once[:, None], 0.0, lag)
    since = times[:, None, None] - enters
    left = doses.amount[:, None] * np.exp(-k * np.maximum(since, 0.0)) * (since > 0.0)
    np.testing.assert_allclose(A, left.sum(axis=1), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"tolerance": 0.0}, "tolerance"),
        ({"tolerance": -1e-4}, "tolerance"),
        ({"tolerance": np.nan}, "tolerance"),
        ({"threads": 0}, "threads"),
        ({"threads": -3}, "threads"),
    ],
)
def test_what_nobody_can_ask_for_is_refused(wish, field):
    with pytest.raises(InputError, match=field):
        solve(Problem(REFERENCE, subjects(2), DOSES, TIMES, STATES), **wish)
