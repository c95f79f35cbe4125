"""One line of a certificate: the same result in one cell or in two."""

import pytest

from mitragyna.record.result_unit import CertificateLine, unit_in


@pytest.mark.parametrize(
    ("printed", "unit", "text"),
    [
        ("1.4", "%", "1.4 %"),
        ("1.4 %", "", "1.4 %"),
        ("1.4 %", "%", "1.4 %"),
        ("1.4 % w/w", "%", "1.4 % w/w"),
        (" 0.3 ", "ug/g", "0.3  ug/g"),
        ("not detected", "mg/g", "not detected mg/g"),
    ],
)
def test_a_unit_in_both_cells_stands_once(printed, unit, text):
    assert CertificateLine(analyte="lead", printed=printed, unit=unit).text == text


@pytest.mark.parametrize(
    ("text", "unit"), [("1.4 mg/g", "mg/g"), ("<0.1 ppm", "ppm"), ("???", "")]
)
def test_the_unit_of_a_result_is_read_or_empty(text, unit):
    assert unit_in(text) == unit
