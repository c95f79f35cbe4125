"""Which treatment of opioid dependence goes on."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role, Treatment
from mitragyna.person.treatment import in_treatment
from mitragyna.record import PrescribedTreatment
from tests.cases.people import AS_OF, clean, with_conditions, with_drugs
from tests.stated import stated

WRITTEN = PrescribedTreatment(
    medicine="Suboxone film", dose="16 mg", form="film", last_dose=AS_OF
)


def read(history, role=Role.clinician):
    return in_treatment(history, role)


def test_what_stands_under_treatment_is_repeated():
    treatment = stated(read(replace(clean(), treatment=WRITTEN)))
    assert (treatment.medicine, treatment.dose) == ("suboxone film", "16 mg")
    assert treatment.last_dose == AS_OF.isoformat()


def test_a_person_reads_its_name_alone():
    own = read(replace(clean(), treatment=WRITTEN), Role.person)
    assert own == Treatment(medicine="suboxone film")


@pytest.mark.parametrize(
    "line",
    ["buprenorphine/naloxone 8/2 mg", "Subutex", "methadone 60 mg", "Vivitrol", "OAT"],
)
def test_a_line_of_the_medicines_is_a_treatment(line):
    assert read(with_drugs(line)(clean())) is not None


@pytest.mark.parametrize("line", ["naloxone nasal spray", "sertraline", "morphine"])
def test_other_medicines_are_none(line):
    assert read(with_drugs(line)(clean())) is None


def test_an_allergy_is_no_treatment():
    assert read(with_drugs("allergic to methadone")(clean())) is None


def test_a_condition_is_one_in_its_own_words():
    treatment = read(with_conditions("opioid_agonist_treatment")(clean()))
    assert treatment == Treatment(medicine="opioid agonist treatment")


def test_nothing_on_record_is_none():
    assert read(clean()) is None
