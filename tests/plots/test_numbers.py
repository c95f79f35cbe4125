import pytest

from mitragyna.interval import Interval
from mitragyna.plots.numbers import chance, interval, percent


@pytest.mark.parametrize(
    ("probability", "printed"),
    [
        (0.0, "0 %"),
        (0.004, "<1 %"),
        (0.01, "1 %"),
        (0.146, "15 %"),
        (0.996, ">99 %"),
        (1.0, "100 %"),
    ],
)
def test_only_a_certainty_is_printed_as_one(probability, printed):
    assert chance(probability) == printed.replace(" ", "\N{NO-BREAK SPACE}")


def test_a_percentage_keeps_one_decimal_at_most():
    assert percent(72.90000001) == "72.9\N{NO-BREAK SPACE}%"
    assert percent(90.0) == "90\N{NO-BREAK SPACE}%"


def test_an_interval_puts_the_median_first():
    assert interval(Interval(low=17.04, median=28.0, high=1234.0)) == "28 (17–1230)"
