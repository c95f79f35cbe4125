"""The posterior of one person, as ArviZ reads it."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.inference import weighing
from mitragyna.person.setting import Draws
from mitragyna.workflows import to_arviz as workflow
from mitragyna.workflows.fit import PersonFit
from mitragyna.workflows.to_arviz import to_arviz
from tests.cases.people import of_subject
from tests.inference.people import measured, plasma, prolactin

HISTORY = measured(prolactin(15.0), plasma(40.0))


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(weighing, "SIZE", 300)
    monkeypatch.setattr(weighing, "FEWEST", 1.0)
    monkeypatch.setattr(weighing, "MOST_K", 9.0)


@pytest.fixture
def given():
    return to_arviz(HISTORY, subjects=50)


def test_every_group_is_there_with_units_and_how_it_was_computed(given):
    assert set(given.groups()) == {
        *("prior", "prior_predictive", "observed_data"),
        *("posterior", "posterior_predictive", "log_likelihood"),
    }
    assert given.posterior["CL_MG"].shape == (1, 50)
    assert given.posterior["CL_MG"].attrs["unit"] == "L/h"
    assert given.attrs["method"] == "importance sampling"
    assert given.attrs["seed"] == 1


def test_draws_are_those_of_the_fit(given):
    answer = mg.fit(HISTORY, "researcher", subjects=50)
    assert isinstance(answer, PersonFit)
    (moved,) = (one for one in answer.moved if one.quantity == "PRL0")
    assert np.median(given.posterior["PRL0"]) == pytest.approx(moved.posterior.median)
    assert np.median(given.prior["PRL0"]) == pytest.approx(moved.prior.median)


def test_values_stand_in_the_unit_of_what_is_expected_of_them(given):
    values = dict(
        zip(
            given.observed_data.observation.values,
            given.observed_data["value"].values,
            strict=True,
        )
    )
    assert sorted(values.values()) == pytest.approx([15.0, 40.0])
    (likely,) = (
        given.log_likelihood["value"].sel(observation=name)
        for name in values
        if "prolactin" in name
    )
    assert likely.shape == (1, 50)
    assert np.isfinite(likely).all()


def test_where_nothing_is_on_record_there_is_the_prior_alone():
    assert to_arviz(measured(), subjects=50).groups() == ["prior"]


def test_a_failed_fit_has_no_posterior(monkeypatch):
    before = workflow.posterior_of(HISTORY, Draws(seed=1, n=50, threads=1))
    failed = replace(before.diagnostics, failed=True)
    monkeypatch.setattr(
        workflow, "posterior_of", lambda *_: replace(before, diagnostics=failed)
    )
    given = to_arviz(HISTORY, subjects=50)
    assert "posterior" not in given.groups()
    assert given.attrs["failed"] == 1


def test_nothing_is_computed_under_18():
    with pytest.raises(mg.InputError, match="says why"):
        to_arviz(of_subject(age_years=16)(HISTORY))


def test_without_the_extra_a_sentence_says_what_to_install():
    code = (
        "import sys; sys.modules['arviz'] = None; import mitragyna as mg\n"
        "try: mg.to_arviz\nexcept mg.InputError as error: print(error)"
    )
    said = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert "arviz, which is not installed" in said
    assert ".[calibrate]" in said
