"""Events happen to whoever is beyond what decides them, as chances count them."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.dosing.benefit import ArmPain
from mitragyna.dosing.events import Event, events, grown, lifted, net, of_everyone
from mitragyna.dosing.forecast import WEEKS, prolactin_limit
from mitragyna.dosing.withdrawal import added_withdrawal, adds, adds_beyond, same_hours
from mitragyna.evidence.bounds import bound
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, setting
from tests.cases.people import using


@pytest.fixture(scope="module")
def setup():
    history = using("2 g three times a day", days=60)
    return setting(history, Draws(seed=1, n=60, threads=2))


@pytest.fixture(scope="module")
def stay(setup):
    return setup.follow(WEEKS, setup.course.present, unchanged)


@pytest.fixture(scope="module")
def stop(setup):
    return setup.follow(WEEKS, None, unchanged)


def pain(treated, placebo=5.0):
    n = len(treated)
    return ArmPain(
        before=np.full(n, 6.0),
        placebo=np.full(n, placebo),
        treated=np.asarray(treated, float),
        cohort=np.arange(n) // 5,
    )


def test_withdrawal_is_added_to_whoever_is_beyond_both_bounds(stop, stay):
    after, before = stop.values["SOWS"], stay.values["SOWS"]
    rows = same_hours(np.arange(len(after)), len(before))
    exact = adds(after, before[rows]).any(axis=0)
    beyond = adds_beyond(stop, stay)
    assert np.array_equal(beyond > 0.0, exact)
    assert added_withdrawal(stop, stay) == exact.mean() > 0.1


def test_whoever_was_not_computed_is_in_no_event(stop, stay):
    met = stop.met.copy()
    met[3] = False
    values = {name: np.delete(each, 3, axis=1) for name, each in stop.values.items()}
    some = replace(stop, met=met, values=values)
    assert np.isnan(adds_beyond(some, stay)).sum() == 1
    whole = of_everyone(np.ones(len(met) - 1), some)
    assert Event(chance_of="", beyond=whole).chance == 1.0


def test_prolactin_is_lifted_where_kratom_and_nothing_else_raises_it(setup, stay):
    limit, _ = prolactin_limit(setup.history)
    each = np.ones_like(stay.values["P"][:, :3])
    values = {"P": limit * each * [1.1, 1.1, 0.9], "P_u": limit * each * [0.9, 1.05, 1]}
    assert list(lifted(setup, replace(stay, values=values)) > 0.0) == [
        True,
        False,
        False,
    ]


def test_tolerance_grows_from_where_it_stood(stay):
    fold = bound("tolerance_fold")
    courses = np.array([[1.0, 2.0], [1.01 * fold, 1.9 * fold]])
    run = replace(stay, time_h=np.arange(2.0), values={"EC50_fold": courses})
    beyond = grown(run)
    assert list(beyond > 0.0) == [True, False]


def test_who_is_better_and_who_is_worse(stay):
    point = bound("benefit_points")
    three = replace(stay, met=np.array([True, True, False, True]))
    signs = net(pain([5.0 - 1.1 * point, 5.0 + 1.1 * point, 5.0]), three)
    assert list(signs[[0, 1, 3]]) == [1.0, -1.0, 0.0]
    assert np.isnan(signs[2])


def test_events_are_named_once_and_every_chance_is_a_share(setup, stay):
    n = int(stay.met.sum())
    every = list(events(setup, stay, pain(np.full(n, 3.0)), adds_beyond(stay, stay)))
    assert len({one.chance_of for one in every}) == len(every)
    assert all(0.0 <= one.chance <= 1.0 for one in every)
    assert [one.chance for one in every][-2:] == [1.0, 0.0]
