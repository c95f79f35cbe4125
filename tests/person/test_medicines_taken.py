"""A treatment is a medicine, wherever it was written down."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.person.medicines_taken import medicine_lines, medicines_taken
from mitragyna.record import PrescribedTreatment
from mitragyna.safety.gates import gates
from tests.cases.people import clean, of_subject, with_drugs


def treated(medicine, history=None):
    treatment = PrescribedTreatment(medicine=medicine)
    return replace(history or clean(), treatment=treatment)


def fired(history):
    return {gate.rule for gate in gates(history, Role.clinician).fired}


@pytest.mark.parametrize(
    "medicine", ["Subutex", "Suboxone 8/2 film", "methadone 60 mg", "Vivitrol"]
)
def test_it_sets_off_what_a_line_of_the_list_sets_off(medicine):
    assert fired(treated(medicine)) == fired(with_drugs(medicine)(clean()))


def test_a_treatment_that_cannot_be_read_blocks():
    assert "IX00.unrecognised" in fired(treated("zzyzx"))


def test_other_medicines_stay_undeclared_beside_it():
    rules = fired(treated("methadone", of_subject(comedication=None)(clean())))
    assert {"IX07.methadone", "IX00.undeclared"} <= rules


def test_one_medicine_written_twice_is_one():
    both = treated("methadone", with_drugs("methadone")(clean()))
    assert medicine_lines(both) == ("methadone",)
    assert len(medicines_taken(both).drugs) == 1
