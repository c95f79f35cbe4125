"""A diary as people keep it: what matches nothing, or cannot be, is told."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record.person import read_person
from tests.stated import stated

PERSON = """as_of = 2026-06-03T09:00:00
[subject]
id = "x"
sex = "male"
age_years = 45
[regimen]
text = "{text}"
since = 2026-05-21
{more}
"""


def written(tmp_path, text="2 g three times a day", more="", change=lambda s: s):
    path = tmp_path / "p.toml"
    path.write_text(change(PERSON.format(text=text, more=more)), encoding="utf-8")
    return path


def refused(path):
    with pytest.raises(InputError) as error:
        read_person(path)
    return str(error.value)


def test_a_missed_time_that_matches_nothing_names_the_nearest_intake(tmp_path):
    message = refused(written(tmp_path, more="missed = [2026-06-02T12:30:00]"))
    assert "missed" in message
    assert "2026-06-02T14:00:00" in message


def test_a_missed_time_before_the_habit_began_is_refused(tmp_path):
    message = refused(written(tmp_path, more="missed = [2026-04-02T14:00:00]"))
    assert "no intake" in message
    assert "2026-05-21" in message


def test_a_missed_time_near_an_intake_and_a_missed_day_are_read(tmp_path):
    path = written(tmp_path, more="missed = [2026-06-02T14:20:00, 2026-05-30]")
    assert len(read_person(path).missed) == 2


def test_a_missed_time_of_a_total_asks_for_the_day(tmp_path):
    message = refused(
        written(tmp_path, text="15 g a day", more="missed = [2026-06-02T14:00:00]")
    )
    assert "the date alone" in message


def test_a_byte_order_mark_is_read_over(tmp_path):
    path = written(tmp_path, change=lambda text: "\ufeff" + text)
    assert read_person(path).subject.id == "x"


DOSE = "[[doses]]\ntime = {}\namount_g = 3.0"


def test_a_quoted_time_without_seconds_is_read(tmp_path):
    path = written(tmp_path, more=DOSE.format('"2026-06-01 23:30"'))
    (dose,) = read_person(path).doses
    assert (dose.time.hour, dose.time.minute) == (23, 30)


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        (DOSE.format("2026-06-01 23:30"), "seconds"),
        (DOSE.format("2026-06-01T23:30:00").replace("3.0", "3,5"), "decimals with a"),
        (DOSE.format("“2026-06-01”"), "quotes are straight"),
        (DOSE.format("01.06.2026"), "dates as 2026-06-03"),
        (
            DOSE.format("2026-06-01T23:30:00").replace("3.0", "3 g"),
            "without their unit",
        ),
        ("[pain]\nusual_nrs: 5", "write = between"),
        ("[wish]\ngoal = stop", "needs quotes"),
        ("[wish]\ngoal = ", "value is missing"),
        (DOSE.format("2026-06-01T23:30:00Z"), "offset"),
        (DOSE.format("2026-06-01T23:30:00+02:00"), "local clock"),
        (DOSE.format("2026-06-04T23:30:00"), "future"),
        ("a = " + "[" * 3000, "nested"),
        ("a = " + "9" * 6000, "digits"),
    ],
)
def test_a_slip_of_the_pen_gets_a_hint_that_is_true(tmp_path, more, hint):
    assert hint in refused(written(tmp_path, more=more))


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("since = 2026-05-21", "since = 1900-01-01", "born"),
        ("age_years = 45", "age_years = 47\nmass_kg = 7.1", "mass"),
        ("as_of = 2026", "as_of = 0001", "1900 to 2199"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(tmp_path, right, wrong, says):
    path = written(tmp_path, change=lambda text: text.replace(right, wrong))
    assert says in refused(path)


def test_a_habit_told_in_words_has_its_begin(tmp_path):
    path = written(
        tmp_path,
        text="20 g daily for 2 years",
        change=lambda text: text.replace("since = 2026-05-21", ""),
    )
    history = read_person(path)
    assert (history.as_of - stated(history.since)).days == 730
    assert stated(history.regimen).phases[0].days is None


def test_a_begin_in_words_must_be_that_of_the_record(tmp_path):
    assert "is not when" in refused(written(tmp_path, text="2 g daily since May 2024"))


def test_servings_are_asked_about_unless_the_product_says(tmp_path):
    message = refused(written(tmp_path, text="2 servings twice a day"))
    assert "servings_per_unit" in message
    more = '[product]\nclass = "shot"\nservings_per_unit = 2'
    path = written(tmp_path, text="2 servings twice a day", more=more)
    (phase,) = stated(read_person(path).regimen).phases
    assert {intake.amount.value for intake in phase.intakes} == {1.0}
