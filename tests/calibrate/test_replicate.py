"""Simulated literatures: the studies' own statistics, of people of their own."""

import numpy as np
import pytest

from mitragyna.calibrate import fit
from mitragyna.calibrate.replicate import dataset, replicated
from mitragyna.calibrate.target import by_row


@pytest.fixture(scope="module")
def aim():
    return fit.target(fit.fitting_rows(), people=32)


def test_a_literature_prints_what_the_studies_printed(aim):
    made = dataset(aim, np.zeros(len(aim.space)), 3)
    assert made is not None
    for row, own in zip(aim.rows, made, strict=True):
        for name in ("value", "low", "high", "spread"):
            assert (getattr(row, name) is None) == (getattr(own, name) is None)
        if own.low and own.value and own.high:
            assert own.low <= own.value <= own.high
    # and it can be fitted: its own population explains it
    aim = fit.target(made, people=32)
    assert np.isfinite(by_row(aim, np.zeros((1, len(aim.space))))).all()


def test_the_same_seed_gives_the_same_literature_and_another_another(aim):
    u = np.zeros(len(aim.space))
    assert dataset(aim, u, 3) == dataset(aim, u, 3) != dataset(aim, u, 4)


def test_quantities_of_one_study_are_those_of_the_same_people(aim):
    """A group with a high peak has a large area."""
    u = np.zeros((200, len(aim.space)))
    made = replicated(aim, u, 5)
    peak, area = (
        np.log(made[f"Tanna2022.SC.{name}"].number) for name in ("Cmax", "AUCinf")
    )
    assert np.corrcoef(peak, area)[0, 1] > 0.3


def test_more_people_print_a_narrower_statistic(aim):
    u = np.zeros((200, len(aim.space)))
    made = replicated(aim, u, 6)
    five = np.log(made["Tanna2022.MG.Cmax"].number).std()
    many = np.log(made["Huestis2026.29.6.MG.Cmax"].number).std()
    assert many < five
