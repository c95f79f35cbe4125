"""What an option takes: whether it names an amount, and its sentence."""

import pytest

from mitragyna.answer import (
    Falling,
    Lowered,
    Nothing,
    Raised,
    Started,
    Unchanged,
    holds_amount,
    taking_in_words,
)
from mitragyna.answer.amount import names_amount

WITHOUT = (
    *Nothing,
    Falling(days=63, weeks=9, percent_a_week=10.0),
    Falling(days=7, weeks=1, percent_a_week=None),
    Lowered(percent=25.0),
    Unchanged(habit=None),
)
WITH = (
    Unchanged(habit="2 g three times a day"),
    Raised(step_mg=5.0, steps=2),
    Started(first_mg=5.0, step_mg=5.0, steps=3),
)


@pytest.mark.parametrize(("kinds", "holds"), [(WITHOUT, False), (WITH, True)])
def test_what_holds_an_amount_says_one_and_nothing_else_does(kinds, holds):
    for one in kinds:
        assert holds_amount(one) is holds
        assert names_amount(taking_in_words(one)) is holds


def test_each_kind_has_a_sentence_of_its_own():
    assert len({taking_in_words(one) for one in (*WITHOUT, *WITH)}) == 11
    assert taking_in_words(WITHOUT[4]) == (
        "No kratom, reached by at most 10 % less of current each week and not at once; "
        "nothing after 9 weeks."
    )
    assert taking_in_words(WITH[1]).endswith("each week, 2 steps.")
    assert taking_in_words(Raised(step_mg=5.0, steps=1)).endswith("each week, 1 step.")
