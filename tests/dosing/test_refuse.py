"""A refusal says what to do, and nobody dependent is told to stop at once alone."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.refuse import (
    LED_BY_CLINICIAN,
    NO_ABRUPT_STOP,
    STOP_UNDER_CARE,
    actions,
)
from mitragyna.dosing.way_down import is_laid_out
from mitragyna.record import Amount, AmountUnit, Dose, Taken, parse_regimen
from mitragyna.safety.emergency import SAY_IT, TAKE_NO_MORE
from mitragyna.safety.gates import REFUSING, gates
from mitragyna.safety.rules import rules
from mitragyna.safety.way_off import has_schedule
from tests.cases.additions import additions
from tests.cases.people import (
    AS_OF,
    clean,
    of_subject,
    stopped,
    undeclared_use,
    using,
    with_conditions,
    with_drugs,
    woman,
)

ADDITIONS = additions()
REFUSALS = [rule for rule in rules() if rule.effect in REFUSING]
WITHOUT_HABIT = [r for r in REFUSALS if not ADDITIONS[r.id](clean()).regimen]
AMOUNT = re.compile(r"\d\s*(?:mg|g|grams?)\b")


def answer(history, role=Role.clinician):
    verdict = gates(history, role)
    return verdict, actions(verdict, history), is_laid_out(verdict, history)


def daily(rule):
    history = ADDITIONS[rule.id](using("2 g twice a day", days=40))
    return history if history.regimen else using("2 g twice a day", history=history)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("rule", REFUSALS, ids=lambda rule: rule.id)
def test_a_daily_user_is_never_left_to_stop_alone(rule, role):
    verdict, todo, _ = answer(daily(rule), role)
    texts = [action.what for action in todo]
    assert verdict.refuses
    under_care = verdict.stops_kratom and not verdict.stops_now
    about_stopping = {
        NO_ABRUPT_STOP: not verdict.stops_now and not verdict.stops_kratom,
        STOP_UNDER_CARE: under_care,
        TAKE_NO_MORE: verdict.stops_now and verdict.stops_kratom,
        SAY_IT: verdict.stops_now and not verdict.stops_kratom,
    }
    assert {t for t, is_said in about_stopping.items() if is_said} <= set(texts)
    assert not {t for t, is_said in about_stopping.items() if not is_said} & set(texts)
    assert not any(AMOUNT.search(f"{a.what} {a.whom}") for a in todo)
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("rule", REFUSALS, ids=lambda rule: rule.id)
def test_a_way_down_is_for_a_clinician_outside_an_emergency(rule):
    verdict, todo, is_laid = answer(daily(rule))
    waits = verdict.holds or verdict.stops_kratom
    shown = not (verdict.stops_now or verdict.computes_nothing or waits)
    shown = shown and has_schedule(verdict)
    assert is_laid is shown
    assert any(a.what.startswith(LED_BY_CLINICIAN) for a in todo) is shown
    assert answer(daily(rule), Role.researcher)[2] is shown
    assert not answer(daily(rule), Role.person)[2]


@pytest.mark.parametrize("rule", WITHOUT_HABIT, ids=lambda rule: rule.id)
def test_someone_who_takes_nothing_gets_no_way_down_and_no_word_on_stopping(rule):
    history = ADDITIONS[rule.id](clean())
    _, todo, is_laid = answer(history)
    assert todo
    assert not is_laid
    assert NO_ABRUPT_STOP not in [action.what for action in todo]


def test_a_habit_that_may_be_daily_counts_as_daily():

    amount = Amount(value=2.0, unit=AmountUnit.g)
    doses = (Dose(time=AS_OF - timedelta(days=1), amount=amount),)
    user = replace(undeclared_use(clean()), doses=doses)
    history = ADDITIONS["CN10.substance_use"](user)
    assert NO_ABRUPT_STOP in [a.what for a in answer(history)[1]]


def test_a_pregnant_daily_user_meets_both_services_first():
    history = using(history=woman(pregnant=True))
    first = answer(history)[1][0]
    assert first.what == NO_ABRUPT_STOP
    assert "obstetric" in first.whom
    assert "addiction" in first.whom


def test_on_methadone_the_prescriber_is_the_service():
    # for longer than a slip, which is left off at once: see test_way_off.py
    history = using(days=40, history=of_subject(comedication=("methadone",))(clean()))
    stopping = next(a for a in answer(history)[1] if a.what == NO_ABRUPT_STOP)
    assert "opioid agonist treatment" in stopping.whom


def test_overdose_text_keeps_the_limits_of_naloxone():
    for rule in ("SR20.breathing", "SR20.sedation"):
        first = answer(ADDITIONS[rule](clean()))[1][0].what
        assert "only in part" in first
        assert "repeat" in first
        assert "emergency" in first


def test_emergencies_come_first_and_alone():
    history = ADDITIONS["SR06.jaundice"](using("2 g twice a day", days=40))
    todo = answer(history)[1]
    assert todo[0].what.startswith("Call 911 now.")
    assert todo[-1].what == TAKE_NO_MORE
    assert {action.urgency for action in todo} == {"now"}


@pytest.mark.parametrize(
    "added", [with_conditions("rubiaceae_allergy"), with_drugs("cocaine")]
)
def test_an_allergy_or_an_illicit_stimulant_opens_no_start(added):
    verdict = gates(added(clean()), Role.clinician)
    assert "titrate" not in allowed_policies(verdict, added(clean()))


def test_kratom_in_use_after_its_liver_injury_is_stopped_under_care():
    history = with_conditions("prior_kratom_liver_injury")(using("2 g twice a day"))
    verdict, todo, is_laid = answer(history)
    assert verdict.stops_kratom
    assert not is_laid
    assert todo[0].urgency == "today"


def test_who_stopped_two_products_is_not_told_to_taper_one():
    history = stopped()(clean())
    both_ended = replace(history, others=(Taken(regimen=parse_regimen("none")),))
    fired = {gate.rule for gate in gates(both_ended, Role.clinician).fired}
    assert "CN00.several_products" not in fired
