"""Bars of one person's fit: published patients, and people of many kinds."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.interval import Interval
from mitragyna.record import Sex
from verify import varied, witness


def test_published_patients_have_the_parameters_that_are_printed():
    assert witness.likeliest().passed


def test_a_level_that_is_another_makes_other_parameters(monkeypatch):
    wrong = replace(witness.TOBRAMYCIN, value=(27.0, 5.5))
    monkeypatch.setattr(witness, "EXAMPLES", (wrong,))
    assert not witness.likeliest().passed


def test_weights_and_chains_have_the_posterior_of_a_grid(monkeypatch):
    monkeypatch.setattr(witness, "DRAWS", 40_000)
    assert all(row.value < 0.1 for row in witness.posterior())


def test_people_are_of_many_kinds_and_come_again_by_their_number():
    people = [varied._without_values(np.random.default_rng(k)) for k in range(20)]
    assert {one.subject.sex for one in people} == {Sex.male, Sex.female}
    assert len({one.since for one in people}) == len(varied.DAYS)
    assert len({one.regimen for one in people}) == len(varied.RULES)
    assert all(one.observations for one in people)
    assert varied.measured_in(3) == varied.measured_in(3) != varied.measured_in(4)


def test_each_row_is_of_what_it_says(monkeypatch):
    interval = Interval(low=1.0, median=2.0, high=3.0)
    one = varied.Audited(
        quantity="CL_MG",
        unit="L/h",
        chains=interval,
        off=0.05,
        width=1.02,
        r_hat=1.0,
        effective_draws=1e3,
    )
    audits = (one, replace(one, off=-0.3, width=0.7))
    monkeypatch.setattr(varied, "_of_person", lambda *_: audits)
    medians, farthest, widths, widest = varied.by_chains(3)
    assert (medians.value, widths.value) == (0.5, 0.5)
    assert farthest.value == pytest.approx(0.3)
    assert widest.value == pytest.approx(0.3)
    assert not any(row.passed for row in (medians, farthest, widths, widest))
    farthest, agreement = varied.few(1)
    assert farthest.value == pytest.approx(0.3 - 2.0 * 1.2533 / np.sqrt(1e3), abs=1e-4)
    assert farthest.passed
    assert agreement.passed
    audits = (replace(one, off=-0.4, r_hat=1.2),)
    assert not any(row.passed for row in varied.few(1))
