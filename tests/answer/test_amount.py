"""What counts as an amount in a text, and which numbers do not."""

import pytest

from mitragyna.answer.amount import AMOUNT


@pytest.mark.parametrize(
    "text",
    [
        "2 g",
        "40 mg",
        "1.5 grams",
        "12 mg/g",
        "2 capsules",
        "½ g",
        "1,250 mg",
        ".5 g",
        "5 ug a day",
        "12.5 µg",
        "0.3 ppm",
        "400 ppb",
        "0.05 % by weight",
        "2 % of alkaloids",
    ],
)
def test_an_amount_is_recognised(text):
    assert AMOUNT.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "0.6 mg/dL",
        "11 ng/mL",
        "71 kg",
        "470 ms",
        "5 ug/dL or more",
        "5 % of weight lost",
        "oxygen 91 %",
        "week 2",
        "3 g/L",
        "SR10.serving",
    ],
)
def test_other_numbers_are_no_amount(text):
    assert not AMOUNT.search(text)
