"""What cannot be true of a product blocks amounts; a bound accuses and clears none."""

from dataclasses import replace
from datetime import date

import pytest

from mitragyna.answer import Effect, Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.evidence import load
from mitragyna.evidence.table import cells, rows
from mitragyna.products.plausible import Doubt, believed, questions
from mitragyna.products.share import hydroxy_most_percent, hydroxy_percent
from mitragyna.record.product import CLASS_FORMS, Certificate, product_named
from mitragyna.safety.gates import gates
from tests.cases.people import (
    CERTIFICATE,
    all_alkaloids,
    certified,
    clean,
    reporting,
    using,
)
from tests.stated import stated


def fired(history, role=Role.clinician):
    return {gate.rule: gate for gate in gates(history, role).fired}


def doubted(name, **contents):
    product = product_named(name, certificate=Certificate(**contents))
    return {(q.field, q.doubt) for q in questions(product)}


def allowed(history):
    return allowed_policies(gates(history, Role.clinician), history)


# lowest product 2.76 mg/g (Fowble), richest leaf 49.4 mg/g (Sengnon), each widened
@pytest.mark.parametrize(
    ("name", "content", "is_plausible"),
    [
        ("leaf_powder", 2.4, False),
        ("leaf_powder", 2.6, True),
        ("leaf_powder", 59.0, True),
        ("leaf_powder", 61.0, False),
        ("capsule", 1.4, False),
        ("tea", 0.0141, False),
        ("extract", 14.0, False),
        ("extract", 67.0, True),
        ("extract", 400.0, False),
        ("E2", 334.0, True),
        ("E2", 33.4, False),
        ("beverage", 0.11, True),
        ("beverage", 110.0, False),
    ],
)
def test_content_far_from_what_a_class_holds_is_doubted(name, content, is_plausible):
    assert bool(doubted(name, mitragynine_mg_per_g=content)) is not is_plausible


@pytest.mark.parametrize("factor", [1e-4, 1e-3, 0.1, 10.0])
def test_leaf_in_a_wrong_unit_gets_no_amount_and_no_start(factor):
    for history in (clean(), using()):
        wrong = certified(mitragynine_mg_per_g=14.0 * factor)(history)
        verdict = gates(wrong, Role.clinician)
        assert "SR11.implausible" in {gate.rule for gate in verdict.fired}
        assert verdict.is_potency_unknown
        assert not allowed(wrong) & {"titrate", "higher", "lower"}


def test_the_reason_names_what_would_be_usual_and_a_person_reads_no_amount():
    wrong = certified(mitragynine_mg_per_g=0.0141)(using())
    reason = fired(wrong)["SR11.implausible"].reason
    for words in ("0.0141 mg/g", "2.5 to 60 mg/g", "14.1 mg/g or 1.41 %"):
        assert words in reason
    assert "mg" not in fired(wrong, Role.person)["SR11.implausible"].reason


def test_what_is_not_believed_is_not_simulated():
    wrong = certified(mitragynine_mg_per_g=0.0141)(using())
    assert stated(believed(wrong).product).certificate is None
    assert believed(using()) == using()


@pytest.mark.parametrize(
    ("contents", "field"),
    [
        ({"mitragynine_mg_per_unit": 1.0, "unit_mass_g": 0.5}, "mitragynine"),
        ({"issued": date(2031, 1, 1)}, "issued"),
        ({"issued": date(1990, 1, 1)}, "issued"),
        ({"total_alkaloids_mg_per_g": 5.0}, "total_alkaloids"),
    ],
)
def test_what_contradicts_itself_blocks_amounts(contents, field):
    wrong = certified(**contents)(using())
    assert field in {q.field.partition("_mg")[0] for q in _contradictions(wrong)}
    assert "SR11.contradiction" in fired(wrong)
    assert not allowed(wrong) & {"titrate", "higher", "lower"}


def _contradictions(history):
    doubts = questions(history.product, history.as_of.date())
    return [q for q in doubts if q.doubt is Doubt.contradiction]


def test_two_masses_of_a_unit_contradict():
    history = certified(unit_mass_g=5.0)(using())
    product = replace(stated(history.product), unit_mass_g=0.5)
    assert "SR11.contradiction" in fired(replace(history, product=product))


def test_metals_in_a_wrong_unit_are_doubted():
    for lead in (1250.0, 0.00125):
        assert ("lead_ug_per_g", "implausible") in doubted("L1", lead_ug_per_g=lead)
    assert not doubted("L1", lead_ug_per_g="< 0.001", mitragynine_mg_per_g=14.0)


def test_a_bound_is_no_finding_and_clears_nothing():
    open_ = fired(certified(hydroxymitragynine_mg_per_g="< 0.6")(using()))
    assert "SR10.content_bound" in open_
    assert not {"SR10.content", "SR10.share"} & set(open_)
    closed = fired(certified(hydroxymitragynine_mg_per_g="< 0.05")(using()))
    assert not {rule for rule in closed if rule.startswith("SR10")}
    unknown = fired(certified(hydroxymitragynine_mg_per_g="ND")(using()))
    assert "SR10.not_measured" in unknown
    above = fired(certified(hydroxymitragynine_mg_per_g="> 0.6")(using()))
    assert "SR10.content" in above


def test_a_typed_zero_is_not_detected_with_an_unknown_limit():
    assert "SR10.not_measured" in fired(
        certified(hydroxymitragynine_mg_per_g=0.0)(using())
    )
    assert "SR17.not_measured" in fired(certified(lead_ug_per_g=0.0)(using()))


def test_a_share_is_known_only_of_a_known_total():
    two = Certificate(mitragynine_mg_per_g=11.0, hydroxymitragynine_mg_per_g=0.28)
    assert hydroxy_percent(two) is None
    assert hydroxy_most_percent(two) == pytest.approx(100 * 0.28 / 11.28)
    total = replace(two, total_alkaloids_mg_per_g=20.0)
    assert hydroxy_percent(total) == pytest.approx(1.4)
    history = all_alkaloids()(certified(hydroxymitragynine_mg_per_g=0.45)(using()))
    assert "SR10.share" in fired(history)
    bound = replace(two, hydroxymitragynine_mg_per_g="< 0.4")
    assert hydroxy_percent(bound) is None


@pytest.mark.parametrize(
    ("analyte", "printed", "rule"),
    [
        ("MGM-16", "12 mg/tablet", "SR10.substance"),
        ("11-F-7-OH", "0.2 %", "SR10.substance"),
        ("dihydro-7-hydroxymitragynine", "present", "SR10.substance"),
        ("9-hydroxymitragynine", "2 mg/g", "SR10.substance"),
        ("tianeptine sodium", "3 mg/g", "SR10.substance"),
        ("protonitazene", "detected", "SR10.substance"),
        ("para-fluorofentanyl", "5 ppm", "SR10.substance"),
        ("phenibut", "1 %", "SR10.substance"),
        ("bromazolam", "3 ppm", "SR10.substance"),
        ("compound 17", "0.4 %", "SR10.unknown_substance"),
        ("Listeria monocytogenes", "detected in 25 g", "SR17.germ"),
        ("cadmium", "Fail", "SR17.failed"),
    ],
)
def test_what_else_was_found_blocks(analyte, printed, rule):
    assert rule in fired(reporting(analyte, printed)(using()))


@pytest.mark.parametrize(
    ("analyte", "printed"),
    [
        ("MGM-15", "ND"),
        ("fentanyl", "< 0.1 ppm"),
        ("compound 17", "not detected"),
        ("corynantheidine", "0.03 %"),
        ("Moisture", "6.8 %"),
        ("Listeria", "absent in 25 g"),
        ("pesticides", "Pass"),
    ],
)
def test_what_was_not_found_or_is_not_judged_changes_nothing(analyte, printed):
    assert set(fired(reporting(analyte, printed)(using()))) == set(fired(using()))


def test_every_range_is_sound_and_cited():
    sources, fields = load().sources, Certificate.__dataclass_fields__
    for row in rows("plausible_content"):
        low, high = float(row["low"]), float(row["high"])
        usual = float(row["usual_low"]), float(row["usual_high"])
        assert low <= usual[0] < usual[1] <= high, row["row"]
        assert row["field"] in fields
        assert set(cells(row["class"])) <= {*CLASS_FORMS, "any"}
        assert set(cells(row["source"])) <= set(sources), row["row"]
    for name in ("analytes", "laboratory_limits"):
        for row in rows(name):
            assert set(cells(row["source"])) <= set(sources), row


def test_the_clean_certificate_is_believed():
    product = product_named("leaf_powder", certificate=CERTIFICATE)
    assert questions(product, date(2026, 6, 3)) == ()


@pytest.mark.parametrize("name", ["Isotonitazene HCl (total)", "Protonitazene (ash)"])
def test_a_word_in_brackets_clears_no_opioid(name):
    assert "SR10.substance" in fired(reporting(name, "0.5 mg/g")(clean()))


@pytest.mark.parametrize("content", [4.0, "2 to 6"])
def test_a_shot_by_weight_asks_how_heavy_a_bottle_is(content):
    """Nothing else says what a bottle holds, so no amount rests on the certificate."""
    mass = ("unit_mass_g", Doubt.contradiction)
    assert mass in doubted("shot", mitragynine_mg_per_g=content)
    assert mass not in doubted("shot", mitragynine_mg_per_g=content, unit_mass_g=60.0)
    assert mass not in doubted("shot", mitragynine_mg_per_unit=150.0)
    assert mass not in doubted("leaf_powder", mitragynine_mg_per_g=14.0)
    shot = product_named("shot", certificate=Certificate(mitragynine_mg_per_g=content))
    history = replace(using("1 unit twice a day"), product=shot)
    gate = fired(history)["SR11.contradiction"]
    assert gate.effect is Effect.unknown_potency
    assert "unit_mass_g" in gate.reason
    assert stated(believed(history).product).certificate is None
    weighed = replace(shot, unit_mass_g=60.0)
    assert "SR11.contradiction" not in fired(replace(history, product=weighed))
