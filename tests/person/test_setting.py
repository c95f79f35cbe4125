"""People with several products: what each takes, on one clock."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, setting
from mitragyna.population.beside import AmountBeside
from mitragyna.record.history import Taken
from mitragyna.record.product import Form, product_named
from mitragyna.record.regimen_text import parse_regimen
from tests.cases.people import AS_OF, using

DRAWS = Draws(seed=1, n=10, threads=1)
LEAF = product_named("L1", form=Form.leaf_powder)


def taken(product, text, days):
    return Taken(
        product=product, regimen=parse_regimen(text), since=AS_OF - timedelta(days=days)
    )


def daily(text, *others, days=60.0):
    return replace(using(text, days=days), product=LEAF, others=others)


def test_a_habit_split_over_two_records_of_one_product_is_one_habit():
    whole = setting(daily("2 g at 08:00 and 2 g at 20:00"), DRAWS)
    parted = setting(daily("2 g at 08:00", taken(LEAF, "2 g at 20:00", 60.0)), DRAWS)
    for one in (unchanged, lambda hours: 0.5):
        runs = [s.follow(1, s.course.present, one) for s in (whole, parted)]
        assert runs[0].taken.time_h == pytest.approx(runs[1].taken.time_h)
        for name, values in runs[0].values.items():
            assert runs[1].values[name] == pytest.approx(values, rel=1e-5, abs=1e-7)


def test_what_is_taken_beside_counts_and_goes_down_with_the_rest():
    shot = product_named("S1", form=Form.shot)
    two = setting(daily("2 g at 08:00", taken(shot, "1 bottle at 20:00", 20.0)), DRAWS)
    one = setting(daily("2 g at 08:00"), DRAWS)
    more, less = (s.follow(1, s.course.present, unchanged) for s in (two, one))
    exposed = [run.values["plasma_MG"].mean() for run in (more, less)]
    assert exposed[0] > exposed[1]
    assert more.values["EC50_fold"][0].mean() > less.values["EC50_fold"][0].mean()
    numbers = [a.product for a in more.taken.amount if isinstance(a, AmountBeside)]
    assert set(numbers) == {1}
    stopped = two.follow(1, None, unchanged)
    assert not (stopped.taken.time_h > two.course.as_of_h).any()
    assert np.all(np.diff(more.taken.time_h) >= 0)


def test_what_goes_on_leads():
    """A product of the past stands behind one that is taken by a rule."""
    past = replace(
        daily("2 g at 08:00", taken(LEAF, "1 g at 20:00", 30.0)),
        regimen=None,
        since=None,
    )
    assert setting(past, DRAWS).course.present is not None
