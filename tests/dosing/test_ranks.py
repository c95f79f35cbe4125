"""Fair ranks: by what a page shows, and never by what chance alone decides."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.answer import Benefit, Constraint, Option, Policy
from mitragyna.dosing.options import NOT_ENDORSED
from mitragyna.dosing.ranks import Chance, ranked
from mitragyna.interval import Interval
from mitragyna.record import Goal
from tests.relief import NO_RELIEF
from tests.ways import AS_NOW, COMPARED

#: So many people that chance decides nothing.
CERTAIN = Chance(net={one: np.zeros(10) for one in Policy}, worth=1e12)


def an_option(
    policy, *, benefit=0.0, worse=0.0, earlier=0.0, binding=0, mg=0.0, marks=()
):
    harms = [
        Constraint(name=str(k), probability=1.0, allowed=0.0, binding=True)
        for k in range(binding)
    ]
    return Option(
        policy=Policy(policy),
        regimen=AS_NOW,
        target_mg_per_day=mg,
        mitragynine_mg_per_day=Interval(low=mg, median=mg, high=mg),
        probability_of_benefit=Benefit(low=0.0, middle=earlier, high=1.0),
        benefit=replace(NO_RELIEF, chance_better=benefit, chance_worse=worse),
        constraints=tuple(harms),
        marks=marks,
        untested_pattern=False,
        evidence_grade="D",
        reason=COMPARED,
    )


def order(*options, goal=Goal.reduce_pain, chance=CERTAIN):
    return [one.policy for one in ranked(options, goal, chance)]


def ranks(*options, chance, goal=Goal.reduce_pain):
    """Policy → rank."""
    return {one.policy: one.rank for one in ranked(options, goal, chance)}


def of_people(nets, n=1000, worth=1.0):
    """Who is better and worse by policy: shares of the same people in order."""
    each = {}
    for policy, (better, worse) in nets.items():
        signs = np.zeros(n)
        signs[: round(better * n)] = 1.0
        signs[n - round(worse * n) :] = -1.0
        each[Policy(policy)] = np.random.default_rng(len(each)).permutation(signs)
    return Chance(net=each, worth=worth)


def test_a_benefit_within_chance_does_not_rank_a_start_above_none():
    start = an_option("titrate", benefit=0.02, mg=20.0)
    assert order(start, an_option("none")) == ["none", "titrate"]
    start = an_option("titrate", benefit=0.3, mg=20.0)
    assert order(an_option("none"), start) == ["titrate", "none"]


def test_what_the_page_shows_ranks_and_not_the_earlier_measure():
    """The chance to be worse counts against an option."""
    lower, none = an_option("lower", earlier=0.9, mg=20.0), an_option("none")
    assert order(lower, none) == ["none", "lower"]
    lower = an_option("lower", benefit=0.3, worse=0.29, mg=20.0)
    assert order(lower, none) == ["none", "lower"]


def test_binding_harms_come_before_benefit_and_stay_is_last():
    lower = an_option("lower", binding=1, benefit=0.9)
    stay = an_option("stay", benefit=0.9, marks=(NOT_ENDORSED,))
    assert order(stay, lower, an_option("none")) == ["none", "lower", "stay"]


def test_who_wants_to_stop_sees_ways_to_stop_first():
    lower = an_option("lower", benefit=0.9)
    none = an_option("none", binding=2)
    assert order(lower, none, goal=Goal.stop) == ["none", "lower"]


def test_every_goal_has_an_order_of_its_own():
    """The same options, of somebody whose pain would be least at a lower intake."""
    lower = an_option("lower", benefit=0.9)
    none = an_option("none", binding=2)
    stay = an_option("stay", marks=(NOT_ENDORSED,))
    options = (stay, lower, none)
    by_goal = {goal: order(*options, goal=goal) for goal in Goal}
    assert by_goal[Goal.reduce_pain] == ["lower", "none", "stay"]
    assert by_goal[Goal.cut_down][0] == "lower"
    assert by_goal[Goal.stop][0] == by_goal[Goal.understand][0] == "none"
    assert all(answer[-1] == "stay" for answer in by_goal.values())


def near(probability, policy="stay", mg=20.0):
    """An option with one constraint about its bound."""
    harm = Constraint(
        name="withdrawal",
        probability=probability,
        allowed=0.10,
        binding=probability > 0.10,
    )
    return replace(an_option(policy, mg=mg), constraints=(harm,))


def test_who_differs_only_by_a_constraint_within_its_error_is_tied():
    few = of_people({"lower": (0, 0), "none": (0, 0)})
    lower, none = near(0.09, "lower"), near(0.12, "none", mg=0.0)
    assert ranks(lower, none, chance=few) == {"none": 1, "lower": 1}
    assert order(lower, none, chance=few) == ["none", "lower"]
    assert ranks(lower, none, chance=CERTAIN) == {"lower": 1, "none": 2}


def test_a_constraint_far_beyond_its_bound_is_no_tie():
    few = of_people({"lower": (0, 0), "none": (0, 0)})
    lower, none = near(0.01, "lower"), near(0.4, "none", mg=0.0)
    assert ranks(lower, none, chance=few) == {"lower": 1, "none": 2}


def test_a_benefit_within_the_error_of_the_difference_ties_with_less_exposure():
    """30 of 100 better, and 24: apart by 6 of 100, with a standard error about that."""
    nets = {"lower": (0.24, 0.0), "none": (0.30, 0.0)}
    lower = an_option("lower", benefit=0.30, mg=20.0)
    none = an_option("none", benefit=0.24)
    few, many = of_people(nets, n=100), of_people(nets, n=100_000)
    assert ranks(lower, none, chance=few) == {"none": 1, "lower": 1}
    assert ranks(lower, none, chance=many) == {"lower": 1, "none": 2}


def test_people_worth_less_tell_less_apart():
    nets = {"lower": (0.30, 0.0), "none": (0.20, 0.0)}
    lower = an_option("lower", benefit=0.30, mg=20.0)
    none = an_option("none", benefit=0.20)
    whole, tenth = of_people(nets, n=2000), of_people(nets, n=2000, worth=0.1)
    assert ranks(lower, none, chance=whole) == {"lower": 1, "none": 2}
    assert ranks(lower, none, chance=tenth) == {"none": 1, "lower": 1}


def test_what_no_virtual_person_decides_is_never_tied():
    few = of_people({"stay": (0, 0), "none": (0, 0)})
    stay = an_option("stay", benefit=0.05, marks=(NOT_ENDORSED,))
    assert ranks(stay, an_option("none"), chance=few) == {"none": 1, "stay": 2}


def test_the_error_of_a_difference_is_that_of_the_same_people():
    """Whoever fares alike under both tells nothing, and cohorts count as one."""
    alike = np.repeat(np.random.default_rng(1).choice([0.0, 1.0], 200), 5)
    same = Chance(net={Policy.none: alike, Policy.reduce: alike}, worth=1.0)
    assert same.of_difference(Policy.none, Policy.reduce) == 0.0
    nothing = np.zeros(1000)
    one = Chance(net={Policy.none: alike, Policy.reduce: nothing}, worth=1.0)
    exact = alike.std() / np.sqrt(200)
    error = one.of_difference(Policy.none, Policy.reduce)
    assert error == pytest.approx(exact, rel=1e-6)
