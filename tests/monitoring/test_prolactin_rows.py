"""Causes as rows say them: who may have which, and how often."""

import numpy as np
import pytest
from scipy.special import ndtr

from mitragyna.evidence.bounds import bound
from mitragyna.evidence.load import load
from mitragyna.evidence.table import cells, rows
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.monitoring.prolactin_rows import (
    RAISING,
    Usual,
    Whence,
    possible_causes,
)
from mitragyna.safety.facts import KINDS

USUAL = Usual(log_mean=np.log(13.0), sd=0.6, log_limit=np.log(25.0))
WOMAN = dict.fromkeys(KINDS) | {"sex": "female", "age_years": 30.0}
WOMAN |= {"comedication_class": frozenset(), "lactating": False}
TABLES = ("prolactin_causes", "prolactin_medicines", "prolactin_tests")


def causes(facts, *medicines):
    every = possible_causes(facts, recognise(medicines), USUAL)
    return {one.cause: one for one in every}


@pytest.mark.parametrize("table", [*TABLES, "prolactin_referrals", "not_attributed"])
def test_every_row_has_a_source_that_is_listed(table):
    for row in rows(table):
        assert set(cells(row["source"])) <= load().sources.keys()
        assert row["status"]


def test_a_share_of_raised_values_becomes_a_chance_before_any():
    """P(cause) = share · P(raised) / P(raised | cause)."""
    one = causes(WOMAN)["idiopathic"]
    raised = ndtr(
        (USUAL.log_mean + one.log_fold - USUAL.log_limit) / np.hypot(0.6, one.sd)
    )
    right = 0.29 * bound("attributed_raised_primary_care") / raised
    assert one.chance[Whence.primary_care] == pytest.approx(right)
    assert one.chance[Whence.flat] == bound("attributed_flat")


@pytest.mark.parametrize(
    ("fact", "value", "cause"),
    [
        ("hcg_iu_per_l", 1.0, "pregnancy"),
        ("tsh_miu_per_l", 2.0, "hypothyroidism"),
        ("egfr", 90.0, "kidney"),
        ("age_years", 60.0, "pcos"),
        ("sex", "male", "pcos"),
    ],
)
def test_what_is_ruled_out_is_no_cause(fact, value, cause):
    assert cause in causes(WOMAN)
    assert cause not in causes(WOMAN | {fact: value})


def test_what_stands_on_record_is_likely_and_needs_no_further_test():
    one = causes(WOMAN | {"hcg_iu_per_l": 9000.0})["pregnancy"]
    assert one.chance == dict.fromkeys(Whence, 0.95)
    assert one.shown_by == ""


def test_a_polycystic_ovary_syndrome_on_record_is_rarely_what_raised_it():
    """No more women with it than without have a raised prolactin."""
    on_record = {"condition": frozenset({"polycystic_ovary_syndrome"})}
    one = causes(WOMAN | on_record)["pcos"]
    assert one.chance == dict.fromkeys(Whence, 0.06)
    assert one.shown_by == ""


def test_medicines_are_causes_where_they_raise_prolactin():
    taken = causes(WOMAN, "risperidone 2 mg", "metoclopramide 10 mg", "paracetamol")
    named = {name for name in taken if name.startswith("medicine")}
    assert named == {"medicine: risperidone", "medicine: metoclopramide"}
    other = causes(WOMAN, "cimetidine")["medicine: cimetidine"]
    assert other.chance[Whence.flat] == 0.15


def test_medicines_that_nobody_asked_about_are_a_cause_of_their_own():
    assert "unrecorded_medicine" not in causes(WOMAN)
    unasked = WOMAN | {"comedication_class": None}
    assert "unrecorded_medicine" in causes(unasked)


def test_every_medicine_with_a_row_is_known_to_raise_prolactin():
    classes = {drug.name: drug.classes for drug in drugs()}
    for row in rows("prolactin_medicines"):
        for name in cells(row["medicines"]):
            assert RAISING in classes[name], name
