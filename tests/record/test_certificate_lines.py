"""A certificate's file taken apart, written as TOML or as a table."""

from datetime import date

import pytest

from mitragyna.record.certificate_lines import csv_lines, toml_lines
from mitragyna.record.field import FieldError

TOML = """\
class = "leaf_powder"
issued = 2026-05-01

[alkaloids]
mitragynine = "1.4 %"
speciogynine = { value = 7, unit = "mg/g", loq = 0.1 }

[microbiology]
salmonella = false
"""
CSV = """\
analyte,result,unit
class,leaf_powder,
issued,2026-05-01,
mitragynine,1.4,%
salmonella,not detected,
"""


def test_both_ways_of_writing_say_the_same():
    for lines in (toml_lines(TOML), csv_lines(CSV)):
        assert lines.about == {"class": "leaf_powder", "issued": date(2026, 5, 1)}
        texts = {row.analyte: row.text for row in lines.rows}
        assert texts["mitragynine"] == "1.4 %"
        assert texts["salmonella"] == "not detected"


def test_a_number_of_the_file_is_no_text():
    (row,) = (one for one in toml_lines(TOML).rows if one.analyte == "speciogynine")
    assert (row.printed, row.unit, row.loq, row.is_number) == ("7", "mg/g", "0.1", True)


def test_three_digits_behind_a_point_settle_it_for_their_unit_only():
    text = '[metals]\nlead = "0.125 ug/g"\ncadmium = "1.250 ppm"\n'
    assert toml_lines(text).shown == {"ug/g"}
    assert toml_lines(text + 'arsenic = "0,2 ug/g"\n').shown == frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[alkaloids]\nmitragynine = 1.4\n", "has no unit"),
        ("mitragynine = '1.4 %'\n", "outside its table"),
        ("alkaloids = 3\n", "holds results by name"),
        ("clas = 'leaf_powder'\n", "class"),
        ("class = \n", "not valid TOML"),
    ],
)
def test_what_cannot_be_taken_apart_is_named(text, words):
    with pytest.raises(FieldError, match=words):
        toml_lines(text)


def test_a_label_with_two_values_is_refused():
    with pytest.raises(FieldError, match="stands twice"):
        csv_lines(CSV + "class,extract,\n")
