"""The language of regimens, and when and how much it says is taken."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.record import (
    Amount,
    AmountUnit,
    Intake,
    Phase,
    Regimen,
    amount_per_day,
    doses_per_day,
    intakes,
    parse_regimen,
    render,
)
from tests.stated import stated

MIDNIGHT = datetime(2026, 5, 1)


def taken(text, days, start=MIDNIGHT):
    """(hours after midnight of the first day, value) of each intake of `days`."""
    doses = intakes(parse_regimen(text), start, start + timedelta(days=days))
    return [((t - MIDNIGHT) / timedelta(hours=1), a.value) for t, a in doses]


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("none", 3, []),
        ("2 g once", 3, [(0, 2)]),
        ("2 g daily", 2, [(8, 2), (32, 2)]),
        ("2 g once a day", 1, [(8, 2)]),
        ("2 g once daily", 1, [(8, 2)]),
        ("2 g every day", 1, [(8, 2)]),
        ("2g a day", 1, [(8, 2)]),
        ("2 g twice a day", 1, [(8, 2), (20, 2)]),
        ("2 g three times a day", 1, [(8, 2), (14, 2), (20, 2)]),
        ("2 G  Three Times a Day.", 1, [(8, 2), (14, 2), (20, 2)]),
        ("1.5 grams 4 times daily", 1, [(8, 1.5), (12, 1.5), (16, 1.5), (20, 1.5)]),
        ("3 g at 08:00 and 2 g at 20:00 for 14 days", 1, [(8, 3), (20, 2)]),
        ("2 g at 20:00 and 3 g at 08:00", 1, [(8, 3), (20, 2)]),
        ("2 g at 7:30 daily", 1, [(7.5, 2)]),
        ("2 capsules twice a day", 1, [(8, 2), (20, 2)]),
        ("one tablet daily", 1, [(8, 1)]),
        ("30 mg mitragynine every 8 h", 1, [(0, 30), (8, 30), (16, 30)]),
        ("30 mg of mitragynine every 12 hours", 1, [(0, 30), (12, 30)]),
        ("10 mg 7-OH daily", 1, [(8, 10)]),
        ("4 g every other day", 4, [(8, 4), (56, 4)]),
        ("4 g at 09:00 every 3 days", 4, [(9, 4), (81, 4)]),
        ("2 g daily for 1 day then 1 g daily", 3, [(8, 2), (32, 1), (56, 1)]),
        ("2 g daily for 1 week", 10, [(8 + 24 * k, 2) for k in range(7)]),
        ("none for 2 days then 2 g once", 5, [(48, 2)]),
    ],
)
def test_a_regimen_says_when_and_how_much(text, days, expected):
    assert taken(text, days) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2 g daily", AmountUnit.g),
        ("2 mg mitragynine daily", AmountUnit.mg_mitragynine),
        ("2 mg of 7-hydroxymitragynine daily", AmountUnit.mg_7oh),
        ("2 gummies daily", AmountUnit.unit),
    ],
)
def test_an_amount_keeps_the_unit_it_was_counted_in(text, unit):
    assert parse_regimen(text).phases[0].intakes[0].amount.unit == unit


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "how much and how often"),
        ("2 g", "how often"),
        ("a lot every day", "no number"),
        ("2 g as needed", "[[doses]]"),
        ("2,5 g daily", "decimals with a point"),
        ("30 mg daily", "mg of what"),
        ("2 teaspoons daily", "weigh it"),
        ("-2 g daily", "negative"),
        ("1 g at 24:00", "clock time"),
        ("1 g at 8 o'clock", "08:00 or 8pm"),
        ("2 g at 08:00 and 1 g at 08:00", "same time"),
        ("2 g daily then 1 g daily", "only the last"),
        ("2 g 25 times a day", "1 to 24"),
        ("2 g every 0 h", "every_h"),
        ("2 g every 0 days", "every_days"),
        ("2 g daily for 0 days", "days"),
        ("500 g daily", "too much for one day"),
        ("2 g daily for 3 days then 1 tablet daily", "different units"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_remedy(text, reason):
    with pytest.raises(InputError) as error:
        parse_regimen(text)
    assert reason in str(error.value)


WORDS = """none 2 2.5 -1 g mg mitragynine of 7-OH capsules one once twice three times
a day daily every other 8 h days at 08:00 25:99 and then for 14 weeks"""
words = st.sampled_from(WORDS.split())


@given(st.text() | st.lists(words, max_size=12).map(" ".join))
def test_any_text_is_read_or_refused(text):
    try:
        rendered = render(parse_regimen(text))
    except InputError:
        return
    assert render(parse_regimen(rendered)) == rendered


@pytest.mark.parametrize(
    ("text", "per_day", "amount"),
    [
        ("none", 0, None),
        ("2 g once", 1, 2.0),
        ("2 g three times a day", 3, 6.0),
        ("30 mg mitragynine every 8 h", 3, 90.0),
        ("30 mg mitragynine every 5 h", 5, 150.0),
        ("4 g every other day", 1, 4.0),
        ("2 g three times a day for 7 days then 5 g twice a day", 3, 10.0),
    ],
)
def test_the_worst_day_counts(text, per_day, amount):
    regimen = parse_regimen(text)
    worst = amount_per_day(regimen)
    assert doses_per_day(regimen) == per_day
    assert (worst.value if worst else None) == amount


@pytest.mark.parametrize(
    ("clocks_h", "rule"),
    [
        ((8.0, None), {}),
        ((20.0, 8.0), {}),
        ((8.0, 8.0), {}),
        ((8.0,), {"every_h": 8.0}),
        ((None,), {"every_days": 2}),
        ((), {"every_h": 8.0}),
        ((8.0,), {"days": 0}),
        ((8.0,), {"days": 1.5}),
    ],
)
def test_a_phase_of_no_kind_is_refused(clocks_h, rule):
    amount = Amount(value=1.0, unit=AmountUnit.g)
    timed = tuple(Intake(amount=amount, clock_h=clock_h) for clock_h in clocks_h)
    with pytest.raises(InputError):
        Phase(intakes=timed, **rule)


@pytest.mark.parametrize("clock_h", [8.0001, 24.0, -1.0, float("nan")])
def test_a_clock_time_is_a_whole_minute_of_the_day(clock_h):
    with pytest.raises(InputError, match="clock_h"):
        Intake(amount=Amount(value=1.0, unit=AmountUnit.g), clock_h=clock_h)


def test_phases_must_follow_each_other():
    amount = Amount(value=1.0, unit=AmountUnit.g)
    once = Phase(intakes=(Intake(amount=amount),), days=2)
    with pytest.raises(InputError, match="follow each other"):
        Regimen(text="x", phases=(once, once))


@pytest.mark.parametrize(
    "offset", ["08:00+02:00", "08:00Z", "08:00 UTC", "08:00 - 20:00"]
)
def test_a_zone_is_not_read_as_a_second_intake(offset):
    with pytest.raises(InputError, match="without a zone"):
        parse_regimen(f"2 g at {offset}")


@pytest.mark.parametrize(
    "text",
    [
        "7oh",
        "7oh tabs 15 mg x4",
        "gpd",
        "½ xyz a day",
        "2 g b.i.d. w/ zzz",
        "2 µg daily",
    ],
)
def test_no_message_quotes_a_word_that_was_not_written(text):
    with pytest.raises(InputError) as error:
        parse_regimen(text)
    said = re.findall(r"'([^']*)' is (?:not understood|no amount)", str(error.value))
    assert all(quoted in text for quoted in said)


def test_a_days_total_in_three_to_four_doses_stays_the_total():
    regimen = parse_regimen("10-12 gpd split in 3-4 doses")
    assert doses_per_day(regimen) == 4
    assert stated(amount_per_day(regimen)).value == 12
    timed = intakes(regimen, MIDNIGHT, MIDNIGHT + timedelta(days=1))
    assert sum(amount.value for _, amount in timed) == pytest.approx(12)


@pytest.mark.parametrize(
    "text", ["12 gpd tid", "12 g daily at 8am and 8pm", "12 g a day, 4 doses"]
)
def test_an_amount_a_day_beside_several_intakes_is_asked_for(text):
    with pytest.raises(InputError, match="of each intake, or of the day"):
        parse_regimen(text)


@pytest.mark.parametrize(
    "text", ["2 g nightly at 9pm", "2 g at 9pm every night", "2 g in the evening 9 pm"]
)
def test_a_word_and_its_clock_time_are_one_intake(text):
    assert render(parse_regimen(text)) == "2 g at 21:00"
