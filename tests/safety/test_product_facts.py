"""What a certificate says for the rules, at least and at most."""

from dataclasses import replace
from math import inf

import pytest

from mitragyna.answer import Level, Role
from mitragyna.products.plausible import Doubt
from mitragyna.record import Certificate, Form
from mitragyna.safety import product_facts as facts
from mitragyna.safety.expression import Between
from mitragyna.safety.gates import gates
from tests.cases.people import certified, clean, reporting, using

FOUR_GRAMS = using("4 g once daily")


def with_contents(history=FOUR_GRAMS, **contents):
    return certified(**contents)(history)


def fired(history):
    return {gate.rule for gate in gates(history, Role.clinician).fired}


@pytest.mark.parametrize(
    ("contents", "least", "most"),
    [
        ({"hydroxymitragynine_mg_per_g": 0.4}, 1.6, 1.6),
        ({"hydroxymitragynine_mg_per_g": "0.4 to 0.45"}, 1.6, 1.8),
        ({"hydroxymitragynine_mg_per_g": "< 0.2"}, 0.0, 0.8),
        ({"hydroxymitragynine_mg_per_g": "> 0.4"}, 1.6, inf),
        # the content of one unit is a serving too
        ({"hydroxymitragynine_mg_per_unit": "5 to 7"}, 5.0, 7.0),
        ({"hydroxymitragynine_mg_per_unit": "> 5"}, 5.0, inf),
        ({"hydroxymitragynine_mg_per_g": None}, None, None),
    ],
)
def test_a_serving_of_four_grams_holds_at_least_and_at_most(contents, least, most):
    history = with_contents(**contents)
    assert facts.hydroxy_mg_per_serving(history) == pytest.approx(least)
    assert facts.hydroxy_most_mg_per_serving(history) == pytest.approx(most)
    assert facts.hydroxy_by_unit(history)["mg/serving"] == pytest.approx(least)
    assert facts.hydroxy_most_by_unit(history)["mg/serving"] == pytest.approx(most)


@pytest.mark.parametrize(
    "contents",
    [
        {"hydroxymitragynine_mg_per_g": "0.4 to 0.45"},
        {"hydroxymitragynine_mg_per_unit": "> 5"},
    ],
)
def test_a_serving_that_surely_breaks_its_limit_is_a_hard_stop(contents):
    assert "SR10.serving" in fired(with_contents(**contents))


def test_a_serving_that_may_break_its_limit_waits():
    history = with_contents(hydroxymitragynine_mg_per_unit="> 0.5")
    assert fired(history) & {"SR10.serving", "SR10.serving_bound"} == {
        "SR10.serving_bound"
    }


def test_bounds_that_weigh_more_than_the_product_together_are_judged():
    # 14 mg/g of mitragynine, and a limit of detection that says hardly anything
    history = with_contents(hydroxymitragynine_mg_per_g="< 990")
    assert facts.hydroxy_most_mg_per_serving(history) == pytest.approx(3960.0)
    assert "SR10.content_bound" in fired(history)


def test_nothing_of_a_content_without_end_is_nothing():
    history = with_contents(
        using("0 g once daily"), hydroxymitragynine_mg_per_g="> 0.4"
    )
    assert facts.hydroxy_most_mg_per_serving(history) == 0.0


def test_content_per_gram_follows_from_that_of_a_unit_and_its_mass():
    contents = {
        "hydroxymitragynine_mg_per_g": None,
        "hydroxymitragynine_mg_per_unit": "0.2 to 0.3",
    }
    history = with_contents(**contents)
    assert facts.hydroxy_mg_per_g(history) is None
    history = with_contents(**contents, unit_mass_g=0.5)
    assert facts.hydroxy_mg_per_g(history) == pytest.approx(0.4)
    assert facts.hydroxy_most_mg_per_g(history) == pytest.approx(0.6)


def test_shares_of_mitragynine_are_least_over_most_and_most_over_least():
    history = with_contents(
        mitragynine_mg_per_g="10 to 20", hydroxymitragynine_mg_per_g="0.1 to 0.4"
    )
    share = "% of mitragynine"
    assert facts.hydroxy_by_unit(history)[share] == pytest.approx(100 * 0.1 / 20)
    assert facts.hydroxy_most_by_unit(history)[share] == pytest.approx(100 * 0.4 / 10)


@pytest.mark.parametrize(("hydroxy", "share"), [(0.1, inf), ("< 0.1", 0.0)])
def test_any_share_of_no_mitragynine_is_without_end(hydroxy, share):
    history = with_contents(
        mitragynine_mg_per_g=0.0, hydroxymitragynine_mg_per_g=hydroxy
    )
    assert facts.hydroxy_by_unit(history)["% of mitragynine"] == share


def test_metals_of_a_day_are_grams_times_content():
    history = with_contents(
        using("2 g three times a day"), lead_ug_per_g="0.2 to 0.5", arsenic_ug_per_g=0.1
    )
    assert facts.lead_ug_per_day(history) == pytest.approx(6 * 0.2)
    assert facts.lead_most_ug_per_day(history) == pytest.approx(6 * 0.5)
    assert facts.metal_ug_per_day("arsenic")(history) == pytest.approx(6 * 0.1)
    assert facts.metal_ug_per_day("cadmium")(history) is None


def test_who_takes_nothing_swallows_no_lead_whatever_the_product_holds():
    assert facts.lead_ug_per_day(clean()) == 0.0
    assert facts.lead_most_ug_per_day(with_contents(clean(), lead_ug_per_g=None)) == 0.0


def test_amounts_are_those_of_one_intake_and_of_the_worst_day():
    history = using("2 g three times a day")
    assert facts.grams_per_dose(history) == 2.0
    assert facts.mg_per_dose(history) == pytest.approx(2 * 14)
    assert facts.mg_per_day(history) == pytest.approx(6 * 14)


def test_a_total_of_a_day_may_be_taken_at_once():
    between = facts.grams_per_dose(using("6 g a day in 2 or 3 doses"))
    assert between == Between(2.0, 6.0)


def test_no_amount_rests_on_a_certificate_that_cannot_be_true():
    history = with_contents(mitragynine_mg_per_g=800.0)
    assert facts.is_doubted(history, Doubt.implausible)
    assert not facts.is_doubted(history, Doubt.contradiction)
    assert facts.mg_per_day(history) is None
    said = facts.named_in_reasons(history, names_amounts=True)["implausible"]
    assert said.startswith("mitragynine 800 mg/g, where ")
    plain = facts.named_in_reasons(history, names_amounts=False)["implausible"]
    assert plain == "mitragynine"


def test_whatever_is_counted_in_mg_of_7_oh_is_such_a_product():
    assert facts.form(FOUR_GRAMS) is Form.leaf_powder
    assert facts.form(using("15 mg 7-OH twice a day")) is Form.seven_oh
    assert facts.form(replace(clean(), product=None)) is None


def test_a_limit_of_the_place_and_of_everywhere_is_broken():
    history = with_contents(salmonella_found=True)
    assert facts.breaks_limit(history, Level.hard_stop)
    assert not facts.breaks_limit(FOUR_GRAMS, Level.hard_stop)
    reasons = facts.named_in_reasons(history, names_amounts=False)
    assert reasons["broken_limits"]


def test_what_is_reported_besides_is_named():
    history = reporting("tramadol", "0.3 mg/g")(FOUR_GRAMS)
    assert facts.substances_of(history).drugs == ("tramadol",)
    named = facts.named_in_reasons(history, names_amounts=True)
    assert named["drugs_in_product"] == "tramadol"


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("hydroxymitragynine_mg_per_unit", "7-hydroxymitragynine"),
        ("lead_ug_per_g", "lead"),
        ("total_alkaloids_mg_per_g", "total alkaloids"),
        ("unit_mass_g", "unit mass"),
    ],
)
def test_a_content_has_the_name_that_people_write(field, name):
    assert facts.plain_name(field) == name


def test_without_a_product_nothing_is_certified():
    bare = replace(FOUR_GRAMS, product=None)
    assert facts.certificate_of(bare) == Certificate()
    assert facts.hydroxy_most_mg_per_g(bare) is None
    assert facts.pseudoindoxyl_mg_per_g(bare) is None


def test_pseudoindoxyl_that_is_certain_counts():
    history = with_contents(mitragynine_pseudoindoxyl_mg_per_g="0.2 to 0.3")
    assert facts.pseudoindoxyl_mg_per_g(history) == 0.2
