"""Steps: whole minutes, nothing missed, none too long, every dose entered once."""

import math

import numpy as np
import pytest

from mitragyna.engine.schedule.plan import EntryTimes, Timetable, plan
from mitragyna.engine.schedule.steps import AFTER, BEFORE, GRADED, WHOLE
from mitragyna.errors import InputError

NO_LAG = (0.0, 0.0)
HOURLY = np.arange(0.0, 25.0)
HOURS = np.arange(24.0 * 28 + 1)


def course(steps: Timetable, lag: float) -> tuple[np.ndarray, np.ndarray]:
    """Begin and end of each step of a subject with this lag [h]."""
    length = steps.length[steps.slot]
    cut = np.where(steps.part == WHOLE, 0.0, lag % length)
    part = np.select(
        [steps.part == BEFORE, steps.part == AFTER], [cut, length - cut], length
    )
    begin = steps.begin + np.where(steps.part == AFTER, cut, 0.0) + steps.past * part
    return begin, begin + part * steps.share[steps.slot]


def test_times_that_are_not_whole_minutes_are_refused():
    with pytest.raises(InputError, match="whole minutes"):
        plan(EntryTimes(np.array([0.001])), HOURLY, 0.0, NO_LAG)


def test_a_dose_or_output_before_the_start_is_refused():
    with pytest.raises(InputError, match="dose comes before"):
        plan(EntryTimes(np.array([0.0])), HOURLY, 1.0, NO_LAG)
    with pytest.raises(InputError, match="output comes before"):
        plan(EntryTimes(np.array([2.0])), HOURLY, 1.0, NO_LAG)


@pytest.mark.parametrize("lag", [0.0, 0.4])
@pytest.mark.parametrize("halvings", [0, 2])
@pytest.mark.parametrize(
    "doses",
    [[0.0, 8.0, 16.0], [0.0, 7 / 60, 11 + 43 / 60], [3.0, 3 + 10 / 60, 3.5]],
    ids=["usual", "odd minutes", "closer than the lag"],
)
def test_steps_follow_each_other_and_hit_doses_and_outputs(doses, lag, halvings):
    steps = plan(EntryTimes(np.array(doses)), HOURLY, 0.0, (0.0, lag), halvings)
    begin, end = course(steps, 0.7 * lag)
    assert begin[1:] == pytest.approx(end[:-1], abs=1e-12)
    stops = np.append(0.0, end)
    assert np.isclose(stops[:, None], doses, atol=1e-12).any(axis=0).all()
    at_end, between = steps.output >= 0, steps.middle >= 0
    rows = np.append(steps.output[at_end], steps.middle[between])
    assert sorted(rows) == list(range(1, 25))
    times = np.append(end[at_end], 0.5 * (begin + end)[between])
    assert times == pytest.approx(HOURLY[rows], abs=1e-12)


@pytest.mark.parametrize("lag", [0.0, 0.4, 1.4])
def test_an_output_in_the_middle_lies_between_smooth_steps(lag):
    """No dose enters at its begin, and the step before is whole: see `middle`."""
    steps = plan(
        EntryTimes(np.array([3.0, 9.0])), np.arange(0.0, 49.0), 0.0, (0.0, lag)
    )
    between = np.flatnonzero(steps.middle >= 0)
    assert between.size > 5
    assert between[0] > 0
    assert (steps.part[between] == WHOLE).all()
    assert (steps.part[between - 1] == WHOLE).all()
    assert (steps.first[between] == steps.last[between]).all()


def test_without_lag_each_dose_enters_once_at_its_time():
    doses = np.array([0.0, 8.0, 8.0, 20.5])
    steps = plan(EntryTimes(doses), HOURLY, 0.0, NO_LAG)
    assert sorted(steps.entry_dose) == [0, 1, 2, 3]
    for step in np.flatnonzero(steps.last > steps.first):
        entered = steps.entry_dose[steps.first[step] : steps.last[step]]
        assert (doses[entered] == steps.begin[step]).all()


@pytest.mark.parametrize("lag", [0.05, 0.25, 0.4, 0.99])
def test_every_lag_up_to_the_longest_lies_in_a_window(lag):
    """Window k of a dose is the k-th cut step after it."""
    steps = plan(EntryTimes(np.array([1.0, 1 + 10 / 60])), HOURLY, 0.0, (0.0, lag))
    width = steps.length[steps.part[steps.part != WHOLE].min()]
    assert (steps.part[steps.last > steps.first] == AFTER).all()
    cut = steps.slot_part != WHOLE
    width = steps.length[cut][0]
    assert (steps.length[cut] == width).all()
    for dose in (0, 1):
        windows = steps.entry_window[steps.entry_dose == dose]
        assert windows.tolist() == list(range(math.ceil(lag / width)))


@pytest.mark.parametrize("lag", [0.0, 0.013, 0.4, 0.95])
def test_a_dose_enters_at_the_subjects_own_lag(lag):
    doses = np.array([1.0, 9.0, 17.0])
    steps = plan(EntryTimes(doses), HOURLY, 0.0, (0.0, 1.0))
    begin, _ = course(steps, lag)
    enters = begin[steps.last > steps.first]
    assert enters == pytest.approx(doses + lag, abs=1e-12)


def test_where_one_window_holds_every_lag_few_steps_are_cut():
    doses = np.arange(8.0, 24.0 * 28, 8.0)
    one, several = (
        plan(EntryTimes(doses), HOURS, 0.0, (0.0, lag)) for lag in (1.0, 61 / 60)
    )
    assert (one.part == BEFORE).sum() == doses.size
    assert len(one.begin) < 1.1 * len(HOURS)
    assert len(one.begin) < 0.7 * len(several.begin)


def test_windows_that_end_before_the_shortest_lag_are_left_out():
    """Lags of 63 to 110 min all end in the second hour after a dose, which is cut."""
    doses = np.arange(8.0, 24.0 * 28, 8.0)
    steps = plan(EntryTimes(doses), HOURS, 0.0, (63 / 60, 111 / 60))
    entering = np.repeat(np.arange(len(steps.begin)), steps.last - steps.first)
    assert (steps.entry_window == 1).all()
    np.testing.assert_array_equal(steps.begin[entering], doses[steps.entry_dose] + 1.0)
    begin, end = course(steps, 63 / 60)
    np.testing.assert_allclose(begin[1:], end[:-1], atol=1e-12)


def test_steps_after_a_fresh_entry_grow():
    steps = plan(EntryTimes(np.array([1.0])), HOURLY, 0.0, (0.0, 0.5))
    begin, end = course(steps, 0.25)
    after = steps.part == AFTER
    assert (np.diff((end - begin)[after]) > -1e-12).all()
    assert (end - begin)[after][0] < 0.05


@pytest.mark.parametrize("doses", [[1.0], [1.0, 9.0, 17.0]])
def test_after_a_late_entry_short_steps_go_on_past_the_end_of_the_window(doses):
    """Early and late in the hour: the steps of the hour after that, since the dose."""
    early, late = (
        plan(EntryTimes(np.array(doses)), HOURLY, 0.0, s)
        for s in ((0, 0.75), (0.75, 1))
    )
    for dose in doses:
        longest = []
        for steps, lag in ((early, 0.3), (late, 0.9)):
            begin, end = course(steps, lag)
            following = (begin >= dose + 1.0 - 1e-12) & (end <= dose + 2.0 + 1e-12)
            longest.append((end - begin)[following].max())
        assert longest[1] < 0.5 * longest[0]


def test_doses_that_follow_closely_have_short_windows():
    steps = plan(EntryTimes(np.array([1.0, 2.0])), HOURLY, 0.0, (0.0, 0.5))
    assert steps.length[steps.slot_part != WHOLE].max() <= 0.25


def test_outputs_inside_the_lag_window_are_hit():
    times = np.array([1.0, 1 + 5 / 60, 1.25, 2.0])
    steps = plan(EntryTimes(np.array([1.0])), times, 0.0, (0.0, 0.4))
    assert sorted(steps.output[steps.output >= 0]) == [0, 1, 2, 3]


def test_halving_halves_the_longest_step():
    once = plan(EntryTimes(np.array([0.0])), HOURLY, 0.0, NO_LAG)
    twice = plan(EntryTimes(np.array([0.0])), HOURLY, 0.0, NO_LAG, halvings=1)
    assert twice.length.max() == once.length.max() / 2


@pytest.mark.parametrize("lag", [0.5, 1.5])
def test_halving_halves_cut_steps_too(lag):
    once, twice = (
        plan(EntryTimes(np.array([1.0])), HOURLY, 0.0, (0.0, lag), k) for k in (0, 1)
    )
    assert (twice.part == BEFORE).sum() == 2 * (once.part == BEFORE).sum()
    entered = np.unique(once.begin[once.part == AFTER]).size
    graded = 2 * (once.part == AFTER).sum() + GRADED * entered
    assert (twice.part == AFTER).sum() == graded


@pytest.mark.parametrize("halvings", [0, 1, 4])
@pytest.mark.parametrize("lags", [NO_LAG, (0.0, 0.5)])
def test_the_first_step_after_a_fresh_dose_is_the_shortest(lags, halvings):
    """Each next one is at most twice as long, and they are doubted for an hour."""
    steps = plan(EntryTimes(np.array([1.0])), HOURLY, 0.0, lags, halvings)
    entering = np.flatnonzero(steps.last > steps.first)[0]
    length = (steps.length * steps.share)[steps.slot][entering:]
    assert length[0] == length.min()
    assert length[0] <= 4.0 / 60 / 2 ** (3 * halvings)
    assert (length[1:4] <= 2.0 * length[:3] + 1e-12).all()
    is_doubted = steps.doubt > 0.0
    assert is_doubted[entering]
    assert not is_doubted[:entering].any()
    assert not is_doubted[steps.begin >= 2.0].any()


def test_a_later_dose_is_graded_only_when_steps_are_halved():
    once, twice = (
        plan(EntryTimes(np.array([0.0, 8.0])), HOURLY, 0.0, NO_LAG, k) for k in (0, 1)
    )
    at = [np.flatnonzero(p.last > p.first)[1] for p in (once, twice)]
    first, halved = (
        p.length[p.slot[n]] for p, n in zip((once, twice), at, strict=True)
    )
    assert halved == first / 2 ** (1 + GRADED)


def test_the_first_dose_in_a_day_has_the_shortest_steps():
    steps = plan(EntryTimes(np.array([0.0, 8.0])), HOURLY, 0.0, NO_LAG)
    first, second = (steps.slot[np.isclose(steps.begin, t)][0] for t in (0.0, 8.0))
    assert steps.length[first] < steps.length[second]


def test_matrices_of_a_doubled_length_are_squares():
    steps = plan(EntryTimes(np.array([0.0])), HOURLY, 0.0, NO_LAG)
    for slot, half in enumerate(steps.half):
        if half >= 0:
            assert steps.length[slot] == 2 * steps.length[half]
    assert (steps.half >= 0).sum() == len(steps.length) - 1


def test_matrices_of_a_doubled_share_are_squares():
    """A part before the entry, seven shares after it, of which four differ."""
    steps = plan(EntryTimes(np.array([1.0])), HOURLY, 0.0, (0.0, 0.5))
    after = np.flatnonzero(steps.slot_part == AFTER)
    doubled = [slot for slot in after if steps.half[slot] >= 0]
    assert len(doubled) == len(after) - 1 == 3
    for slot in doubled:
        assert steps.share[slot] == 2 * steps.share[steps.half[slot]]
        assert steps.slot_part[steps.half[slot]] == AFTER


def test_an_intake_at_an_odd_minute_leaves_the_windows_of_others_long():
    """Only its own windows are cut by the output that follows it closely."""
    odd = np.array([8.0, 20.0, 20.0 + 12.0 + 17 / 60])
    steps = plan(EntryTimes(odd), np.array([20.0, 33.0]), 0.0, (0.0, 0.75))
    windows = [(steps.entry_dose == dose).sum() for dose in range(3)]
    assert windows[:2] == [1, 1]
    assert windows[2] > 1


@pytest.mark.parametrize("lags", [(0.0, 0.75), (0.75, 1.0)])
def test_steps_grow_between_sparse_outputs_too(lags):
    """Late in a window short steps follow, and are no pattern for half a day."""
    doses = np.arange(8.0, 24.0 * 7, 12.0)
    steps = plan(EntryTimes(doses), np.array([168.0]), 0.0, lags)
    assert len(steps.begin) < 20 * doses.size
