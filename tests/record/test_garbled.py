"""Inputs of every parser, garbled, and regimens printed: a sample of the full count."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record.certificate import read_certificate
from mitragyna.record.readable import readable
from tests.stated import stated
from verify.garbled import garbled, judged
from verify.regimens import printed


@pytest.mark.parametrize("seed", range(2))  # side by side
def test_garbled_inputs_are_read_or_refused_by_an_error_of_the_tree(seed):
    row = garbled(5000, seed)
    assert row.passed, row.name


def test_what_is_printed_of_a_regimen_reads_back_as_the_same():
    row = printed(1000)
    assert row.passed, row.name


def test_an_error_of_another_kind_counts_and_a_refusal_does_not():
    def refuse(text):
        raise InputError(text)

    assert judged(refuse, "text") is None
    assert stated(judged(int, "text")).startswith("ValueError")


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 2000])
def test_digits_and_brackets_by_the_thousand_are_refused_as_toml(value, tmp_path):
    file = tmp_path / "certificate.toml"
    file.write_text(f"batch = {value}\n")
    with pytest.raises(InputError, match="not valid TOML"):
        read_certificate(file)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 2000])
def test_an_emergency_is_found_beside_a_line_that_no_parser_takes(value, tmp_path):
    file = tmp_path / "person.toml"
    file.write_text(
        f"""as_of = 2026-06-03T09:00:00
wish = {value}
[subject]
id = "a"
sex = "female"
age_years = 47
conditions = ["liver_disease"]
"""
    )
    history = readable(file)
    assert history is not None
    assert history.subject.age_years == 47
