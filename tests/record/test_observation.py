"""Observations: units both ways, plausible ranges, limits."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.record import Observation, Quantity
from mitragyna.units import convert

TIME = datetime(2026, 6, 2, 8, 30)


def prolactin(**changes):
    plain = {"time": TIME, "quantity": "prolactin", "value": 11.0, "unit": "ng/mL"}
    return Observation(**plain | changes)


@given(st.data())
def test_a_plausible_value_is_accepted_in_every_unit(data):
    quantity = data.draw(st.sampled_from(list(Quantity)))
    unit = data.draw(st.sampled_from(sorted(quantity.allowed_units)))
    share = data.draw(st.floats(0.001, 0.999))
    canonical = quantity.low + share * (quantity.high - quantity.low)
    value = convert(canonical, quantity.unit, unit, quantity.allowed_units)
    observation = Observation(time=TIME, quantity=quantity, value=value, unit=unit)
    assert observation.canonical == pytest.approx(canonical, rel=1e-12, abs=1e-12)


@given(st.sampled_from(list(Quantity)), st.floats(1.001, 100), st.booleans())
def test_a_value_outside_the_plausible_range_is_refused(quantity, factor, above):
    edge = quantity.high if above else quantity.low
    width = quantity.high - quantity.low
    value = edge + (factor - 1) * width if above else edge - (factor - 1) * width
    with pytest.raises(InputError, match="plausible"):
        Observation(time=TIME, quantity=quantity, value=value, unit=quantity.unit)


@given(st.sampled_from(list(Quantity)))
def test_the_ends_of_the_plausible_range_are_allowed(quantity):
    for value in (quantity.low, quantity.high):
        Observation(time=TIME, quantity=quantity, value=value, unit=quantity.unit)


@pytest.mark.parametrize(
    ("assay", "expected"),
    [
        (None, 12.225),
        ("Elecsys", 12.225),
        ("WHO 83/573", 12.225),
        ("3rd IS 84/500", 12.075),
    ],
)
def test_mIU_become_ng_by_the_standard_of_the_assay(assay, expected):
    observation = prolactin(value=256, unit="mIU/L", assay=assay)
    assert observation.canonical == pytest.approx(expected, abs=1e-3)


def test_an_unknown_standard_is_refused():
    with pytest.raises(InputError, match=r"assay: .*75/504.*83/573, 84/500"):
        prolactin(unit="mIU/L", assay="2nd IS 75/504")


def test_times_upper_limit_does_not_depend_on_the_unit():
    mass = prolactin(value=24, upper_limit=12)
    molar = prolactin(value=24 * 20.94, upper_limit=12 * 20.94, unit="mIU/L")
    assert mass.times_upper_limit == pytest.approx(2.0)
    assert molar.times_upper_limit == pytest.approx(2.0)
    assert molar.canonical_upper_limit == pytest.approx(12.0)


def test_without_an_upper_limit_nothing_is_compared():
    assert prolactin().times_upper_limit is None
    assert prolactin().canonical_upper_limit is None


@pytest.mark.parametrize("micro", ["µ", "μ", "u"])
def test_either_sign_of_micro_is_read(micro):
    assert prolactin(unit=f"{micro}g/L").canonical == 11.0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unit": "mg/dL"}, ["unit", "mg/dL", "mIU/L", "ng/mL"]),
        ({"value": -1.0}, ["value", "-1.0", "0 to 100000 ng/mL"]),
        ({"value": float("nan")}, ["value", "nan"]),
        ({"value": True}, ["value", "must be a number", "True"]),
        ({"value": "11"}, ["value", "must be a number", "'11'"]),
        ({"value": 10**400}, ["value", "out of range"]),
        ({"upper_limit": 0.0}, ["upper_limit", "above zero"]),
        ({"upper_limit": 3.0, "lower_limit": 4.0}, ["upper_limit", "lower limit"]),
        ({"quantity": "prolactine"}, ["did you mean prolactin", "'prolactine'"]),
        ({"time": "2026-06-02"}, ["time", "without quotes"]),
        ({"time": TIME.replace(tzinfo=UTC)}, ["time", "offset from UTC"]),
        ({"rested": 1}, ["rested", "true or false"]),
        ({"fastin": True}, ["fastin", "did you mean fasting"]),
    ],
)
def test_a_wrong_field_is_named_with_what_is_allowed(changes, told):
    with pytest.raises(InputError) as error:
        prolactin(**changes)
    for words in told:
        assert words in str(error.value)


def test_only_codes_in_the_evidence_are_given():
    codes = {quantity: quantity.loinc for quantity in Quantity if quantity.loinc}
    assert codes == {
        Quantity.prolactin: "2842-3",
        Quantity.monomeric_prolactin: "42607-2",
    }
