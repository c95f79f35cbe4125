"""How much of what, at the beginning of a text."""

import pytest

from mitragyna.record.dose import AmountUnit
from mitragyna.record.words.amounts import amount
from mitragyna.record.words.reasons import MG_OF_WHAT, UnsaidError
from mitragyna.record.words.words import Words
from tests.stated import stated


@pytest.mark.parametrize(
    ("text", "value", "least", "unit"),
    [
        ("2 g", 2, None, "g"), ("2-3 g", 3, 2, "g"), ("2 g to 3 g", 3, 2, "g"),
        ("a gram", 1, None, "g"), ("2500 mg of leaf", 2.5, None, "g"),
        ("30 mg mitragynine", 30, None, "mg_mitragynine"),
        ("mitragynine 30 mg", 30, None, "mg_mitragynine"),
        ("15 mg 7-OH", 15, None, "mg_7oh"), ("two capsules", 2, None, "unit"),
        ("4 capsules of 0.5 g", 2, None, "g"), ("4 x 0.5 g", 2, None, "g"),
        ("2 servings", 2, None, "serving"),
    ],
)  # fmt: skip
def test_an_amount_is_read(text, value, least, unit):
    read = stated(amount(Words(text)))
    assert (read.value, read.least, read.unit) == (value, least, AmountUnit(unit))


def test_milligrams_need_their_noun():
    with pytest.raises(UnsaidError) as error:
        amount(Words("30 mg"))
    assert error.value.reason == MG_OF_WHAT


@pytest.mark.parametrize("text", ["", "twice a day", "at 8 am", "2 times"])
def test_where_no_amount_comes_next_nothing_is_read(text):
    words = Words(text)
    assert amount(words) is None
    assert words.at == 0
