"""Numbers as people print them: read as what they are, or refused with both ways."""

from random import Random

import pytest

from mitragyna.errors import InputError
from mitragyna.record.printed import ResultWord, in_one_way, printed
from mitragyna.record.result import is_found


def number(text):
    result = printed(text)
    in_one_way(text, result.readings, result.unit)
    return result.exact


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.42 %", 1.42, "%"),
        ("1,42 %", 1.42, "%"),
        ("0,125 %", 0.125, "%"),
        (".5 %", 0.5, "%"),
        ("1,250.5 ppb", 1250.5, "ppb"),
        ("1.250,5 ppb", 1250.5, "ppb"),
        ("1,234,567 CFU/g", 1234567, "CFU/g"),
        ("1.234.567 CFU/g", 1234567, "CFU/g"),
        ("1 250 ppb", 1250, "ppb"),
        ("1\u2009250 ppb", 1250, "ppb"),
        ("1'250 ppb", 1250, "ppb"),
        ("12500 ppm", 12500, "ppm"),
        ("1,2500 %", 1.25, "%"),
        ("1.2e4 CFU/g", 12000, "CFU/g"),
        ("1.2 × 10^4 CFU/g", 12000, "CFU/g"),
        ("1,2x10⁴ CFU/g", 12000, "CFU/g"),
        ("10³ CFU/g", 1000, "CFU/g"),
        ("14.2 ± 0.3 mg/g", 14.2, "mg/g"),
        ("~14 mg/g", 14, "mg/g"),
        ("1.4 % (dry weight)", 1.4, "%"),
        ("1.4 % (LOQ 0.01 %)", 1.4, "%"),
        ("１.４ ％", 1.4, "%"),
        ("1.4*", 1.4, ""),
        ("1.4* %", 1.4, "%"),
        ("1.42 %†", 1.42, "%"),
        ("1.4 (1) %", 1.4, "%"),
        ("0.3 J ppm", 0.3, "ppm"),
        ("est. 4000 CFU/g", 4000, "CFU/g"),
        ("1.4 % (14.0 mg/g)", 1.4, "%"),
        ("1.4 % (< 2 %)", 1.4, "%"),
        ("1.4 PASS %", 1.4, "%"),
        ("1.2*10^4 CFU/g", 12000, "CFU/g"),
        ("40 U/L", 40, "U/L"),
        ("40 U / L", 40, "U / L"),
    ],
)
def test_a_number_is_read_as_printed(text, value, unit):
    assert number(text) == pytest.approx(value)
    assert printed(text).unit == unit


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("1,250 ppb", "1250 or 1.25 ppb"),
        ("14,100 ppm", "14100 or 14.1 ppm"),
        ("12,000 CFU/g", "12000 or 12 CFU/g"),
        ("< 1,000 CFU/g", "1000 or 1 CFU/g"),
        ("2,125 mg/g", "2125 or 2.125 mg/g"),
    ],
)
def test_a_comma_that_may_mark_thousands_is_refused_with_both_readings(text, ways):
    with pytest.raises(InputError, match="two ways") as error:
        number(text)
    assert ways in str(error.value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("< 0.01 %", 0.0, 0.01),
        ("≤ 5 ppb", 0.0, 5.0),
        ("less than 5 ppb", 0.0, 5.0),
        ("> 100 CFU/g", 100.0, None),
        ("12-14 mg/g", 12.0, 14.0),
        ("12 mg/g to 14 mg/g", 12.0, 14.0),
        ("ND", 0.0, None),
        ("n.d.", 0.0, None),
        ("<LOQ", 0.0, None),
        ("BLQ", 0.0, None),
        ("below detection limit", 0.0, None),
        ("not detected (LOQ 0.01 %)", 0.0, 0.01),
        ("ND (<0.01 %)", 0.0, 0.01),
        ("trace", None, None),
        ("absent in 25 g", 0.0, None),
        ("LOQ", 0.0, None),
        ("LOD", 0.0, None),
        ("LOQ 0.05 ppm", 0.0, 0.05),
        ("LOQ: 0.05 ppm", 0.0, 0.05),
        ("<0.01 UJ ppm", 0.0, 0.01),
        ("BRL", 0.0, None),
        ("B.D.L.", 0.0, None),
        ("ND*", 0.0, None),
        ("0.01 U", 0.0, 0.01),
        ("Absent/25g CFU/g", 0.0, None),
        ("Tr.", None, None),
    ],
)
def test_a_bound_stays_a_bound(text, low, high):
    result = printed(text)
    assert (result.low, result.high) == (low, high)
    assert result.exact is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Not Detected", ResultWord.absent),
        ("negative", ResultWord.absent),
        ("Positive", ResultWord.present),
        ("FAIL", ResultWord.failed),
        ("N/A", ResultWord.untested),
        ("", ResultWord.untested),
        ("Pass (0.3 ppm)", ResultWord.passed),
        ("Pass 0.3 ppm", ResultWord.passed),
        ("Pass", ResultWord.passed),
        ("12.4 ppm FAIL", ResultWord.failed),
        ("TNTC", ResultWord.too_many),
        ("Too numerous to count", ResultWord.too_many),
        ("confluent growth", ResultWord.too_many),
        ("Presumptive positive", ResultWord.present),
        ("within limits", ResultWord.passed),
        ("see attached", ResultWord.untested),
    ],
)
def test_a_word_is_read_as_a_word(text, word):
    assert printed(text).word is word


@pytest.mark.parametrize(
    "text",
    [
        "some",
        "-5 %",
        "12,34,567",
        "1.4.2 %",
        "5-3 %",
        "nan",
        "1e40 %",
        "1.2^4",
        "1.4¹",
        "*",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InputError):
        printed(text)


@pytest.mark.parametrize("text", ["1.4 PASS", "Pass: 1.4 ppm", "1.4*", "TNTC"])
def test_no_verdict_and_no_mark_takes_a_finding_away(text):
    assert is_found(printed(text)) is True


def test_no_way_of_writing_changes_a_number_by_a_power_of_ten():
    """Whatever is read of a number written in some convention is that number."""
    random = Random(8)
    for _ in range(3000):
        digits = random.randint(0, 4)
        value = round(10 ** random.uniform(-2, 6), digits)
        group, decimal = random.choice([("", "."), ("", ","), (",", "."), (".", ",")])
        text = f"{value:,.{digits}f}"
        text = text.replace(",", "G").replace(".", decimal).replace("G", group)
        result = printed(f"{text} ppm")
        readings = {one.thousands for one in result.readings} | {result.exact}
        assert value in {round(one, 6) for one in readings if one is not None}, text
        if not result.readings:
            assert result.exact == pytest.approx(value), text
