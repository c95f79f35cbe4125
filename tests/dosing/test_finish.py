"""An answer of a person that names an amount is not given."""

from dataclasses import replace

import pytest

from mitragyna.answer import Action, Judged, Role, Urgency
from mitragyna.dosing.finish import finished
from mitragyna.errors import AmountError
from mitragyna.safety.gates import gates
from tests.cases.additions import additions
from tests.cases.people import using, woman
from tests.dosing.fabricated import a_refusal

ADDITIONS = additions()


def test_laboratory_values_are_no_amounts():
    history = ADDITIONS["SR01.pregnancy"](woman())
    verdict = gates(history, Role.person)
    values = (
        Judged(time="-", quantity="bilirubin", given="0.6 mg/dL",
               canonical="10 umol/L", verdict="-", rule="-"),
        Judged(time="-", quantity="egfr", given="14 mL/min",
               canonical="14 mL/min/1.73m2", verdict="-", rule="-"),
    )  # fmt: skip
    refusal = replace(a_refusal(Role.person, verdict), unknowns=(), observations=values)
    assert finished(refusal, history, verdict).observations == values


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("unknowns", ("methadone 40 mg",)),
        ("warnings", ("Rest first. Take 2 g at night.",)),
        ("actions", (Action(what="2 capsules", whom="-", urgency=Urgency.today,
                            source="-"),)),
    ],
)  # fmt: skip
def test_an_answer_of_a_person_that_names_an_amount_is_not_given(field, text):
    """It is not cut either; in an emergency the error says first whom to call."""
    history = ADDITIONS["SR06.jaundice"](using("2 g daily"))
    verdict = gates(history, Role.person)
    slipped = replace(a_refusal(Role.person, verdict), unknowns=(), plan=None)
    assert finished(slipped, history, verdict)
    with pytest.raises(AmountError, match=field) as error:
        finished(replace(slipped, **{field: text}), history, verdict)
    assert "Call" in error.value.first[0]
    assert "mg" not in str(error.value)
    clinical = replace(slipped, role=Role.clinician, **{field: text})
    assert getattr(finished(clinical, history, verdict), field) == text
