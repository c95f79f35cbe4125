"""Which measured values are learnt from, and what is said of the others."""

import pytest

from mitragyna.inference.readings import NO_LIMIT, TOO_OLD, readable, seen_in
from mitragyna.person.setting import Draws, setting
from tests.cases.people import seen, using, with_conditions, with_drugs

from .people import measured, plasma, prolactin

SOWS = seen("sows", 12, "points", days_ago=2)
PAIN = seen("pain_nrs", 6, "NRS", days_ago=3)
EVERY = (PAIN, SOWS, prolactin(12.0), plasma(20.0))


def reasons(history):
    """Quantities that are not learnt from, and why."""
    _, unused = readable(history)
    return {history.observations[n.observation].quantity: n.reason for n in unused}


def test_every_quantity_of_the_model_is_learnt_from_and_no_other():
    history = measured(*EVERY, seen("alt", 30, "U/L"))
    assert readable(history) == ((0, 1, 2, 3), ())


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (with_drugs("risperidone"), {"plasma_mitragynine", "pain_nrs", "sows"}),
        (with_drugs("cabergoline"), {"plasma_mitragynine", "pain_nrs", "sows"}),
        (with_drugs("methadone"), {"plasma_mitragynine", "pain_nrs"}),
        (with_drugs("oxycodone"), {"plasma_mitragynine", "pain_nrs"}),
        (with_drugs("naltrexone"), {"plasma_mitragynine", "pain_nrs"}),
        (with_drugs("a blue tablet"), {"plasma_mitragynine", "pain_nrs"}),
        (with_drugs("7-OH"), set()),
        (with_conditions("prolactinoma"), {"plasma_mitragynine", "pain_nrs", "sows"}),
        (with_drugs("paracetamol"), {one.quantity.value for one in EVERY}),
    ],
)
def test_what_something_else_moves_is_not_laid_to_kratom(change, kept):
    history = change(measured(*EVERY))
    used, _ = readable(history)
    assert {history.observations[k].quantity.value for k in used} == kept
    assert all(reasons(history).values())


def test_a_value_older_than_the_simulated_past_and_a_level_of_nothing_are_left_out():
    old = seen("plasma_mitragynine", 20.0, "ng/mL", days_ago=120)
    history = measured(old, plasma(0.0), history=using("2 g twice a day", days=200))
    assert [one.reason for one in readable(history)[1]] == [TOO_OLD, NO_LIMIT]


def test_values_stand_in_the_unit_of_what_is_expected_of_them():
    history = measured(
        seen("prolactin", 418.8, "mIU/L", days_ago=4),
        seen("plasma_mitragynine", 50.0, "nM", days_ago=1),
    )
    course = setting(history, Draws(seed=1, n=2, threads=1)).course
    values = seen_in(history, (0, 1), course)
    assert values.value == pytest.approx([20.0, 50.0 * 398.5 / 1000.0])
    assert values.time_h[1] == pytest.approx(course.as_of_h - 24.0)
    assert not values.is_rested.any()
