"""What was measured, on the bands of its quantity and in their unit."""

from datetime import datetime, timedelta

import pytest

from mitragyna.plots.points import points
from mitragyna.record.observation import Observation, Quantity
from mitragyna.units import MOLAR_MASS

BEGIN = datetime(2026, 6, 3, 9, 0)


def measured(quantity, value, unit, **more):
    time = BEGIN - timedelta(hours=6)
    return Observation(time=time, quantity=quantity, value=value, unit=unit, **more)


def test_a_value_is_given_in_the_unit_of_its_band():
    in_nM = 100.0
    (own,) = points((measured(Quantity.plasma_mitragynine, in_nM, "nM"),), BEGIN)
    assert (own.quantity, own.time_h) == ("plasma_MG", -6.0)
    assert own.value == pytest.approx(in_nM * MOLAR_MASS["mitragynine"] / 1000)


def test_prolactin_is_read_by_the_standard_of_its_assay():
    old = measured(Quantity.prolactin, 212.0, "mIU/L", assay="IS 84/500")
    (own,) = points((old,), BEGIN)
    assert own.value == pytest.approx(10.0)
    assert not own.is_below


def test_a_limit_of_quantification_says_so():
    (own,) = points(
        (measured(Quantity.prolactin, 0.5, "ng/mL", below_lloq=True),), BEGIN
    )
    assert own.is_below


def test_what_has_no_band_is_no_point():
    assert points((measured(Quantity.alt, 30.0, "U/L"),), BEGIN) == ()
