"""Long chains beside the posterior that is computed fast."""

import numpy as np
import pytest

from mitragyna.inference import audit as module
from mitragyna.inference import learnt, weighing
from mitragyna.inference.audit import audited, beside
from mitragyna.inference.learnt import computed
from mitragyna.inference.moved import Moved
from mitragyna.inference.posterior import fit
from mitragyna.interval import Interval
from mitragyna.person.setting import Draws
from mitragyna.sampling.chains import Length

from .people import measured, plasma

DRAWS = Draws(seed=1, n=400, threads=2)


def fast(low, median, high):
    """A quantity as the fit has it."""
    one = Interval(low=low, median=median, high=high)
    return Moved(quantity="CL_MG", unit="L/h", prior=one, posterior=one, from_data=0.5)


def test_what_is_positive_is_compared_on_the_log():
    z = np.random.default_rng(1).standard_normal((4, 500, 20))
    one = beside(fast(*np.exp([-1.645, 0.5, 1.645])), np.exp(z))
    assert one.off == pytest.approx(0.5, abs=0.03)
    assert one.width == pytest.approx(1.0, abs=0.03)
    assert one.r_hat < 1.01
    narrow = beside(fast(*np.exp([-0.8, 0.0, 0.8])), np.exp(z))
    assert narrow.width == pytest.approx(0.8 / 1.645, abs=0.03)


def test_what_may_be_nothing_is_compared_as_it_is():
    z = np.random.default_rng(1).standard_normal((4, 500, 20))
    one = beside(fast(-1.645, -0.5, 1.645), z)
    assert one.off == pytest.approx(-0.5, abs=0.03)


def test_every_quantity_that_moved_is_audited(monkeypatch):
    computed.cache_clear()
    monkeypatch.setattr(weighing, "SIZE", 1_000)
    monkeypatch.setattr(weighing, "FEWEST", 50.0)
    short = Length(crowds=4, walkers=20, first=500, before=8, sweeps=20, every=2)
    monkeypatch.setattr(module, "LENGTH", short)
    monkeypatch.setattr(module, "POOL", 1_000)
    history = measured(plasma(90.0))
    fitted = fit(history, DRAWS)
    audits = audited(history, fitted.moved, DRAWS)
    assert [a.quantity for a in audits] == [m.quantity for m in fitted.moved]
    by = {one.quantity: one for one in audits}
    prior = {one.quantity: one.prior for one in fitted.moved}
    assert by["CL_MG"].chains.median < prior["CL_MG"].median
    for one in audits:
        assert abs(one.off) < 0.5, one
        assert one.r_hat < 1.2, one


def test_where_the_prior_stands_there_is_nothing_to_audit(monkeypatch):
    monkeypatch.setattr(learnt, "weighed", None)
    history = measured()
    assert audited(history, fit(history, DRAWS).moved, DRAWS) == ()
