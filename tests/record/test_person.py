"""A person's file: what it becomes, and what is said when it is wrong."""

from datetime import datetime
from pathlib import Path

import pytest

from mitragyna.errors import InputError
from mitragyna.person.use import takes_daily
from mitragyna.record import (
    AmountUnit,
    Condition,
    Form,
    Goal,
    Quantity,
    Sex,
    duration_days,
    read_person,
)
from tests.person_file import PERSON
from tests.stated import stated

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_table_arrives_in_the_history(written):
    history = read_person(written(PERSON))
    assert history.as_of == datetime(2026, 6, 3, 9)
    assert history.subject.sex == Sex.female
    assert history.subject.conditions == (Condition.chronic_low_back_pain,)
    assert history.subject.lactating is None
    assert history.usual_nrs == 6.0
    product = stated(history.product)
    assert product.class_id == "L1"
    assert product.form == Form.leaf_powder
    assert product.vein == "red"
    assert stated(product.certificate).mitragynine_mg_per_g == 14.0
    assert stated(history.regimen).text == "2 g three times a day"
    assert history.since == datetime(2026, 5, 1)
    assert [(dose.amount.value, dose.amount.unit) for dose in history.doses] == [
        (2.0, AmountUnit.g),
        (28.0, AmountUnit.mg_mitragynine),
    ]
    assert history.observations[0].quantity == Quantity.prolactin
    assert history.wish.goal == Goal.reduce_pain


def test_a_file_with_only_what_is_required_is_enough(written):
    history = read_person(
        written(
            'as_of = 2026-06-03\n[subject]\nid = "a"\nsex = "male"\nage_years = 42\n'
        )
    )
    assert history.regimen is None
    assert history.subject.comedication is None
    assert history.wish.goal == Goal.understand
    assert takes_daily(history) is False


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match=r"nobody\.toml: cannot be read: No such file"):
        read_person(tmp_path / "nobody.toml")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_person(tmp_path)


def test_a_file_that_is_not_text_is_told(written):
    with pytest.raises(InputError, match="UTF-8"):
        read_person(written(b"\xff\xfe\x00"))


def test_a_value_for_a_table_is_told(written):
    text = 'as_of = 2026-06-03\nsubject = "a"\n'
    with pytest.raises(InputError, match="subject: must be a table"):
        read_person(written(text))


def test_use_of_an_unknown_amount_can_be_declared(written):
    text = PERSON.replace('text = "2 g three times a day"', "daily = true")
    history = read_person(written(text))
    assert history.regimen is None
    assert takes_daily(history) is True
    assert duration_days(history) == 33.375


def test_a_habit_that_is_denied_has_no_beginning(written):
    text = PERSON.replace('text = "2 g three times a day"', "daily = false")
    with pytest.raises(InputError, match=r"\[regimen\] since"):
        read_person(written(text))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda p: p.stem)
def test_every_example_can_be_read(path):
    assert read_person(path).subject.id.startswith("example-")
