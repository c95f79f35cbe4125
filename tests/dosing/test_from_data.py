"""How much of a chance is this person's: by variance, and by leaving values out."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.answer import Advice, Role
from mitragyna.dosing.events import Event
from mitragyna.dosing.from_data import share
from mitragyna.dosing.recommend import advise
from mitragyna.inference import learnt, weighing
from mitragyna.inference.learnt import computed
from mitragyna.inference.weighing import of_size
from tests.cases.people import seen, using

N = 200
#: Explains nothing: nearly every level lies below such a limit.
FLAT = seen("plasma_mitragynine", 30_000, "ng/mL", days_ago=1, below_lloq=True)
HORMONE = tuple(
    seen("prolactin", 12, "ng/mL", days_ago=d + 0.02, rested=True) for d in range(3)
)
LEVEL = seen("plasma_mitragynine", 50.0, "ng/mL", days_ago=1.1)


def advised(*observations) -> Advice:
    history = using("2 g twice a day", days=5)
    values = (*history.observations, *observations)
    answer = advise(
        replace(history, observations=values), Role.clinician, n=N, threads=2
    )
    assert isinstance(answer, Advice)
    return answer


@pytest.fixture(scope="module")
def answers():
    """Without anything measured, with what says nothing, and with what says much."""
    with pytest.MonkeyPatch.context() as patch:
        computed.cache_clear()
        patch.setattr(weighing, "FEWEST", 40.0)
        patch.setattr(
            learnt,
            "weighed",
            lambda history, used, draws: of_size(history, used, replace(draws, n=1200)),
        )
        return [advised(), advised(FLAT), advised(LEVEL, *HORMONE)]


def chances(answer):
    return [one for option in answer.options for one in option.from_data]


def test_without_anything_measured_nothing_is_said(answers):
    assert chances(answers[0]) == []


def test_what_says_nothing_moves_nothing(answers):
    for one in chances(answers[1]):
        assert one.share == 0.0
        assert one.moved_by == ""
        assert one.after == pytest.approx(one.before, abs=0.12)


def test_what_was_measured_resolves_prolactin_and_is_named(answers):
    """His own level, measured three times, decides most of whether it is lifted."""
    every = chances(answers[2])
    lifted = [one.share for one in every if one.chance.startswith("prolactin")]
    assert min(lifted) > 0.3
    named = {one.moved_by.partition(" ")[0] for one in every} - {""}
    assert named
    assert named <= {"prolactin", "plasma"}


def test_the_chance_after_is_the_one_of_the_option(answers):
    for option in answers[2].options:
        by_name = {one.chance: one for one in option.from_data}
        harms = {harm.name: harm.probability for harm in option.constraints}
        name = "prolactin lifted above the limit"
        assert by_name[name].after == harms[name]
        less = by_name["1 point less pain than under placebo"]
        assert less.after == option.benefit.chance_better


def test_the_chance_before_is_that_without_the_values(answers):
    """Of the same people, as long as no more are drawn than stand for what was."""
    before = {one.policy: one.benefit.chance_better for one in answers[0].options}
    for option in answers[2].options:
        less = next(one for one in option.from_data if "less pain" in one.chance)
        if option.policy in before and option.plan is None:
            assert less.before == pytest.approx(before[option.policy], abs=1e-12)


def test_shares_are_shares(answers):
    assert all(0.0 <= one.share <= 1.0 for one in chances(answers[2]))
    assert np.isfinite([one.before for one in chances(answers[2])]).all()


def people(values):
    return Event(chance_of="", beyond=np.asarray(values, float))


def test_a_share_is_that_of_the_variance_which_is_gone():
    rng = np.random.default_rng(1)
    before, after = rng.normal(size=4000), 0.5 * rng.normal(size=4000) + 1.0
    assert share(people(before), people(after), None) == pytest.approx(0.75, abs=0.02)
    # weights that make N(0, 1) into N(0, 1/2)
    weight = np.exp(-0.5 * before**2)
    assert share(people(before), people(after), weight) == pytest.approx(0.5, abs=0.03)


def test_weights_that_are_alike_and_a_wider_spread_resolve_nothing():
    before = np.random.default_rng(2).standard_t(3, size=400)
    assert share(people(before), people(before), np.ones(400)) == 0.0
    assert share(people(before), people(3.0 * before), None) == 0.0


def test_what_does_not_differ_before_cannot_be_resolved():
    assert share(people(np.zeros(50)), people(np.zeros(50)), None) == 0.0


def test_who_was_not_computed_does_not_count():
    before = np.random.default_rng(3).normal(size=200)
    some = np.where(np.arange(200) == 7, np.nan, before)
    weight = np.ones(200)
    weight[7] = 1e6
    assert share(people(some), people(some), weight) == 0.0
