"""What is only known to be there is no less than a number."""

from math import inf

import pytest

from mitragyna.record import Certificate
from mitragyna.record.analytes import AnalyteKind, analyte_named
from mitragyna.record.bound import DETECTED
from mitragyna.record.certificate import read_certificate


def written(tmp_path, line):
    path = tmp_path / "certificate.csv"
    head = "Analyte,Result,Units,LOQ,Status\nMitragynine,14,mg/g,,\n"
    path.write_text(f"{head}{line}\n", encoding="utf-8")
    return read_certificate(path).certificate


@pytest.mark.parametrize("text", ["> 4", "detected", "trace"])
def test_more_than_an_amount_has_no_upper_end(text):
    certificate = Certificate(lead_ug_per_g=text)  # pyright: ignore[reportArgumentType]
    assert certificate.most("lead_ug_per_g") == inf


def test_not_detected_has_an_unknown_upper_end():
    certificate = Certificate(lead_ug_per_g="ND")  # pyright: ignore[reportArgumentType]
    assert certificate.most("lead_ug_per_g") is None


def test_a_trace_was_found(tmp_path):
    certificate = written(tmp_path, "Mitragynine pseudoindoxyl,trace,,,")
    assert certificate.least("mitragynine_pseudoindoxyl_mg_per_g") == DETECTED


@pytest.mark.parametrize(
    "line", ["aflatoxins,250,ppb,,Fail", "Listeria,12,CFU/g,,Fail"]
)
def test_a_failed_test_is_kept_as_failed_whatever_its_number(tmp_path, line):
    (kept,) = written(tmp_path, line).also_reported
    assert kept.printed == "failed"


def test_brackets_say_another_name_of_a_field_or_nothing():
    assert analyte_named("Lead (Pb)").field == "lead"
    assert analyte_named("Corynantheidine (total)").kind is AnalyteKind.unjudged
