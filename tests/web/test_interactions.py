"""A person's medicines beside kratom, as the command line says it."""

from dataclasses import replace

import pytest

import mitragyna as mg
from mitragyna.report.interactions import lines, row
from mitragyna.web import pages_interactions
from tests.web.client import ready
from tests.web.conftest import PASSWORD, browser, writer

TEXT = mg.example("leaf_certificate")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(pages_interactions, "SUBJECTS", 40)


@pytest.fixture(scope="module")
def path(store) -> str:
    """Of somebody who takes what kratom raises, and has an account."""
    subject = replace(TEXT.subject, id="beside", comedication=("midazolam",))
    mg.import_person(replace(TEXT, subject=subject), writer("beside"), store=store)
    new = mg.NewAccount(
        name="beside", password=PASSWORD, standing="person", person="beside"
    )
    mg.set_account(new, writer("beside account"), store=store)
    (one,) = (p for p in mg.stored_people(store=store) if p.name == "beside")
    return f"/people/{one.person}/interactions"


def test_each_medicine_stands_with_its_ratio_and_its_sources(clinician, path, store):
    shown = ready(clinician, path).text
    assert '<th scope="row">midazolam</th>' in shown
    request = mg.Medicines(person=mg.stored_record("beside", store=store), subjects=40)
    answer = mg.interactions(request, "clinician")
    assert not isinstance(answer, mg.Refusal)
    (drug,) = answer.drugs
    assert row(drug)[1] in shown
    assert drug.auc_ratio is not None
    for line in lines(drug)[1:3]:
        assert line[:40] in shown
    assert "/evidence/" in shown.partition("Sources:")[2]


def test_a_person_reads_which_way_and_no_chance(port, path):
    shown = ready(browser(port, "beside"), path).text
    assert "midazolam" in shown
    assert "Therapeutic index" not in shown
    assert "Sources:" not in shown
