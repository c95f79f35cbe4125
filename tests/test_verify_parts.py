"""What the bars are made of: a closed form, mistakes that are mistakes, shares."""

from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from mitragyna.engine import Doses
from mitragyna.monitoring.prolactin_rows import Whence
from verify import (
    attribution,
    follower,
    method,
    mistakes,
    nof1,
    pharmacology,
    shell,
    speed,
    titrated,
    withdrawal,
)
from verify.row import NOT_APPLICABLE, at_least

TIMES = np.array([0.0, 0.5, 2.0, 7.0])
DOSES = Doses(
    time_h=np.array([0.0]),
    amount=np.array([3.0]),
    source=np.array([0]),
    into={"A": np.ones((1, 1)), "B": np.full((1, 1), 2.0)},
)


@pytest.mark.parametrize(("k", "q"), [(0.7, 0.2), (0.4, 0.4), (0.1, 3.0)])
def test_the_closed_form_solves_its_equations(k, q):
    def rates(_, y):
        A, B, R = y
        return [-k * A, k * A - q * B, q * (A - R)]

    parameters = {"k": np.array([k]), "q": np.array([q])}
    states = follower.exact(follower.PLAIN, parameters, DOSES, TIMES)
    assert states is not None
    right = solve_ivp(
        rates, (0.0, 7.0), [3.0, 6.0, 0.0], t_eval=TIMES, rtol=1e-10, atol=1e-12
    )
    for name, values in zip("ABR", right.y, strict=True):
        assert states[name][1:, 0] == pytest.approx(values[1:], rel=1e-6, abs=1e-8)


def test_a_rate_beyond_trust_has_no_closed_form():
    parameters = {"k": np.array([1e4]), "q": np.array([1.0])}
    assert follower.exact(follower.PLAIN, parameters, DOSES, TIMES) is None


def test_a_mistake_is_in_one_or_two_places_and_comes_again_by_its_seed():
    call = mistakes.Call(
        system=follower.PLAIN,
        parameters={"k": np.array([0.7]), "q": np.array([0.2])},
        doses=DOSES,
        time_h=TIMES,
        outputs=("A",),
        start_h=0.0,
        tolerance=1e-4,
        threads=1,
    )
    for seed in range(50):
        wrong, again = (
            _places(mistakes.changed(call, np.random.default_rng(seed)), call)
            for _ in range(2)
        )
        assert wrong == again
        assert len(wrong) <= 2
    assert _places(mistakes.changed(call, np.random.default_rng(1)), call)


def _places(call, right):
    """Where a call is another."""
    return {
        field.name
        for field in fields(call)
        if getattr(call, field.name) is not getattr(right, field.name)
    }


def test_the_share_in_withdrawal_is_of_those_whose_worst_passes_the_limit():
    SOWS = np.array([[1.0, 9.0, 12.0, 2.0], [2.0, 10.0, 1.0, 30.0]])
    stopped = withdrawal.Stopped(since_h=np.array([0.0, 4.0]), SOWS=SOWS)
    assert stopped.share == 0.5  # 10 itself does not pass


@pytest.mark.parametrize("is_wide", [True, False])
def test_what_was_set_for_one_kind_of_machine_applies_there_alone(is_wide, monkeypatch):
    monkeypatch.setattr(speed, "is_wide", lambda: is_wide)
    row = speed.absolute(at_least("subjects a second", 1.0, 2.0))
    assert not row.is_failure
    assert (row.verdict == NOT_APPLICABLE) is not is_wide


def test_what_a_user_waits_for_warm_is_the_shortest_of_three(monkeypatch):
    lasted = iter([9.0, 3.0, 1.0, 2.0])
    monkeypatch.setattr(shell, "_seconds", lambda *_: next(lasted))
    first, warm = shell.waits()
    assert (first.value, warm.value) == (9.0, 1.0)


def test_memory_of_a_million_is_counted_in_GiB(monkeypatch):
    usage = SimpleNamespace(ru_maxrss=3 * 2**20)  # [KiB]
    monkeypatch.setattr(shell, "_seconds", lambda *_: 50.0)
    monkeypatch.setattr(shell.resource, "getrusage", lambda _: usage)
    shell._million.cache_clear()
    assert shell.million_memory().value == 3.0
    assert shell.million_seconds().value == 50.0
    shell._million.cache_clear()


def test_intakes_until_a_moment_are_those_up_to_it():
    habit = pharmacology._habit(2, (0.0, 6.0), 25.0)
    kept = pharmacology._until(habit, pharmacology.START_H + 24.0)
    assert (kept.time_h - pharmacology.START_H).tolist() == [0.0, 6.0, 24.0]
    assert len(kept.amount) == 3


def test_a_faster_clearance_is_that_of_every_alkaloid(monkeypatch):
    monkeypatch.setattr(pharmacology, "DRAWS", 4)
    people = pharmacology._people()
    faster = pharmacology._faster(people, 3.0)
    changed = {
        name
        for name, values in people.parameters.items()
        if not np.array_equal(values, faster.parameters[name])
    }
    assert {"CL_MG", "Q_MG", "CL_SC"} <= changed
    assert not any(name.startswith(("V", "ka", "PRL0")) for name in changed)


@pytest.mark.parametrize(("share", "passed"), [(0.84, False), (0.9, True), (1, False)])
def test_intervals_that_hold_too_little_or_too_much_fail(share, passed, monkeypatch):
    fits = SimpleNamespace(sets=8, share=share)
    monkeypatch.setattr(method.coverage, "run", lambda *_: None)
    monkeypatch.setattr(method.recorded, "coverage", lambda: fits)
    assert method.covers().passed is passed


def test_chances_of_causes_are_calibrated_where_the_prior_is_that_of_the_people():
    people = attribution.people(Whence.flat, 150, 7)
    scored = attribution.score(people, Whence.flat)
    assert attribution.slope(scored) == pytest.approx(1.0, abs=0.25)
    assert scored.brier < 1.0


def test_the_slope_is_low_where_chances_are_too_bold():
    rng = np.random.default_rng(1)
    said = np.clip(rng.beta(0.3, 0.3, 4000), 0.01, 0.99)
    truth = rng.random(4000) < 0.25 + 0.5 * said
    bold = attribution.ScoredCauses(before=said, after=said, truth=truth)
    assert attribution.slope(bold) < 0.7


def test_a_fitted_amount_is_worth_no_more_than_the_best_for_each() -> None:
    few = titrated.NeverExposed(40)
    utility, less = titrated.fitted(few)
    every = np.stack([one.utility for one in few.by_amount])
    assert (utility <= every.max(axis=0) + 1e-12).all()
    assert (utility >= every.min(axis=0) - 1e-12).all()
    assert less.shape == (40,)
    # more is taken, more relief and a higher price
    first, last = few.by_amount[0], few.by_amount[-1]
    assert last.less.mean() > first.less.mean()
    assert (last.harm > first.harm).all()


def test_ratings_of_a_trial_hang_together_as_they_are_drawn():
    trial = nof1.trial_in(nof1.LAID_OUT)
    rng, still = np.random.default_rng(1), nof1.somebody(np.random.default_rng(1))
    steady = replace(still, level=5.0, sd=1.0, rho=0.6, tau=0.0, drift=0.0)
    drawn = np.array([nof1.ratings(rng, trial, steady) for _ in range(2000)])
    assert drawn[:, 3].var() == pytest.approx(1.0, abs=0.2)
    assert np.corrcoef(drawn[:, 3], drawn[:, 4])[0, 1] == pytest.approx(0.6, abs=0.1)
    assert np.corrcoef(drawn[:, 0], drawn[:, 20])[0, 1] == pytest.approx(0.0, abs=0.1)


def test_a_great_benefit_is_seen_in_a_made_up_trial():
    trial = nof1.trial_in(nof1.LAID_OUT)
    rng, still = np.random.default_rng(1), nof1.somebody(np.random.default_rng(1))
    for benefit, said in ((4.0, True), (-4.0, False)):
        one = replace(still, level=6.0, benefit=benefit, sd=1.0, rho=0.3, tau=0.2)
        pain = nof1.ratings(rng, trial, one)
        assert nof1.says_lower(trial, pain, nof1.none(trial)) is said
