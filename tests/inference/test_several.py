"""Several products: each is learnt of from what was measured in its time."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from mitragyna.inference.moved import people_at
from mitragyna.inference.weighing import of_size
from mitragyna.person.setting import Draws, setting
from mitragyna.record import Form, Taken, parse_regimen, product_named
from tests.cases.people import AS_OF, seen, using

DRAWS = Draws(seed=1, n=1500, threads=2)
LEAF = product_named("L1", form=Form.leaf_powder)
SHOT = product_named("S1", form=Form.shot)


def taken(product, text, begin, end=None):
    """A product from some days ago until some days ago."""
    return Taken(
        product=product,
        regimen=parse_regimen(text),
        since=AS_OF - timedelta(days=begin),
        stopped=None if end is None else AS_OF - timedelta(days=end),
    )


def leaf(text, *others, days=20.0, **more):
    history = replace(using(text, days=days), product=LEAF, others=others)
    return replace(history, **more)


def level(value, days_ago):
    return seen("plasma_mitragynine", value, "ng/mL", days_ago=days_ago)


def test_a_habit_split_over_two_records_of_one_product_is_learnt_of_as_one():
    value = (level(60.0, 1.0),)
    whole = leaf("2 g at 08:00 and 2 g at 20:00", observations=value)
    parted = leaf("2 g at 08:00", taken(LEAF, "2 g at 20:00", 20.0), observations=value)
    one, two = (of_size(history, (0,), DRAWS) for history in (whole, parted))
    assert two.weight == pytest.approx(one.weight, rel=1e-3, abs=1e-9)


def test_each_product_learns_from_the_levels_of_its_own_time():
    """Leaf until twelve days ago, then shots: high levels after the switch say that
    shots hold more, and low ones before it that leaf holds less."""
    history = leaf(
        "2 g at 08:00 and 2 g at 20:00",
        taken(SHOT, "1 bottle at 08:00 and 1 bottle at 20:00", 12.0),
        days=30.0,
        stopped=AS_OF - timedelta(days=12),
    )

    def contents(before, after):
        """Mean ln content of leaf and of a bottle after what was measured."""
        values = (*(level(before, d) for d in (14.0, 13.0)),)
        values += (*(level(after, d) for d in (2.0, 1.0)),)
        measured = replace(history, observations=values)
        by = of_size(measured, (0, 1, 2, 3), DRAWS)
        people = setting(measured, DRAWS, by.standpoint).people
        return [
            float(by.weight @ np.log(one.content.per["MG"].max(axis=0)))
            for one in people.purchases
        ]

    usual, switched = contents(30.0, 30.0), contents(10.0, 90.0)
    shot, dried = np.subtract(switched, usual)
    assert shot > 0.1
    assert dried < -0.1


def test_what_moved_is_of_the_product_that_leads():
    """What goes on leads; its content is that of the people who are simulated."""
    history = leaf(
        "2 g at 08:00",
        taken(SHOT, "1 bottle at 20:00", 12.0),
        days=30.0,
        stopped=AS_OF - timedelta(days=12),
    )
    small = replace(DRAWS, n=20)
    own = setting(history, small)
    people = people_at(history, own.standpoint)
    assert people.content.per["MG"] == pytest.approx(own.people.content.per["MG"])
