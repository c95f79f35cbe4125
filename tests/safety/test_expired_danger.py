"""A dangerous value that is over is asked for today, then this week, never lost."""

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.record import Quantity
from mitragyna.safety.gates import gates
from mitragyna.safety.measured import validity
from tests.cases.people import clean, seen, taking, with_drugs, with_seen, without


def fired(history):
    return {gate.rule for gate in gates(history, Role.clinician).fired}


@pytest.mark.parametrize(
    ("quantity", "value", "unit", "days"),
    [
        ("respiratory_rate", 6, "1/min", 7),
        ("spo2", 72, "%", 7),
        ("heart_rate", 150, "1/min", 7),
        ("systolic_pressure", 80, "mmHg", 7),
        ("temperature", 41, "C", 7),
        ("gcs", 7, "points", 7),
        ("sedation_poss", 4, "points", 7),
        ("glucose", 40, "mg/dL", 7),
        ("potassium", 6.8, "mmol/L", 30),
        ("sodium", 115, "mmol/L", 30),
        ("cows", 40, "points", 30),
        ("creatinine", 6.0, "mg/dL", 90),
        ("qtc", 510, "ms", 90),
    ],
)
def test_danger_is_asked_for_today_up_to_a_day_and_then_as_any_value(
    quantity, value, unit, days
):
    def then(days_ago):
        old = seen(quantity, value, unit, days_ago=days_ago)
        return with_seen(old)(without(quantity)(clean()))

    assert "TR00.expired_danger" in fired(then(days - 0.01))
    for days_ago in (days + 0.01, 1000):
        assert "TR00.expired_danger" not in fired(then(days_ago))
        assert "TR00.expired" in fired(then(days_ago))
        left = allowed_policies(gates(then(days_ago), Role.clinician), then(days_ago))
        assert "titrate" not in left


def test_the_liver_and_thoughts_of_death_have_no_such_end():
    for days in (20, 400, 3000):
        alt = seen("alt", 400, "U/L", limit=40, days_ago=days)
        latched = with_seen(alt)(without("alt")(taking("1 g once daily")(clean())))
        assert "TR00.expired_liver" in fired(latched)
        thoughts = with_seen(seen("phq9_item9", 3, "points", days_ago=days))(clean())
        assert "TR00.expired_thoughts" in fired(thoughts)


def test_an_inr_on_warfarin_ends_as_well():
    def then(days_ago):
        return with_seen(seen("inr", 9, "-", days_ago=days_ago))(
            with_drugs("warfarin")(clean())
        )

    assert "TR00.expired_danger" in fired(then(89.9))
    assert "TR00.expired_danger" not in fired(then(90.1))


def test_danger_is_asked_for_at_least_as_long_as_a_value_counts():
    for quantity, row in validity().items():
        assert row.danger_asked is None or row.danger_asked > row.latest, quantity
    assert validity()[Quantity.alt].danger_asked is None
