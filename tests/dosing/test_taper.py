"""Ways down side by side: what every plan keeps to, and whom none is given."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.answer import PlannedWay, Taper
from mitragyna.dosing.descent import USUAL, by_week
from mitragyna.dosing.frontier import PLANS
from mitragyna.dosing.plan_rules import taper_rules
from mitragyna.dosing.rolling import NextStep, rolled
from mitragyna.dosing.stepwise import Stepwise, Stretch, at_first, leg
from mitragyna.errors import InputError
from mitragyna.evidence.bounds import bound
from mitragyna.person.setting import Draws, setting
from mitragyna.record.history import History

PEOPLE = 100
PLANNED = Draws(seed=1, n=PEOPLE, threads=1)
FEW = mg.TaperWish(subjects=PEOPLE)
wish = partial(mg.TaperWish, subjects=PEOPLE)


def taking(text: str, days: int) -> History:
    """Someone without other risks who has taken this for so many days."""
    person = mg.read("tests/people/light_and_short.toml")
    since = person.as_of - timedelta(days=days)
    return replace(person, regimen=mg.parse_regimen(text), since=since)


@cache
def answer(text: str, days: int) -> Taper:
    return mg.taper(taking(text, days), "clinician", FEW)


def plans(text: str, days: int) -> dict[str, PlannedWay]:
    return {plan.name: plan for plan in answer(text, days).plans}


def weeks(text: str, days: int) -> float:
    """Of the chosen plan; more than any where none may be gone."""
    one = answer(text, days)
    return plans(text, days)[one.chosen].weeks if one.chosen else np.inf


def test_short_and_light_use_is_left_off_at_once() -> None:
    one = answer("2 g once a day", 13)
    assert one.chosen == "at once"
    assert [plan.weeks for plan in one.plans] == [0]


@pytest.mark.parametrize("text", ["2.6 g three times a day", "2 capsules twice a day"])
def test_a_chosen_plan_keeps_to_its_limits(text: str) -> None:
    one = answer(text, 180)
    chosen = plans(text, 180)[one.chosen or ""]
    assert chosen.feasible
    assert chosen.worst_step <= bound("added_withdrawal")
    assert chosen.weeks <= bound("longest_way_down_weeks")
    *steps, last = chosen.steps
    for step in steps:
        assert step.percent_of_current
        assert step.percent_of_current >= 100 - bound("fastest_taper_percent") or (
            step.units is not None  # whole pieces wait for a step of their own
        )
    assert last.percent_of_start == 0
    if steps[-1].units is None:
        assert steps[-1].percent_of_start
        assert steps[-1].percent_of_start <= bound("last_step_percent") + 0.5
    else:
        assert all(step.units == round(step.units or 0) for step in chosen.steps)


def test_what_stands_for_comparison_is_never_chosen() -> None:
    compared = plans("2.6 g three times a day", 180)
    assert not compared["at once"].feasible
    assert not compared["fixed"].feasible
    assert answer("2.6 g three times a day", 180).chosen in PLANS


def test_a_slower_plan_takes_enough_of_the_added_chance_away() -> None:
    compared = plans("2.6 g three times a day", 180)
    shown = [compared[name] for name in PLANS if name in compared]
    assert len(shown) >= 2
    for faster, slower in pairwise(shown):
        gain = faster.added_withdrawal - slower.added_withdrawal
        assert slower.weeks > faster.weeks
        assert gain >= bound("slower_gains")


def test_more_and_longer_use_never_goes_down_faster() -> None:
    by_amount = [weeks(f"{g} g three times a day", 180) for g in (1, 2, 2.6, 8)]
    by_days = [weeks("2.6 g three times a day", days) for days in (20, 60, 180, 720)]
    assert by_amount == sorted(by_amount)
    assert by_days == sorted(by_days)


def test_where_no_step_is_borne_the_least_bad_is_flagged() -> None:
    one = answer("8 g three times a day", 720)
    assert one.chosen is None
    assert any("least bad" in remark for remark in one.remarks)
    assert plans("8 g three times a day", 720)["least bad"].weeks > 0
    assert one.route


@pytest.mark.parametrize("person", ["hydroxy", "never", "stopped_lately", "seventeen"])
def test_whom_no_way_down_is_given(person: str) -> None:
    one = mg.taper(f"tests/people/{person}.toml", "clinician", FEW)
    assert one.chosen is None
    assert one.plans == ()
    assert one.rules == ()
    assert one.remarks


@pytest.mark.parametrize(
    "person", ["examples/pregnant_daily", "tests/people/breastfeeding"]
)
def test_for_two_the_plan_that_adds_least_is_chosen(person: str) -> None:
    one = mg.taper(f"{person}.toml", "clinician", FEW)
    possible = [plan for plan in one.plans if plan.feasible]
    least = min(possible, key=lambda plan: plan.added_withdrawal)
    assert len(possible) > 1
    assert one.chosen == least.name
    assert any("child" in text or "Obstetric" in text for text in one.remarks)


def test_no_person_is_given_one() -> None:
    with pytest.raises(InputError, match="with a clinician"):
        mg.taper("tests/people/heavy_leaf.toml", "person")
    with pytest.raises(InputError, match="with a clinician"):
        mg.taper("tests/people/heavy_leaf.toml")


@pytest.mark.parametrize("withdrawal", [0.0, 0.11, float("nan")])
def test_more_withdrawal_than_the_bound_is_not_allowed(withdrawal: float) -> None:
    with pytest.raises(InputError, match=r"withdrawal.*at most 0\.1"):
        mg.taper(
            taking("2 g twice a day", 90), "clinician", wish(withdrawal=withdrawal)
        )


def test_less_allowed_withdrawal_takes_no_less_time() -> None:
    history = taking("2.6 g three times a day", 180)
    calm = mg.taper(history, "clinician", wish(withdrawal=0.06))
    chosen = {plan.name: plan for plan in calm.plans}[calm.chosen or ""]
    assert chosen.worst_step <= 0.06
    assert chosen.weeks > weeks("2.6 g three times a day", 180)


def test_a_day_out_of_reach_is_said_and_not_forced() -> None:
    history = taking("2.6 g three times a day", 180)
    soon = history.as_of.date() + timedelta(days=10)
    one = mg.taper(history, "clinician", wish(by=soon))
    assert one.by == soon
    assert any("out of reach" in remark for remark in one.remarks)
    assert one.plans == answer("2.6 g three times a day", 180).plans
    with pytest.raises(InputError, match="has passed"):
        mg.taper(history, "clinician", wish(by=date(2020, 1, 1)))


def test_the_same_for_any_number_of_threads() -> None:
    history = taking("2 g twice a day", 90)
    one, two = (mg.taper(history, "clinician", FEW, threads=n) for n in (1, 2))
    assert mg.document("taper", one) == mg.document("taper", two)


def test_steps_followed_one_by_one_are_the_way_followed_whole() -> None:
    history = taking("2.6 g three times a day", 180)
    setup = setting(history, Draws(seed=2, n=20, threads=1))
    people, descent = Stepwise(setup), by_week(25, USUAL)
    whole = setup.follow(4, setup.course.present, descent.factor).values["SOWS"]
    moment, parts = people.begin, []
    for week, share in enumerate(descent.shares[:4]):
        stretch = Stretch(begin_h=168.0 * week, end_h=168.0 * (week + 1), share=share)
        sows, moment = people.follow(moment, stretch)
        parts.append(sows)
    np.testing.assert_allclose(np.concatenate(parts), whole[1:], rtol=1e-3, atol=1e-3)


def test_nothing_is_found_where_nothing_is_allowed() -> None:
    history = taking("7 g four times a day", 720)
    setup = setting(history, Draws(seed=2, n=40, threads=1))
    assert rolled(at_first(Stepwise(setup)), 0.0, USUAL) is None


def test_rules_name_their_numbers() -> None:
    texts = " ".join(rule.text for rule in taper_rules())
    assert "{" not in texts
    assert f"{bound('step_back_sows'):g}" in texts


@pytest.mark.parametrize("share", [1.0, 0.3, 0.1])
def test_the_first_days_of_the_last_step_refuse_no_more_than_all_of_them(
    share: float,
) -> None:
    people = Stepwise(setting(taking("2.6 g three times a day", 180), PLANNED))
    begun = at_first(people) if share == 1.0 else leg(at_first(people), share, 7).after
    for allowed in (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0):
        step = NextStep(begun=begun, days=7, allowed=allowed)
        whole = step.to(0.0)
        assert (step.last() is None) == (whole is None)


def rated(*values: float) -> History:
    """Someone on a plan for two weeks, whose withdrawal was rated so on it."""
    history = mg.read("examples/on_a_way_down.toml")
    ratings = tuple(
        mg.Observation(
            time=history.as_of - timedelta(days=back),
            quantity=mg.Quantity.sows,
            value=value,
            unit="points",
        )
        for back, value in zip((10, 7, 3, 1), values, strict=True)
    )
    others = tuple(o for o in history.observations if o.quantity != mg.Quantity.sows)
    return replace(history, observations=(*others, *ratings))


@pytest.mark.parametrize(
    ("ratings", "opens"), [((18, 14, 19, 16), True), ((2, 1, 2, 1), False)]
)
def test_a_plan_opens_with_withdrawal_that_was_worse_than_foretold(
    ratings: tuple[float, ...], opens: bool
) -> None:
    first = mg.taper(rated(*ratings), "clinician", FEW).remarks[0]
    assert first.startswith("Withdrawal that was rated came sooner") == opens
    assert not opens or "held at SOWS above 10, and taken back above 20" in first


def test_someone_on_a_plan_reads_that_steps_begin_anew() -> None:
    remarks = mg.taper(rated(2, 1, 2, 1), "clinician", FEW).remarks
    assert remarks[0].startswith("A plan is followed already")
