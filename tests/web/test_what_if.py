"""The page of a what-if: for clinicians, inside the gates, never above the present."""

import pytest

import mitragyna as mg
from mitragyna.web.pages_what_if import WHAT_IF
from mitragyna.workflows import what_if
from tests.web.client import ready
from tests.web.conftest import OTHER, writer

(PATH,) = {one.path for one in WHAT_IF}
ABOVE = mg.example("above_tested_range")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(what_if, "PEOPLE", 40)


@pytest.fixture(scope="module")
def path(store) -> str:
    mg.import_person(ABOVE, writer("above"), store=store)
    every = {one.name: one.person for one in mg.stored_people(store=store)}
    return PATH.format(number=every[ABOVE.subject.id])


def test_another_regimen_is_shown_beside_the_present(clinician, path):
    form = ready(clinician, path).text
    assert "2 g three times a day" in form
    assert "<svg" not in form
    shown = ready(clinician, f"{path}?regimen=1+g+twice+a+day&stops=").text
    assert shown.count("<svg") == 5
    assert "It adds withdrawal in" in shown
    assert "A what-if is no advice." in shown
    stop = ready(clinician, f"{path}?regimen=&stops=2026-06-10").text
    assert stop.count("<svg") == 5
    assert stop != shown


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("regimen=4+g+three+times+a+day", "more than what is taken now"),
        ("regimen=a+lot", "regimen"),
        ("stops=soon", "is no day"),
        ("stops=2026-06-01", "has passed"),
    ],
)
def test_what_cannot_be_computed_is_said(clinician, path, query, says):
    reply = ready(clinician, f"{path}?{query}")
    assert reply.status == 422
    assert says in reply.text
    assert "<svg" not in reply.text


def test_behind_a_gate_there_is_no_form(clinician, numbers):
    page = clinician.get(PATH.format(number=numbers[OTHER.subject.id])).text
    assert "the gates stand before it" in page
    assert 'name="regimen"' not in page
    assert 'class="now"' in page
