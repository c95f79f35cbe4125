"""Doses beside kratom: read from words, or refused with what is allowed."""

import pytest

from mitragyna.record.dose import Route
from mitragyna.record.field import FieldError
from mitragyna.workflows.other_dose import code, given


@pytest.mark.parametrize(
    "text",
    [
        "naloxone 2 mg iv at 26 h",
        " Naloxone 2mg IV at 26h ",
        "NALOXONE 2.0 mg iv  at  26.0 h",
    ],
)
def test_spelling_and_blanks_make_no_difference(text):
    dose = given(text, start_h=8.0, days=2)
    assert (dose.mg, dose.route, dose.time_h) == (2.0, Route.iv, 34.0)
    assert dose.code == code("naloxone", ("reference",), "give")


def test_hours_count_from_the_start_in_whole_minutes():
    assert given("naloxone 2 mg im at .5 h", start_h=21.5, days=1).time_h == 22.0
    minute = given("naloxone 2 mg im at 0.1 h", start_h=0.0, days=1).time_h * 60
    assert minute == pytest.approx(6.0)


@pytest.mark.parametrize(
    "text",
    [
        "naloxone 2 mg at 26 h",
        "naloxone -2 mg iv at 26 h",
        "naloxone 2 mg rectal at 26 h",
        "2 mg iv at 26 h",
        "naloxone 2 mg iv at 26 h and more",
        "",
    ],
)
def test_what_is_not_a_dose_is_refused_with_an_example(text):
    with pytest.raises(FieldError, match="naloxone 2 mg iv at 26 h"):
        given(text, start_h=8.0, days=2)


@pytest.mark.parametrize("hour", ["48", "48.0", "1000"])
def test_a_dose_after_the_end_is_refused(hour):
    with pytest.raises(FieldError, match="less than 48 h"):
        given(f"naloxone 2 mg iv at {hour} h", start_h=8.0, days=2)


def test_a_ligand_goes_by_code_or_name_and_only_of_its_kind():
    assert code("naloxone", ("reference",), "give") == code(
        code("Naloxone", ("reference",), "give").lower(), ("reference",), "give"
    )
    with pytest.raises(FieldError, match="is no ligand"):
        code("mitragynine", ("reference",), "give")
