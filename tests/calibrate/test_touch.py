"""What the equations say a row depends on, against what moves it."""

import numpy as np
import pytest

from mitragyna.calibrate import fit
from mitragyna.calibrate.columns import columns_of
from mitragyna.calibrate.target import by_row
from mitragyna.calibrate.touch import parts, touching

PEOPLE, ROUNDING = 32, 1e-7  # one solve of all ligands shares its rounding


@pytest.fixture(scope="module")
def aim():
    return fit.target(fit.fitting_rows(), people=PEOPLE)


@pytest.fixture(scope="module")
def u(aim):
    return 0.3 * np.random.default_rng(1).standard_normal((4, len(aim.space)))


def test_what_no_equation_of_a_row_reads_does_not_move_it(aim, u):
    before = by_row(aim, u)
    for column, one in enumerate(aim.space):
        other = u.copy()
        other[:, column] += 0.2
        moved = np.abs(by_row(aim, other) - before).max(axis=0)
        for row, own in zip(aim.rows, columns_of(aim.rows, PEOPLE), strict=True):
            if column not in touching(aim, row):
                name = (one.parameter, row.observed)
                assert moved[list(own.every)].max() < ROUNDING, name


def test_parts_are_the_alkaloids_that_one_study_saw(aim):
    names = [{aim.space[c].parameter for c in one} for one in parts(aim).of]
    assert {"CL_SC", "V_SC"} in names
    assert {"CL_SG", "Q_SG", "V_SG", "Vp_SG"} in names
    assert not any("CL_MG" in one or "ka_tea" in one for one in names)


def test_columns_of_the_parts_are_those_of_the_whole(aim, u):
    of = parts(aim)
    assert of.read is not None
    numbers = [c for one in of.columns for c in one]
    assert len(numbers) == len(set(numbers))
    assert of.read(u) == pytest.approx(by_row(aim, u)[:, numbers], abs=ROUNDING)
