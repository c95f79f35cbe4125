"""Several products at once: each form is absorbed by itself, and exposures add up."""

import numpy as np
import pytest

from mitragyna.population.beside import AmountBeside, forms_of, place, with_beside
from mitragyna.population.like import Like
from mitragyna.population.people import only
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Amount, AmountUnit
from mitragyna.record.product import Form, product_named
from mitragyna.simulation import Intakes, Readout, simulate

N, START_H = 8, 8.0
LEAF = product_named("L1", form=Form.leaf_powder)
CAN = product_named("H1", form=Form.seven_oh)
SCORES = at_random(Streams(5), N)
LOOK = Readout(
    time_h=START_H + np.arange(0.0, 36.0, 1.5),
    outputs=("plasma_MG", "plasma_7OH", "AUC_MG", "AUC_7OH"),
    start_h=START_H,
)
GRAMS = Amount(value=3.0, unit=AmountUnit.g)


def people_with(*products):
    wired = population(forms=forms_of(products))
    one = sample(SCORES, Like(), products[0], wired, clock_h=START_H)
    return with_beside(one, products, SCORES)


def seen(people, *taken):
    """What is seen when each (hour, amount) is taken."""
    times = START_H + np.array([hour for hour, _ in taken])
    some = Intakes(time_h=times, amount=tuple(amount for _, amount in taken))
    profile = simulate(people, some, LOOK)
    assert not profile.failed.any()
    return profile.values


def of(number, amount):
    return AmountBeside(value=amount.value, unit=amount.unit, product=number)


def test_two_products_expose_to_the_sum_of_both():
    """Each with its own content, F and ka: the kinetics are linear."""
    pure = Amount(value=15.0, unit=AmountUnit.mg_7oh)
    leaf = seen(people_with(LEAF), (0.0, GRAMS), (12.0, GRAMS))
    can = seen(people_with(CAN), (4.0, pure))
    both = people_with(LEAF, CAN)
    assert "ka2" in both.parameters
    assert not np.array_equal(both.parameters["ka2"], both.parameters["ka"])
    seen_both = seen(both, (0.0, GRAMS), (4.0, of(1, pure)), (12.0, GRAMS))
    for name, values in seen_both.items():
        total = leaf[name] + can[name]
        assert values == pytest.approx(total, rel=1e-6, abs=1e-9 * total.max()), name


def test_one_product_in_two_records_is_one_product():
    once = seen(people_with(LEAF), (0.0, GRAMS), (4.0, GRAMS))
    split = people_with(LEAF, LEAF)
    assert "ka2" not in split.parameters
    twice = seen(split, (0.0, GRAMS), (4.0, of(1, GRAMS)))
    for name, values in once.items():
        np.testing.assert_array_equal(twice[name], values)


def test_products_that_differ_are_bought_apart():
    tea = product_named("T1", form=Form.tea)
    leaf, bought = people_with(LEAF, tea).purchases
    apart = [np.log(one.content.per["MG"][0]) for one in (leaf, bought)]
    assert abs(np.corrcoef(apart)[0, 1]) < 0.9
    assert bought.depot == "2"
    some = only(people_with(LEAF, tea), slice(2, 5))
    assert some.purchases[1].F.tolist() == bought.F[2:5].tolist()


def test_more_than_two_forms_share_the_second_depot():
    tea, shot = product_named("T1", form=Form.tea), product_named("S1", form=Form.shot)
    marks = [one.depot for one in people_with(LEAF, tea, shot, LEAF).purchases]
    assert marks == ["", "2", "2", ""]
    assert forms_of((LEAF, tea, shot)) == 2


def test_each_product_has_its_rows():
    assert place(GRAMS) == 0
    assert place(of(1, Amount(value=1.0, unit=AmountUnit.mg_7oh))) == 7
