"""What is done next about an amount: when a step up opens, and what is said if not."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.answer import Going, Move, Refusal, Titration
from mitragyna.dosing import lacking, samples, titration_words
from mitragyna.dosing.forecast import is_prolactin_raised
from mitragyna.dosing.onward import chosen, hangs_on_prolactin, turns
from mitragyna.dosing.plan_rules import titration_rules
from mitragyna.errors import InputError
from mitragyna.evidence.bounds import bound
from mitragyna.interval import Interval
from mitragyna.record.history import History
from tests.cases import climbs

PEOPLE = 60
NONE = Interval(low=0.0, median=0.0, high=0.0)


@cache
def clean() -> History:
    return mg.read("tests/people/never_clean.toml")


def taking(text: str, days: int) -> History:
    since = clean().as_of - timedelta(days=days)
    return replace(clean(), regimen=mg.parse_regimen(text), since=since)


def answer(history: History) -> Titration:
    one = mg.titrate(history, "clinician", subjects=PEOPLE)
    assert not isinstance(one, Refusal)
    return one


def a_move(
    going: Going, gain: float, price: float, *against: str, for_prolactin: float = 0.0
) -> Move:
    return Move(
        going=going, to_mg_per_day=None, week=4, less_pain=NONE, chance_better=0.0,
        chance_worse=0.0, gain=gain, price=price, utility=gain - price,
        for_prolactin=for_prolactin,
        constraints=(), against=against,
    )  # fmt: skip


def test_nothing_supports_a_start_and_what_would_is_said() -> None:
    one = answer(clean())
    assert (one.going, one.opens, one.plan) == (None, False, None)
    assert one.first.startswith("Nothing predicted supports a start")
    (up,) = one.moves
    assert up.going is Going.up
    assert up.against
    (short,) = one.lacking
    assert "times the relief that is predicted" in short.needed


def test_without_a_certificate_the_certificate_is_what_is_lacking() -> None:
    one = answer(replace(clean(), product=None))
    assert not one.moves
    assert one.first == titration_words.NOT_WEIGHED
    assert lacking.NO_CERTIFICATE in {short.now for short in one.lacking}


def test_who_takes_it_is_offered_no_step_and_may_stop() -> None:
    one = answer(taking("3 g once a day", 60))
    assert one.going is Going.stop
    hold = next(move for move in one.moves if move.going is Going.hold)
    assert any("are asked for" in reason for reason in hold.against), "futile"
    assert one.lacking


def test_an_open_door_gives_one_step_with_its_samples() -> None:
    with climbs.door_open():
        start = answer(clean())
        more = answer(taking("0.36 g once a day", 10))
    assert start.going is Going.up
    assert start.moves[0].to_mg_per_day == pytest.approx(bound("start_mg_per_day"))
    assert {one.what for one in start.samples} == {s.what for s in samples.samples()}
    assert start.rules == titration_rules()
    assert start.plan is not None
    assert len({step.mitragynine_mg_per_day for step in start.plan.steps}) == 1
    assert not more.lacking
    up = next(move for move in more.moves if move.going is Going.up)
    assert up.to_mg_per_day == pytest.approx(0.36 * 14 + bound("step_mg_per_day"))


def test_an_older_person_rises_by_half_a_step() -> None:
    old = replace(clean(), subject=replace(clean().subject, age_years=70))
    with climbs.door_open():
        one = answer(old)
    assert one.moves[0].to_mg_per_day == pytest.approx(
        bound("older_step_share") * bound("step_mg_per_day")
    )


def test_a_person_is_refused_and_an_emergency_is_answered() -> None:
    with pytest.raises(InputError, match="role"):
        mg.titrate(clean(), "person")
    refused = mg.titrate("examples/jaundice.toml", "clinician", subjects=PEOPLE)
    assert isinstance(refused, Refusal)


def test_where_prices_decide_what_takes_less_is_chosen() -> None:
    stop, hold = a_move(Going.stop, 0.0, 0.0), a_move(Going.hold, 0.2, 0.15)
    assert turns((hold, stop))
    assert chosen((hold, stop)) == stop
    clear = a_move(Going.hold, 0.5, 0.1)
    assert chosen((stop, clear)) == clear
    assert chosen((stop, replace(clear, against=("a rule",)))) == stop
    assert chosen(()) is None


def test_a_raised_prolactin_is_said_to_decide_only_where_it_does() -> None:
    stop = a_move(Going.stop, 0.0, 0.0)
    dear = a_move(Going.hold, 0.3, 0.6, for_prolactin=0.5)
    assert chosen((stop, dear)) == stop
    assert hangs_on_prolactin((stop, dear))
    assert not hangs_on_prolactin((stop, replace(dear, for_prolactin=0.1)))
    taken = mg.example("case_prolactin_24")
    assert is_prolactin_raised(taken)
    assert not is_prolactin_raised(clean())
    decides, other = (
        next(titration_words.remarks((stop, hold), taken, ""))
        for hold in (dear, replace(dear, for_prolactin=0.1))
    )
    assert decides == titration_words.PROLACTIN_DECIDES
    assert other == titration_words.PROLACTIN
    said = [*titration_words.remarks((stop, dear), clean(), "")]
    assert titration_words.PROLACTIN_DECIDES not in said


def test_how_many_times_the_relief_would_do() -> None:
    less = np.array([0.1] * 8 + [0.5, 0.25])
    assert lacking.times_needed(less, 1.0, 0.1) == pytest.approx(2.0)
    assert lacking.times_needed(less, 1.0, 0.2) == pytest.approx(4.0)
    assert lacking.times_needed(-less, 1.0, 0.1) is None


def test_steps_of_people_made_up_meet_no_gate_and_never_open_by_bad_news() -> None:
    seen = climbs.climbed(30, seed=3, every=30)
    assert seen.wrong == []
    assert seen.going[Going.up] > 1


def test_what_is_wrong_with_a_step_would_be_seen() -> None:
    with climbs.door_open():
        one = answer(clean())
    assert not list(climbs.wrong(one, clean()))
    assert one.plan is not None
    (step, *_) = one.plan.steps
    large = replace(step, mitragynine_mg_per_day=60.0)
    broken = replace(one, plan=replace(one.plan, steps=(large,)), samples=())
    seen = " ".join(climbs.wrong(broken, clean()))
    assert "60" in seen
    assert "without samples" in seen
    assert "forbid" in " ".join(climbs.wrong(one, taking("8 g four times a day", 700)))


def test_whoever_has_stopped_starts_nothing_again() -> None:
    one = answer(mg.read("tests/people/stopped_lately.toml"))
    assert one.first == titration_words.ENDED
    assert one.going is None
    assert "nothing opens one" in {short.needed for short in one.lacking}


def test_where_no_way_down_is_borne_treatment_comes_first() -> None:
    one = answer(mg.read("tests/people/heavy_leaf.toml"))
    assert one.going is Going.stop
    few = mg.TaperWish(subjects=PEOPLE)
    route = mg.taper("tests/people/heavy_leaf.toml", "clinician", few).chosen is None
    assert (one.first == titration_words.BY_TREATMENT) is route
