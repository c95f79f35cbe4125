"""Which rows of triage close something on a value that was observed."""

import pytest

from mitragyna.answer import Effect
from mitragyna.record.observation import Quantity
from mitragyna.safety.closing import closing, closing_on, quantities
from mitragyna.safety.corrected import corrected, without
from mitragyna.safety.expired import facts_at_hand, in_words
from mitragyna.safety.facts import facts
from tests.cases.people import clean, seen, with_seen


def of(*observations):
    return with_seen(*observations)(clean())


def test_every_row_that_closes_reads_what_can_be_observed_or_declared():
    assert closing()
    assert all(rule.effect is not Effect.note for rule in closing())
    assert any(Quantity.qtc in quantities(rule) for rule in closing())


@pytest.mark.parametrize(("value", "closes"), [(510, True), (400, False)])
def test_a_long_qtc_closes_and_a_usual_one_does_not(value, closes):
    of_person = facts(of(seen("qtc", value, "ms")))
    assert closing_on(Quantity.qtc, of_person) is closes
    assert not closing_on(Quantity.tsh, of_person)


def test_a_later_normal_value_corrects_an_earlier_one_after_its_time():
    high = seen("heart_rate", 150, "1/min", days_ago=1.9 / 24)
    normal = seen("heart_rate", 70, "1/min", days_ago=0.1 / 24)
    both = of(high, normal)
    assert corrected(both) == (high,)
    assert high not in without(both, (high,)).observations
    assert corrected(of(high)) == ()
    still_high = seen("heart_rate", 150, "1/min", days_ago=0.1 / 24)
    assert corrected(of(high, still_high)) == ()


def test_a_dangerous_value_whose_time_is_over_is_asked_for_again():
    old = of(seen("heart_rate", 150, "1/min", days_ago=2))
    values = facts_at_hand(old).abnormal["abnormal_expired"]
    assert in_words(values) == "heart rate of 2026-06-01"
    assert facts_at_hand(of()).abnormal["abnormal_expired"] == ()
