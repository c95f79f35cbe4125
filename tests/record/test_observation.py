"""Observations: units both ways, plausible ranges, limits."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.evidence.table import rows
from mitragyna.record import Observation, Quantity
from mitragyna.record.observation import check_pressures
from mitragyna.record.quantity_names import OTHER_NAMES
from mitragyna.record.unit_text import folded
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
    ("changes", "says"),
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
        ({"time": "yesterday"}, ["time", "2026-06-03 09:00"]),
        ({"time": TIME.replace(tzinfo=UTC)}, ["time", "offset from UTC"]),
        ({"time": "2026-06-02 08:00Z"}, ["time", "offset from UTC"]),
        ({"rested": 1}, ["rested", "true or false"]),
        ({"fastin": True}, ["fastin", "did you mean fasting"]),
    ],
)
def test_a_wrong_field_is_named_with_what_is_allowed(changes, says):
    with pytest.raises(InputError) as error:
        prolactin(**changes)
    for words in says:
        assert words in str(error.value)


def test_only_codes_in_the_evidence_are_given():
    codes = {quantity: quantity.loinc for quantity in Quantity if quantity.loinc}
    assert codes == {
        Quantity.prolactin: "2842-3",
        Quantity.monomeric_prolactin: "42607-2",
    }


@pytest.mark.parametrize(
    ("quantity", "value", "unit", "canonical"),
    [
        ("prolactin", 510, "mU/L", 24.36),
        ("prolactin", 24, "mcg/L", 24.0),
        ("testosterone", 6.1, "nmol/l", 175.9),
        ("alt", 1.2, "μkat/L", 72.0),
        ("ast", 80, "UI/L", 80.0),
        ("bilirubin", 21, "µmol/l", 1.228),
        ("creatinine", 90, "umol/L", 1.018),
        ("blood_lead", 0.5, "µmol/L", 10.36),
        ("systolic_pressure", 120, "mm Hg", 120.0),
        ("heart_rate", 70, "beats/min", 70.0),
    ],
)
def test_units_of_other_countries_are_read(quantity, value, unit, canonical):
    observation = Observation(time=TIME, quantity=quantity, value=value, unit=unit)
    assert observation.canonical == pytest.approx(canonical, rel=1e-3)


def test_no_two_units_of_a_quantity_are_spelt_alike_and_differ_in_size():
    for quantity in Quantity:
        sizes = {}
        for unit, size in quantity.allowed_units.items():
            assert sizes.setdefault(folded(unit), size) == size, (quantity, unit)


@pytest.mark.parametrize(
    ("quantity", "unit", "limit"),
    [
        ("alt", "U/L", 4500),
        ("alt", "U/L", 1e9),
        ("alt", "U/L", 0.7),  # ukat/L
        ("prolactin", "mIU/L", 12),  # ng/mL
        ("bilirubin", "mg/dL", 20),  # umol/L
        ("creatinine", "mg/dL", 110),  # umol/L
        ("blood_lead", "umol/L", 5),  # ug/dL
    ],
)
def test_a_limit_that_no_laboratory_prints_is_refused(quantity, unit, limit):
    with pytest.raises(InputError, match=r"upper_limit.*unit of the value"):
        Observation(
            time=TIME, quantity=quantity, value=0.5, unit=unit, upper_limit=limit
        )


def test_a_lower_limit_is_looked_at_too():
    with pytest.raises(InputError, match="lower_limit"):
        prolactin(lower_limit=-1e9)


def test_a_limit_may_carry_a_unit_of_its_own():
    observation = prolactin(value=510, unit="mIU/L", upper_limit="12 ng/mL")
    assert observation.times_upper_limit == pytest.approx(24.36 / 12, rel=1e-3)
    with pytest.raises(InputError, match="two ways"):
        prolactin(upper_limit="1,250 ng/mL")
    with pytest.raises(InputError, match="no limit with its unit"):
        prolactin(upper_limit="12 mg")


def test_beside_a_unit_that_is_none_a_limit_with_its_own_is_not_the_mistake():
    with pytest.raises(InputError, match="is no unit of prolactin") as caught:
        prolactin(unit="ng/mmL", upper_limit="23 ug/L")
    assert caught.value.given == "ng/mmL"


def test_a_diastolic_pressure_lies_below_the_systolic_one():
    def pressure(kind, value, time=TIME):
        return Observation(
            time=time, quantity=Quantity(f"{kind}_pressure"), value=value, unit="mmHg"
        )

    systolic = pressure("systolic", 120)
    check_pressures((systolic, pressure("diastolic", 119)), ())
    with pytest.raises(InputError, match="systolic"):
        check_pressures((systolic, pressure("diastolic", 120)), ())


def test_every_row_of_limits_is_of_a_quantity_or_of_one_to_come():
    for row in rows("laboratory_limits"):
        quantity = next((q for q in Quantity if q == row["quantity"]), None)
        assert quantity is None or quantity.unit == row["unit"], row["row"]
        assert float(row["low"]) < float(row["high"])


@pytest.mark.parametrize(
    ("written", "quantity", "unit"),
    [
        ("ALT", "alt", "U/L"),
        ("SGPT", "alt", "U/L"),
        ("Oxygen saturation", "spo2", "%"),
        ("pulse", "heart_rate", "1/min"),
        ("Systolic BP", "systolic_pressure", "mmHg"),
        ("PHQ-9 item 9", "phq9_item9", "points"),
        ("QTc", "qtc", "ms"),
    ],
)
def test_a_quantity_is_known_by_the_names_of_a_chart(written, quantity, unit):
    """An emergency is not lost to a name in capitals."""
    value = {"ms": 480, "points": 1}.get(unit, 60)
    at = datetime(2026, 6, 2, 8)
    seen = Observation(time=at, quantity=written, value=value, unit=unit)
    assert seen.quantity == quantity


def test_no_other_name_is_a_quantity_itself_or_of_two():
    names = [other for others in OTHER_NAMES.values() for other in others]
    assert len(set(names)) == len(names)
    assert not set(names) & set(Quantity)
    assert set(OTHER_NAMES) <= set(Quantity)
