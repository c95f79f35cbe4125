"""What is usual where the words leave it open, typed from the sources of the rows."""

from datetime import datetime

import pytest

from mitragyna.record import Amount, parse_regimen
from mitragyna.record.dose import AmountUnit, Dose
from mitragyna.record.usual import usual
from mitragyna.record.ways import intakes_a_day

# Grundmann 2017 (DU011), the largest dose of Huestis 2024, Bustos 2025 (AC052)
SERVINGS = ("5 g", "53.2 mg mitragynine", "30 mg 7-OH", "1 capsule", "1 serving")
MORE = ("5.01 g", "53.3 mg mitragynine", "30.1 mg 7-OH", "2 capsules", "2 servings")


@pytest.mark.parametrize("amount", SERVINGS)
def test_up_to_a_usual_serving_a_day_is_one_intake(amount):
    (phase,) = parse_regimen(f"{amount} a day").phases
    assert not phase.is_open
    assert len(phase.intakes) == 1


@pytest.mark.parametrize("amount", MORE)
def test_more_than_a_usual_serving_a_day_is_a_total(amount):
    (phase,) = parse_regimen(f"{amount} a day").phases
    assert phase.is_total


def test_a_total_is_taken_in_two_to_six_intakes():
    (phase,) = parse_regimen("12 g a day").phases
    assert intakes_a_day(phase) == (2, 6)


@pytest.mark.parametrize("unit", list(AmountUnit))
def test_every_unit_has_a_usual_serving(unit):
    assert usual(f"serving_{unit.name}") > 0


def test_a_time_that_a_clock_skips_in_spring_is_kept_as_written():
    """02:30 on that day exists in no zone of central Europe; no zone is kept."""
    skipped = datetime(2026, 3, 29, 2, 30)
    dose = Dose(time=skipped, amount=Amount(value=1.0, unit=AmountUnit.g))
    assert dose.time == skipped
