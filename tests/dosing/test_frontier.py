"""One planner everywhere: what advice, refusals and `taper` choose is the same."""

from dataclasses import replace
from functools import cache

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.descent import AT_ONCE, USUAL
from mitragyna.dosing.frontier import LEAST_BAD, PLANS, chosen, frontier
from mitragyna.dosing.planner import footing, planner
from mitragyna.dosing.recommend import advise
from mitragyna.dosing.taper import taper
from mitragyna.dosing.way import ends, wanted_by
from mitragyna.dosing.way_remarks import remarks_on, said
from mitragyna.evidence.bounds import bound
from mitragyna.person.setting import Draws, setting
from mitragyna.record.history import History
from mitragyna.safety.gates import gates
from tests.cases.people import of_subject, product, using
from tests.stated import stated
from tests.ways import A_WAY

DRAWS = Draws(seed=3, n=20, threads=1)


@cache
def ways_of(history: History):
    """What may be gone by somebody, and the planner."""
    own = planner(setting(history, DRAWS), bound("added_withdrawal"))
    return frontier(own, gates(history, Role.clinician), history), own


@pytest.mark.parametrize(
    "history",
    [
        using("2 g three times a day", days=180),
        using("2 g once a day", days=13),
        using("8 g three times a day", days=365),
    ],
)
def test_advice_and_taper_lay_out_the_same_way(history):
    one = taper(history, Role.clinician, DRAWS, wanted_by(history))
    advice = advise(history, Role.clinician, seed=3, n=20, threads=1)
    name = one.chosen or LEAST_BAD
    (plan,) = (plan for plan in one.plans if plan.name == name)
    way = stated(advice.way_down)
    assert (way.weeks, way.steps) == (plan.weeks, plan.steps)
    assert way.added_withdrawal == plan.added_withdrawal
    assert way.worst_step == plan.worst_step
    assert set(way.remarks) <= set(one.remarks)


def test_a_refusal_lays_out_the_same_in_percent():
    history = using("2 g three times a day", days=180)
    refused = of_subject(prior_kratom_injury=True)(history)
    one = taper(refused, Role.clinician, DRAWS, wanted_by(refused))
    refusal = stated(decide(refused, Role.clinician, DRAWS).refusal)
    (plan,) = (plan for plan in one.plans if plan.name == one.chosen)
    assert stated(refusal.way_down).steps == plan.steps


def test_light_use_is_left_off_at_once_only_where_that_is_borne():
    history = using("2 g once a day", days=13.0)
    verdict = gates(history, Role.clinician)
    (at_once,), own = ways_of(history)
    assert at_once.descent == AT_ONCE
    strict = replace(own, allowed=-1.0)
    assert frontier(strict, verdict, history)[0].name == LEAST_BAD
    occasional = using("2 g every 3 days", days=90.0)
    (left_off,) = frontier(strict, gates(occasional, Role.clinician), occasional)
    assert left_off.feasible


def test_the_cheapest_is_chosen_or_what_is_done_in_time():
    history = using("2 g three times a day", days=180)
    quick, slow = replace(A_WAY, cost=9.0), replace(A_WAY, name="gentler", cost=4.0)
    quick = replace(quick, descent=replace(quick.descent, shares=(0.5, 0.0)))
    assert chosen((quick, slow), None, history) == slow
    assert chosen((quick, slow), ends(quick, history), history) == quick
    assert chosen((quick, slow), ends(slow, history), history) == slow
    assert chosen((quick, slow), history.as_of.date(), history) == slow
    assert chosen((replace(quick, feasible=False),), None, history) is None


def test_nothing_is_done_in_time_that_ends_a_day_late():
    history = using("2 g three times a day", days=180)
    week = replace(A_WAY, descent=replace(A_WAY.descent, shares=(0.5, 0.0)))
    assert (ends(week, history) - history.as_of.date()).days == 8
    at_once = replace(A_WAY, descent=AT_ONCE)
    assert ends(at_once, history) == history.as_of.date()


def test_what_is_not_borne_is_said_with_what_was_allowed():
    history = using("2 g three times a day", days=180)
    verdict = gates(history, Role.clinician)
    wanted = replace(wanted_by(history), allowed=0.05)
    said_beside = tuple(
        remarks_on(replace(A_WAY, feasible=False), wanted, verdict, history)
    )
    assert said("least_bad").format(allowed="5 %") in said_beside
    assert not tuple(remarks_on(A_WAY, wanted, verdict, history))


def test_short_use_has_short_steps_and_age_halves_them():
    short = using("3 g once a day", days=12.0)
    own = footing(short, None)
    assert own.step_days == bound("short_step_days")
    assert own.fastest == bound("short_step_percent")
    assert USUAL.fastest == bound("fastest_taper_percent")
    assert footing(of_subject(age_years=70)(short), None).size == 0.5
    bare = product("L1", "leaf_powder")(using("2 g once a day", days=13.0))
    ways, _ = ways_of(bare)  # content unknown: not at once
    assert stated(chosen(ways, None, bare)).descent.days <= 14


def test_what_was_gone_step_by_step_is_what_is_judged_whole():
    history = using("2 g three times a day", days=180)
    ways, own = ways_of(history)
    assert all(way.name in PLANS for way in ways)
    assert ways[0] == own.judged(ways[0].name, ways[0].descent)
