"""The posterior of one person: the prior where nothing is learnt, and moved by data."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.answer import Method
from mitragyna.inference import learnt, tempered, weighing
from mitragyna.inference.learnt import computed
from mitragyna.inference.moved import people_at
from mitragyna.inference.picked import ABOUT, PEOPLE, picked
from mitragyna.inference.posterior import fit
from mitragyna.inference.tempered import COORDINATES, Walked, walked
from mitragyna.inference.weighing import of_size
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, at_first, setting
from mitragyna.sampling.smc import Settings
from tests.cases.people import seen

from .people import measured, plasma

DRAWS = Draws(seed=1, n=100, threads=2)


def small(monkeypatch, size=600):
    """One size of the crowd, and few effective draws asked for, to be quick."""
    computed.cache_clear()
    monkeypatch.setattr(weighing, "FEWEST", 0.1 * size)
    monkeypatch.setattr(
        learnt,
        "weighed",
        lambda history, used, draws: of_size(history, used, replace(draws, n=size)),
    )


def test_without_observations_the_posterior_is_the_prior_to_the_byte():
    history = measured()
    one = fit(history, DRAWS)
    assert one.diagnostics.method is Method.prior
    assert one.moved == ()
    runs = [
        setting(history, DRAWS, where).follow(0.1, None, unchanged)
        for where in (None, one.standpoint)
    ]
    for name, course in runs[0].values.items():
        assert course.tobytes() == runs[1].values[name].tobytes()


def test_a_level_moves_what_it_rests_on_and_says_how_far(monkeypatch):
    small(monkeypatch, 4000)
    one = fit(measured(plasma(90.0)), replace(DRAWS, n=1000))
    by = {m.quantity: m for m in one.moved}
    assert by["CL_MG"].posterior.median < by["CL_MG"].prior.median
    assert by["CL_MG"].from_data > 0.05
    assert by["PRL0"].from_data < 0.3
    assert "NRS0" not in by  # on record, so the same in everybody


def test_the_same_record_gives_the_same_posterior_for_any_threads(monkeypatch):
    small(monkeypatch)
    history = measured(plasma(30.0))
    one, two = (fit(history, replace(DRAWS, threads=k)) for k in (1, 2))
    assert one.moved == two.moved
    a, b = (people_at(history, p.standpoint).parameters["CL_MG"] for p in (one, two))
    assert a.tobytes() == b.tobytes()


def test_what_cannot_be_relied_on_is_said_to_have_failed(monkeypatch):
    small(monkeypatch)
    monkeypatch.setattr(weighing, "FEWEST", 1e6)
    history = measured(plasma(30.0))
    stuck = Walked(
        standpoint=picked(at_first(DRAWS), np.zeros(10, int)),
        u=np.zeros((10, COORDINATES)),
        cohort=np.zeros(10, int),
        memory=0.99,
        explained=of_size(history, (0,), replace(DRAWS, n=10)).explained,
    )
    monkeypatch.setattr(learnt, "walked", lambda *_: stuck)
    one = fit(history, DRAWS)
    assert one.diagnostics.failed
    assert one.diagnostics.method is Method.tempered
    assert one.moved == ()
    assert one.standpoint.people.people == at_first(DRAWS).people.people


def test_what_nobody_measured_is_not_lost_on_the_way(monkeypatch):
    """Were people kept as they were drawn, few of them would be left in the end."""
    settings = Settings(particles=200, sweeps=1, last=3)
    monkeypatch.setattr(tempered, "SETTINGS", settings)
    before = seen("plasma_mitragynine", 70.0, "ng/mL", days_ago=3)
    then = walked(measured(before, plasma(60.0)), (0, 1), DRAWS)
    backgrounds = then.standpoint.people.people.normal("S_bg/people")
    assert len(np.unique(backgrounds)) > 0.6 * settings.particles
    assert backgrounds.std() == pytest.approx(1.0, abs=0.15)


@pytest.mark.slow
def test_walking_and_weighing_agree():
    before = seen("plasma_mitragynine", 70.0, "ng/mL", days_ago=3)
    history = measured(before, plasma(60.0))
    weighed = of_size(history, (0, 1), replace(DRAWS, n=20_000))
    assert weighed.holds
    then = walked(history, (0, 1), DRAWS)
    assert then.holds
    clearance = weighed.standpoint.people.people.normal("CL_MG/people")
    mean = weighed.weight @ clearance
    sd = float(np.sqrt(weighed.weight @ (clearance - mean) ** 2))
    walkers = then.u[:, len(ABOUT) + PEOPLE.index("CL_MG/people")]
    assert walkers.mean() == pytest.approx(mean, abs=0.15 * sd)
    assert walkers.std() == pytest.approx(sd, rel=0.12)
