"""Intakes on record beside a habit add to it; a diary of the habit does not."""

from dataclasses import replace
from datetime import timedelta

from mitragyna.record import Amount, AmountUnit, Dose
from mitragyna.safety.facts import facts
from tests.cases.people import AS_OF, certified, clean, taking


def grams_on_record(*grams_by_days_ago):
    return tuple(
        Dose(
            time=AS_OF - timedelta(days=days, hours=1),
            amount=Amount(value=grams, unit=AmountUnit.g),
        )
        for days, grams in grams_by_days_ago
    )


def habit(words="2 g once daily"):
    return taking(words)(certified()(clean()))


def test_an_intake_beside_the_habit_adds_to_its_day():
    beside = replace(habit(), doses=grams_on_record((0, 3.5)))
    assert facts(beside)["grams_per_day"] == 5.5
    assert facts(beside)["doses_per_day"] == 2


def test_a_diary_of_the_habit_is_not_counted_twice():
    diary = replace(habit(), doses=grams_on_record(*((day, 2.0) for day in range(14))))
    assert facts(diary)["grams_per_day"] == 2.0
    assert facts(diary)["doses_per_day"] == 1


def test_the_week_counts_both():
    beside = replace(habit(), doses=grams_on_record((0, 1.0), (9, 1.0)))
    assert facts(beside)["doses_per_week"] == 8.0
