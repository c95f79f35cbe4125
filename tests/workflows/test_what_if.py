"""A what-if never computes more than is taken, and nothing behind a gate."""

from datetime import date, timedelta

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.errors import InputError
from mitragyna.plots.what_if import chart
from mitragyna.plots.write import spec
from mitragyna.record.regimen_text import parse_regimen
from mitragyna.report.what_if import HEADS, figures, rows
from mitragyna.workflows import what_if as module
from mitragyna.workflows.what_if import (
    WhatIfWish,
    as_now,
    barred,
    check_no_more,
    what_if,
)

ABOVE = mg.example("above_tested_range")  # 2 g three times a day


@pytest.fixture(scope="module")
def now():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PEOPLE", 40)
        return as_now(ABOVE)


def mean(answer, quantity, week):
    return next(o for o in answer.means if (o.quantity, o.week) == (quantity, week))


def test_the_same_is_the_same(now):
    answer = what_if(now, WhatIfWish(regimen="2 g three times a day"))
    assert answer.added_withdrawal == 0.0
    for one, other in answer.bands:
        assert one == other
    assert all(one.now == one.then for one in answer.means)


def test_half_of_it_is_half_in_plasma_by_the_fourth_week(now):
    """Disposition is linear."""
    answer = what_if(now, WhatIfWish(regimen="1 g three times a day"))
    plasma = mean(answer, "plasma_MG", 4)
    assert plasma.then.median == pytest.approx(plasma.now.median / 2, rel=0.02)


def test_a_stop_leaves_nothing_and_adds_withdrawal(now):
    stops = ABOVE.as_of.date() + timedelta(days=7)
    answer = what_if(now, WhatIfWish(stops=stops))
    assert answer.added_withdrawal > 0.1
    plasma = next(t for _, t in answer.bands if t.quantity == "plasma_MG")
    before = np.array(plasma.time_h) < 6 * 24
    assert np.median(np.array(plasma.median)[before]) > 10.0
    assert plasma.median[-1] < 0.5
    with pytest.raises(InputError, match="has passed"):
        what_if(now, WhatIfWish(stops=date(2026, 6, 1)))


@pytest.mark.parametrize(
    "words",
    [
        "3 g three times a day",
        "2 g four times a day",
        "6 g once a day",
        "7 g a day",
        "10 mg mitragynine twice a day",
        "2 capsules a day",
    ],
)
def test_more_of_a_day_or_of_an_intake_is_not_computed(now, words):
    with pytest.raises(InputError, match="more than what is taken now"):
        what_if(now, WhatIfWish(regimen=words))


def test_a_total_of_a_day_is_no_leave_for_one_large_intake():
    present = parse_regimen("6 g a day")
    check_no_more(parse_regimen("3 g twice a day"), present)
    with pytest.raises(InputError, match="more than what is taken now"):
        check_no_more(parse_regimen("6 g once a day at 08:00"), present)


@pytest.mark.parametrize("name", ["pregnant_daily", "jaundice", "methadone"])
def test_behind_a_gate_nothing_is_computed(name):
    history = mg.example(name)
    assert barred(history)
    with pytest.raises(InputError, match="the gates stand before it"):
        as_now(history)
    assert barred(ABOVE) is None


def test_what_nobody_said_in_words_has_no_what_if():
    with pytest.raises(InputError, match="by a rule that is known"):
        as_now(mg.example("never_user"))


def test_figures_and_weeks_say_the_same(now):
    answer = what_if(now, WhatIfWish(regimen="1 g twice a day"))
    drawn, table = figures(answer), rows(answer)
    assert len(drawn) == len(answer.bands) == 5
    assert len(table) == 10
    assert {len(row) for row in table} == {len(HEADS)}
    assert "As now: Prolactin" in drawn[2]
    (one, other) = answer.bands[3]
    data = spec(chart(one, other))["datasets"].values()
    first, second = (rows_of[0]["median"] for rows_of in list(data)[:2])
    assert first == second == one.median[0]
