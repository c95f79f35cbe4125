"""Subjects and products: three states, closed lists, labels."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.record import Certificate, Condition, Form, Product, Sex, Subject
from mitragyna.record.product import CLASS_FORMS, FORM_CLASS, LOT_CLASS, product_named

WOMAN = Subject(id="a", sex=Sex.female, age_years=47)


def test_what_is_not_declared_is_unknown_and_not_none():
    assert WOMAN.conditions is None
    assert WOMAN.comedication is None
    assert WOMAN.pregnant is None
    assert replace(WOMAN, conditions=()).conditions == ()


@given(st.floats(0, 120), st.floats(25, 400))
def test_any_age_and_mass_of_an_adult_is_kept(age_years, mass_kg):
    subject = replace(WOMAN, age_years=age_years, mass_kg=mass_kg)
    assert (subject.age_years, subject.mass_kg) == (age_years, mass_kg)


@given(st.floats().filter(lambda mass: not 1 <= mass <= 400))
def test_any_other_mass_is_refused_with_its_unit(mass_kg):
    with pytest.raises(InputError) as error:
        replace(WOMAN, mass_kg=mass_kg)
    assert (error.value.field, error.value.unit) == ("mass_kg", "kg")
    assert error.value.allowed == "1 to 400"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sex": "neither"}, ["sex", "'neither'", "male, female"]),
        ({"sex": "male", "pregnant": True}, ["pregnant", "male subject"]),
        ({"sex": "male", "lactating": True}, ["lactating", "male subject"]),
        ({"pregnant": "no"}, ["pregnant", "true or false", "'no'"]),
        ({"conditions": "jaundice"}, ["conditions", "must be a list", "'jaundice'"]),
        ({"comedication": [""]}, ["comedication", "not empty"]),
        ({"comedication": ["x" * 201]}, ["comedication", "too long", "200 letters"]),
        ({"comedication": ["x"] * 201}, ["comedication", "too many", "200"]),
        ({"jurisdiction": "North Carolina"}, ["jurisdiction", "US-NC"]),
        ({"alcohol": "weekly"}, ["alcohol", "none, occasional, daily"]),
        ({"cyp2d6": "slow"}, ["cyp2d6", "poor"]),
        ({"id": " "}, ["id", "not empty"]),
        ({"age_years": -1}, ["age_years", "0 to 120", "years"]),
        ({"weight": 70}, ["weight", "unknown field", "mass_kg"]),
    ],
)
def test_a_wrong_field_of_a_subject_is_named(changes, says):
    plain = {"id": "a", "sex": "female", "age_years": 47}
    with pytest.raises(InputError) as error:
        Subject(**plain | changes)
    for words in says:
        assert words in str(error.value)


def test_a_missing_field_is_named():
    with pytest.raises(InputError, match="sex: is required"):
        Subject(id="a", age_years=47)  # pyright: ignore[reportCallIssue]


def test_the_names_of_drugs_are_written_one_way():
    subject = replace(WOMAN, comedication=(" Sertraline ",))
    assert subject.comedication == ("sertraline",)


def test_a_condition_is_of_the_list_or_kept_as_it_was_written():
    subject = replace(WOMAN, conditions=("jaundice", "Asthma "))
    assert subject.conditions == (Condition.jaundice, "Asthma")


def test_a_record_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        WOMAN.age_years = 48  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("form", list(Form))
def test_every_form_means_a_class_that_has_it(form):
    product = product_named(form)
    assert product.form == form
    assert product.class_id == FORM_CLASS[form]


@pytest.mark.parametrize("class_id", list(CLASS_FORMS))
def test_every_class_has_a_usual_form(class_id):
    product = product_named(class_id)
    assert (product.class_id, product.form) == (class_id, CLASS_FORMS[class_id][0])


@pytest.mark.parametrize("lot", list(LOT_CLASS))
def test_a_lot_keeps_its_name_and_takes_any_leaf_form(lot):
    assert product_named(lot).form == Form.leaf_powder
    tea = product_named(lot, form=Form.tea)
    assert (tea.lot, tea.class_id, tea.form) == (lot, LOT_CLASS[lot], Form.tea)


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (None, False),
        ({}, False),
        ({"lead_ug_per_g": 0.3}, False),
        ({"mitragynine_mg_per_g": 14.0}, True),
        ({"mitragynine_mg_per_g": 0.0}, True),
        ({"mitragynine_mg_per_unit": 20.0}, True),
        ({"hydroxymitragynine_mg_per_unit": 20.0}, False),
    ],
)
def test_a_batch_certificate_states_the_mitragynine(certificate, expected):
    analysis = None if certificate is None else Certificate(**certificate)
    product = product_named("L1", certificate=analysis)
    assert product.has_batch_certificate is expected


def test_the_unit_of_a_metal_is_told():
    with pytest.raises(InputError) as error:
        Certificate(lead_ug_per_g=-0.1)
    assert (error.value.unit, error.value.given) == ("ug/g", -0.1)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"class_id": "L9"}, ["class_id", "L9", "L1"]),
        ({"form": "powder"}, ["form", "did you mean leaf_powder"]),
        ({"class_id": "T1"}, ["form", "does not fit class T1", "allowed: tea"]),
        ({"certificate": "yes"}, ["certificate", "must be a table"]),
        ({"unit_mass_g": 0}, ["unit_mass_g", "out of range"]),
    ],
)
def test_a_wrong_field_of_a_product_is_named(changes, says):
    plain = {"class_id": "L1", "form": "leaf_powder"}
    with pytest.raises(InputError) as error:
        Product(**plain | changes)
    for words in says:
        assert words in str(error.value)


def test_alkaloids_cannot_outweigh_the_product():
    with pytest.raises(InputError, match="weigh more than the product"):
        Certificate(mitragynine_mg_per_g=600, hydroxymitragynine_mg_per_g=500)


def test_an_unknown_product_is_told_the_nearest():
    with pytest.raises(InputError, match="did you mean napdi-k51"):
        product_named("napdi-k52")


def test_the_date_of_a_certificate_is_a_date():
    assert Certificate(issued=date(2026, 4, 17)).issued == date(2026, 4, 17)
    with pytest.raises(InputError, match="must be a date"):
        Certificate(issued="2026-04-17")  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("written", "sex"), [("F", "female"), ("Female", "female"), ("man", "male")]
)
def test_sex_is_known_as_forms_write_it(written, sex):
    assert Subject(id="a", sex=written, age_years=47).sex == sex
