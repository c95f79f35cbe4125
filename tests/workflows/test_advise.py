"""Advice with why a prolactin is raised: for professionals, outside an emergency."""

import pytest

import mitragyna as mg

CASE = mg.example("case_prolactin_24")


def raised(history, role):
    return mg.advise(history, role, subjects=40).raised


def test_a_professional_reads_the_likeliest_cause_and_a_person_none():
    line = raised(CASE, "clinician")
    assert line.startswith("24 ng/mL: likeliest cause stress")
    assert raised(CASE, "person") == ""


@pytest.mark.parametrize("name", ["leaf_certificate", "jaundice"])
def test_nothing_is_said_where_none_is_raised_or_help_comes_first(name):
    assert raised(mg.example(name), "clinician") == ""
