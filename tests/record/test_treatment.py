"""[treatment]: strict fields, and where a mistake stands."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record import read_person
from tests.person_file import PERSON

TREATMENT = """
[treatment]
medicine = "Suboxone 8/2 film"
dose = "16 mg"
form = "film"
since = 2026-01-10
last_dose = 2026-06-03T07:00:00
"""


def test_every_field_is_kept(written):
    treatment = read_person(written(PERSON + TREATMENT)).treatment
    assert treatment is not None
    assert treatment.medicine == "suboxone 8/2 film"
    assert (treatment.dose, treatment.form) == ("16 mg", "film")
    assert None not in (treatment.since, treatment.last_dose)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('medicine = "Suboxone 8/2 film"', "", "[treatment] medicine: is required"),
        ("dose =", "doses =", "did you mean dose"),
        ("2026-01-10", "2026-06-04", "lies before the treatment began"),
        ("2026-06-03T07:00:00", "2026-06-04T07:00:00", "in the future of the record"),
    ],
)
def test_a_mistake_is_told_where_it_stands(written, right, wrong, says):
    assert right in TREATMENT
    with pytest.raises(InputError) as error:
        read_person(written(PERSON + TREATMENT.replace(right, wrong)))
    assert says in str(error.value)
