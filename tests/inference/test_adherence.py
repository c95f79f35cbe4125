"""Intakes of a rule are left out now and then; those on record never."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.clock import HOUR
from mitragyna.inference.adherence import adherent, share_taken
from mitragyna.inference.numbers import of_model
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, at_first, setting
from mitragyna.record import Amount, AmountUnit, Dose, Taken
from tests.cases.people import AS_OF, using
from tests.stated import stated

N = 4000


@pytest.fixture(scope="module")
def taken():
    """Hours, who takes what, and the share that each takes."""
    dose = Dose(time=AS_OF - 30 * HOUR, amount=Amount(value=2.0, unit=AmountUnit.g))
    history = replace(using("2 g at 08:00 and 2 g at 20:00"), doses=(dose,))
    draws = Draws(seed=3, n=N, threads=1)
    people = at_first(draws).people.people
    past = setting(history, draws).course
    swallowed = past.taken(0, None, unchanged)
    return past, swallowed, adherent(swallowed, past, people).mask, share_taken(people)


def test_the_share_is_that_of_the_beta_law(taken):
    a, b = of_model("adherence_taken"), of_model("adherence_left_out")
    share = taken[-1]
    assert share.mean() == pytest.approx(a / (a + b), abs=0.005)
    variance = a * b / ((a + b) ** 2 * (a + b + 1.0))
    assert share.var() == pytest.approx(variance, rel=0.1)


def test_each_person_leaves_out_as_much_as_their_share_says(taken):
    past, swallowed, mask, share = taken
    ruled = ~np.isin(swallowed.time_h, [past.hours(t) for t, _ in past.recorded])
    assert np.corrcoef(mask[ruled].mean(axis=0), share)[0, 1] > 0.6
    assert mask[ruled].mean() == pytest.approx(share.mean(), abs=0.005)


def test_what_stands_on_record_was_taken(taken):
    past, swallowed, mask, _ = taken
    (recorded,) = (past.hours(time) for time, _ in past.recorded)
    assert mask[swallowed.time_h == recorded].all()


def test_what_stands_on_record_of_another_product_was_taken_too():
    """An intake of the first by its rule at that very time may be left out."""
    time = AS_OF.replace(hour=8, minute=0)
    dose = Dose(time=time, amount=Amount(value=2.0, unit=AmountUnit.g))
    history = replace(using("2 g at 08:00"), others=(Taken(doses=(dose,)),))
    draws = Draws(seed=3, n=N, threads=1)
    past = setting(history, draws).course
    swallowed = past.taken(0, None, unchanged)
    mask = stated(adherent(swallowed, past, at_first(draws).people.people).mask)
    (both,) = np.nonzero(swallowed.time_h == past.hours(time))
    shares = sorted(mask[both].mean(axis=1))
    assert len(both) == 2
    assert shares[0] < 0.95
    assert shares[1] == 1.0
