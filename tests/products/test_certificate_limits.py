"""What a certificate breaks, what is implausible, and what it changes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mitragyna.evidence import load
from mitragyna.evidence.table import rows
from mitragyna.products.certificate import alkaloids, check
from mitragyna.products.share import hydroxy_percent
from mitragyna.record.certificate import Analysis
from mitragyna.record.product import Certificate, product_named

GOOD = Certificate(
    mitragynine_mg_per_g=14.0,
    hydroxymitragynine_mg_per_g=0.1,
    lead_ug_per_g=0.3,
    salmonella_found=False,
    batch="a",
    issued=date(2026, 5, 1),
)


#: The alkaloids without which the total is not known: 17.4 mg/g with mitragynine.
FEW: dict[str, Any] = {
    "speciociliatine_mg_per_g": 1.3,
    "speciogynine_mg_per_g": 0.7,
    "paynantheine_mg_per_g": 1.4,
}


def analysis(name="leaf_powder", **contents):
    return Analysis(
        certificate=replace(GOOD, **contents),
        name=name,
        form=None,
        vein=None,
        strain=None,
        measured=(),
    )


def findings_of(place=None, name="leaf_powder", **contents):
    return {(f.field, f.unit): f for f in check(analysis(name, **contents), place)}


def test_a_clean_certificate_finds_nothing():
    assert check(analysis(), "US-RI") == ()


@pytest.mark.parametrize(
    ("contents", "key"),
    [
        ({"lead_ug_per_g": 1.3}, ("lead", "ug/g")),
        ({"arsenic_ug_per_g": 2.1}, ("arsenic", "ug/g")),
        ({"cadmium_ug_per_g": 0.83}, ("cadmium", "ug/g")),
        ({"mercury_ug_per_g": 0.41}, ("mercury", "ug/g")),
        ({"hydroxymitragynine_mg_per_g": 0.51}, ("hydroxymitragynine", "mg/g")),
        ({"hydroxymitragynine_mg_per_unit": 1.1}, ("hydroxymitragynine", "mg/unit")),
        ({"mitragynine_mg_per_unit": 151.0}, ("mitragynine", "mg/unit")),
        (
            {"mitragynine_pseudoindoxyl_mg_per_g": 0.01},
            ("mitragynine_pseudoindoxyl", "mg/g"),
        ),
        ({"salmonella_found": True}, ("salmonella", "found")),
    ],
)
def test_a_limit_that_is_broken_is_told(contents, key):
    assert findings_of("US-RI", **contents)[key].level == "hard_stop"


def test_at_the_limit_nothing_is_broken():
    assert check(analysis(lead_ug_per_g=1.2), "US-RI") == ()


def test_the_law_of_another_place_is_a_warning_or_silent():
    lead: dict[str, Any] = {"lead_ug_per_g": 1.3}
    assert findings_of(None, **lead)["lead", "ug/g"].level == "warn"
    assert ("lead", "ug/g") not in findings_of("US-OK", **lead)


def test_too_much_7_OH_among_the_alkaloids_is_told_anywhere():
    findings = findings_of("DE", hydroxymitragynine_mg_per_g=0.49, **FEW)
    assert findings["hydroxymitragynine", "% of alkaloids"].level == "hard_stop"
    assert hydroxy_percent(Certificate()) is None


def test_without_the_other_alkaloids_their_share_is_open_and_no_finding():
    findings = findings_of("DE", hydroxymitragynine_mg_per_g=0.4)
    assert findings["hydroxymitragynine", "% of alkaloids"].level == "block_pending"
    assert "US-OK" not in {f.place for f in check(analysis(), "DE")}


@pytest.mark.parametrize(
    ("given", "meant"), [(140.0, "14 mg/g or 1.4 %"), (1.4, "14 mg/g"), (0.014, "14 ")]
)
def test_units_that_were_mixed_up_keep_amounts_waiting(given, meant):
    findings = check(analysis(mitragynine_mg_per_g=given), "DE")
    assert any(meant in f.reason for f in findings if f.level == "block_pending")


def test_leaf_cannot_hold_what_an_extract_can():
    assert ("mitragynine", "mg/g") in findings_of("DE", mitragynine_mg_per_g=160.0)
    contents = {"mitragynine_mg_per_g": 160.0, "hydroxymitragynine_mg_per_g": 0.3}
    findings = findings_of("DE", name="extract", **contents)
    assert {finding.level for finding in findings.values()} <= {"warn"}


def test_what_is_missing_is_said():
    findings = findings_of("DE", lead_ug_per_g=None, batch=None)
    assert {field for field, _ in findings} == {"lead_ug_per_g", "batch"}


def test_every_limit_names_a_claim():
    claims = load().claims
    assert {row["claim"] for row in rows("product_limits")} <= set(claims)


def test_a_certificate_leaves_the_variation_of_the_batch_alone():
    product = product_named("leaf_powder", certificate=GOOD)
    by_name = {a.name: a for a in alkaloids(product)}
    mitragynine = by_name["mitragynine"]
    width = [one.high / one.low for one in (mitragynine.before, mitragynine.after)]
    assert width[1] < width[0]
    assert mitragynine.after.median == pytest.approx(14.0, rel=0.1)
    assert len(by_name) >= 7
