"""A regimen in words that are read back as the same regimen."""

import pytest

from mitragyna.record import parse_regimen
from mitragyna.record.words.rendering import decimal, render, render_amount


@pytest.mark.parametrize(
    "text",
    [
        "2 g once a day", "2 to 3 g twice a day", "30 mg mitragynine every 8 h",
        "3 g at 08:00 and 2 g at 20:30", "2 g twice a day on Mondays and Fridays",
        "a total of 12 g a day in 3 to 4 doses", "2 units once a day every 2 days",
        "2 g twice a day for 14 days then 1 g once a day", "none",
        "3 g once a day, minus 0.5 g every 7 days until 1 g",
        "2 g once a day since 2026-05-01", "2 g once a day since 30 days ago",
    ],
)  # fmt: skip
def test_the_words_of_a_regimen_are_its_own(text):
    regimen = parse_regimen(text)
    assert render(regimen) == text
    assert parse_regimen(render(regimen)) == regimen


@pytest.mark.parametrize("value", [0.1, 1e-7, 2.0, 1 / 3, 12345.678])
def test_a_number_is_written_in_full_and_read_back(value):
    assert "e" not in decimal(value)
    assert float(decimal(value)) == value


def test_one_capsule_is_no_plural():
    one, two = (parse_regimen(f"{n} units once a day") for n in (1, 2))
    assert render_amount(one.phases[0].intakes[0].amount) == "1 unit"
    assert render_amount(two.phases[0].intakes[0].amount) == "2 units"
