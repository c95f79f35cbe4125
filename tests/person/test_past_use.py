"""Daily use that ended long ago opens no start for as long as it was long or heavy."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.person.past_use import past_heavy_use
from mitragyna.record import Amount, AmountUnit, Dose, Taken, parse_regimen
from mitragyna.safety.gates import gates
from tests.cases.people import AS_OF, clean, product, undeclared_use, using


def ended(text, days, ago):
    """Daily use of so many days that ended so many days ago."""
    return using(f"{text} for {days} days", days=days + ago)


def diary(days, ago, grams=1.0):
    amount = Amount(value=grams, unit=AmountUnit.g)
    doses = tuple(
        Dose(time=AS_OF - timedelta(days=ago + day), amount=amount)
        for day in reversed(range(days))
    )
    return replace(undeclared_use(clean()), daily_use=False, doses=doses)


def allowed(history):
    return allowed_policies(gates(history, Role.clinician), history)


def fired(history):
    return {gate.rule for gate in gates(history, Role.clinician).fired}


@pytest.mark.parametrize("ago", [0.1, 1, 27, 28, 28.9, 29, 30, 60, 400, 4000])
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 g once a day", 180),
        ("5.1 g once a day", 20),
        ("3 g twice a day", 20),
        ("60 mg mitragynine once a day", 20),
        ("0.5 g every 25 h", 400),
    ],
)
def test_heavy_or_long_daily_use_that_ended_opens_no_start_on_any_day(text, days, ago):
    history = ended(text, days, ago)
    assert allowed(history) == {"none"}
    assert fired(history) & {"SR16.stopped", "SR16.past_heavy"}


@pytest.mark.parametrize(
    ("text", "days", "is_heavy"),
    [
        ("1 g once a day", 180, True),
        ("1 g once a day", 179, False),
        ("5.1 g once a day", 30, True),
        ("3.5 g once a day", 30, False),
        ("53.3 mg mitragynine once a day", 30, True),
        ("53.2 mg mitragynine once a day", 30, False),
        ("9 g every 7 days", 700, False),
        ("2 capsules once a day", 30, None),
        ("2 capsules once a day", 180, True),
        ("30 mg 7-OH once a day", 30, None),
    ],
)
def test_past_use_is_heavy_by_its_length_or_its_amount(text, days, is_heavy):
    assert past_heavy_use(ended(text, days, 60)) is is_heavy


def test_five_grams_are_not_above_five():
    history = product("L1", "leaf_powder")(ended("5 g once a day", 30, 60))
    assert past_heavy_use(history) is False


@pytest.mark.parametrize(
    ("history", "is_heavy"),
    [
        (diary(179, 40), False),
        (diary(180, 40), True),
        (diary(30, 40, grams=5.1), True),
        (diary(30, 40, grams=3.0), False),
        (diary(10, 40), None),
        (diary(4, 40), False),
        (diary(300, 0), False),
        (using("none", days=5), None),
        (using("none", days=400), None),
        (clean(), False),
        (using("1 g once a day", days=400), False),
    ],
)
def test_a_diary_shows_past_use_too(history, is_heavy):
    assert past_heavy_use(history) is is_heavy


def test_what_is_not_known_of_past_use_is_asked():
    for history in (diary(10, 40), using("none", days=400)):
        assert "SR16.past_unknown" in fired(history)
        assert "titrate" not in allowed(history)


def test_who_begins_again_after_heavy_use_is_not_offered_more():
    text = "8 g once a day for 200 days then none for 90 days then 1 g once a day"
    history = using(text, days=295)
    assert "SR16.past_heavy" in fired(history)
    assert "higher" not in allowed(history)


def test_a_heavy_product_beside_another_counts():
    other = Taken(
        product=clean().product,
        regimen=parse_regimen("8 g once a day for 100 days"),
        since=AS_OF - timedelta(days=300),
    )
    assert past_heavy_use(replace(clean(), others=(other,))) is True
