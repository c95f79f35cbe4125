"""Somebody new by a form: no file is written by hand, and nothing filled in is lost."""

import re

import pytest

import mitragyna as mg
from mitragyna.errors import InputError
from mitragyna.record.subject import Condition
from mitragyna.web import pages_new, wrong
from mitragyna.web.form_record import field_of, record_in, tables_in
from mitragyna.web.record_fields import GROUPS, SECTIONS, conditions, named_places
from tests.web.client import ready

RICH = mg.read("tests/people/heavy_leaf.toml")
#: What a clinician fills in for somebody as rich as that; a box is a click.
FILLED = {
    "subject.id": "w01",
    "subject.sex": "male",
    "subject.age_years": "34",
    "subject.mass_kg": "82",
    "condition.chronic_low_back_pain": "yes",
    "condition.past_opioid_use_disorder": "yes",
    "condition.kratom_use_disorder": "yes",
    "no_medicines": "yes",
    "subject.jurisdiction": "US-TX",
    "subject.alcohol": "none",
    "subject.drives": "yes",
    "subject.prior_kratom_injury": "no",
    "pain.usual_nrs": "6",
    "product.class": "leaf_powder",
    "regimen.text": "7 g four times a day",
    "regimen.since": "2024-11-20",
    "measured_at": "2026-05-25T09:00",
    "value.alt": "31",
    "upper_limit.alt": "45",
    "value.bilirubin": "0.7",
    "upper_limit.bilirubin": "1.2",
    "wish.goal": "stop",
}
GIVEN = {"as_of": "2026-06-03T10:00", "unit.alt": "U/L", "unit.bilirubin": "mg/dL"}
MOST_INTERACTIONS = 60


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Answers from forty people: quicker, and otherwise the same."""

    def advise(history, role, seed, subjects, *, threads=None):
        return mg.advise(history, role, seed, 40, threads=threads)

    monkeypatch.setattr("mitragyna.workflows.job.advise", advise)


def test_somebody_rich_is_entered_and_filed_in_few_interactions(clinician):
    page = clinician.get("/new")
    for name in FILLED | GIVEN:
        assert f'name="{name}"' in page.text
    hidden = {"form_token": page.form_token, "key": page.key, "then": "answer"}
    filed = clinician.post("/new", FILLED | GIVEN | hidden)
    assert filed.status == 303
    answer = ready(clinician, filed.headers["location"])
    assert answer.status == 200
    assert "w01" in answer.text
    # to the page, each field or box, and the button; groups of boxes are opened
    opened = {c for c in FILLED if c.startswith("condition.")}
    assert 1 + len(FILLED) + len(opened) + 1 <= MOST_INTERACTIONS
    again = clinician.post("/new", FILLED | GIVEN | hidden)
    assert again.headers["location"] == filed.headers["location"]


def test_the_form_makes_the_record_of_the_file():
    history = record_in(FILLED | GIVEN)
    assert history.subject.conditions == RICH.subject.conditions
    assert history.subject.comedication == ()
    assert history.regimen == RICH.regimen
    assert [o.value for o in history.observations] == [31.0, 0.7]
    assert history.wish == RICH.wish


def test_what_is_left_empty_was_not_asked():
    tables = tables_in({"as_of": GIVEN["as_of"], "subject.id": "bare"})
    assert tables["subject"] == {"id": "bare"}
    assert set(tables) == {"as_of", "subject"}


@pytest.mark.parametrize(
    ("field", "given", "at"),
    [
        ("subject.age_years", "200", "subject.age_years"),
        ("subject.mass_kg", "heavy", "subject.mass_kg"),
        ("value.bilirubin", "-4", "value.bilirubin"),
        ("subject.jurisdiction", "Texas", "subject.jurisdiction"),
        ("regimen.text", "a bit", "regimen.text"),
        ("regimen.since", "soon", "regimen.since"),
        ("no_conditions", "yes", "conditions"),
        ("as_of", "now", "as_of"),
        ("unit.alt", "stone", "unit.alt"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    clinician, field, given, at
):
    form = FILLED | GIVEN | {field: given, "subject.id": "wrong"}
    with pytest.raises(InputError) as error:
        record_in(form)
    assert field_of(error.value, form) == at
    page = clinician.get("/new")
    reply = clinician.post("/new", form | {"form_token": page.form_token})
    assert reply.status == 422
    assert re.search(rf'name="{re.escape(at)}" aria-invalid="true"', reply.text)
    for value in ("7 g four times a day", "2024-11-20"):
        if value not in (form["regimen.text"], form["regimen.since"]):
            continue
        assert f'value="{value}"' in reply.text
    assert "wrong" not in clinician.get("/people").text.split("<tbody>")[-1]


def test_every_condition_stands_in_one_group():
    grouped = [name for _, choices in conditions() for name, _ in choices]
    assert grouped == [one.value for one in Condition]
    assert [title for title, _ in conditions()] == list(GROUPS)
    assert ("US-TX", "Texas") in named_places()


def test_fields_are_named_as_a_file_names_them():
    names = [field.name for section in SECTIONS for field in section.fields]
    assert len(set(names)) == len(names)
    assert pages_new.NEW
    assert wrong.wrong_with(None) is None
