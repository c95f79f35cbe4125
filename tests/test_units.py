"""Conversions: published factors, and each the inverse of its opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna import units
from mitragyna.record import Quantity

amounts = st.floats(0, 1e9)
masses = st.sampled_from(sorted(units.MOLAR_MASS.values()))


@given(amounts, masses)
def test_mg_is_the_inverse_of_nmol(amount_mg, molar_mass):
    assert units.mg(units.nmol(amount_mg, molar_mass), molar_mass) == pytest.approx(
        amount_mg, rel=1e-15, abs=0
    )


@given(amounts, masses)
def test_ng_per_mL_is_the_inverse_of_nM(concentration, molar_mass):
    there = units.nM(concentration, molar_mass)
    assert units.ng_per_mL(there, molar_mass) == pytest.approx(
        concentration, rel=1e-15, abs=0
    )


def test_an_amount_in_a_volume_agrees_with_its_concentration():
    """1 mg in 1 L is 1000 ng/mL, whichever way it is computed."""
    M = units.MOLAR_MASS["mitragynine"]
    assert units.nmol(1.0, M) == pytest.approx(units.nM(1000.0, M))


def test_39_mg_of_mitragynine_is_98_micromol():
    assert units.nmol(39.0, 398.5) == pytest.approx(97_867, rel=1e-4)


@given(st.data())
def test_every_unit_converts_there_and_back(data):
    quantity = data.draw(st.sampled_from(list(Quantity)))
    table = quantity.allowed_units
    unit = data.draw(st.sampled_from(sorted(table)))
    value = data.draw(st.floats(-1e6, 1e6))
    there = units.convert(value, unit, quantity.unit, table)
    back = units.convert(there, quantity.unit, unit, table)
    # Fahrenheit has a zero of its own: what is lost is a share of that
    lost = 1e-13 if unit in units.FAHRENHEIT else 1e-300
    assert back == pytest.approx(value, rel=1e-15, abs=lost)


@pytest.mark.parametrize("quantity", list(Quantity))
def test_the_canonical_unit_has_size_one(quantity):
    assert quantity.allowed_units[quantity.unit] == 1


@pytest.mark.parametrize(
    ("value", "unit", "to", "table", "expected"),
    [
        (256, "mIU/L", "ng/mL", units.prolactin("83/573"), 12.225),  # RinkIU
        (212, "mIU/L", "ng/mL", units.prolactin("84/500"), 10.0),
        (10, "ng/mL", "uIU/mL", units.prolactin("83/573"), 209.4),
        (11, "ug/L", "ng/mL", units.PROLACTIN, 11.0),
        (17.1, "umol/L", "mg/dL", units.BILIRUBIN, 1.0),
        (2, "mg/dL", "umol/L", units.BILIRUBIN, 34.2),
        (500, "ng/dL", "nmol/L", units.TESTOSTERONE, 17.34),
        (88.42, "umol/L", "mg/dL", units.CREATININE, 1.0),
        (0.44, "s", "ms", units.MILLISECONDS, 440),
        (16, "kPa", "mmHg", units.PRESSURE, 120.01),
        (39.85, "ng/mL", "nM", units.PLASMA_MG, 100.0),
        (100, "nM", "ng/mL", units.PLASMA_7OH, 41.45),
    ],
)
def test_known_conversions(value, unit, to, table, expected):
    assert units.convert(value, unit, to, table) == pytest.approx(expected, rel=1e-3)
