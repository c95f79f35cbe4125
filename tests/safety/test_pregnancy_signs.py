"""What a sign means in pregnancy: obstetrics first, not the pituitary or the liver."""

import pytest

from mitragyna.answer import Role, Tier
from mitragyna.dosing.refuse import actions
from mitragyna.safety.gates import gates
from tests.cases.people import both, clean, female, with_conditions


@pytest.mark.parametrize("state", [{"pregnant": True}, {"lactating": True}])
@pytest.mark.parametrize(
    "sign", ["new_severe_headache", "visual_field_loss", "right_upper_abdominal_pain"]
)
def test_signs_of_preeclampsia_are_seen_by_obstetrics_the_same_day(sign, state):
    history = both(female(**state), with_conditions(sign))(clean())
    verdict = gates(history, Role.person)
    today = [a for a in actions(verdict, history) if a.tier is Tier.same_day]
    assert "maternity unit" in today[0].whom
    assert "blood pressure" in today[0].what


@pytest.mark.parametrize("sign", ["itching", "dark_urine", "pale_stools"])
def test_signs_of_the_liver_in_pregnancy_are_seen_by_obstetrics_the_same_day(sign):
    history = both(female(pregnant=True), with_conditions(sign))(clean())
    verdict = gates(history, Role.person)
    today = [a for a in actions(verdict, history) if a.tier is Tier.same_day]
    assert "obstetric" in today[0].whom
    assert "bile acids" in today[0].what


def test_jaundice_in_pregnancy_goes_to_the_maternity_unit_now():
    history = both(female(pregnant=True), with_conditions("jaundice"))(clean())
    said = [a.what for a in actions(gates(history, Role.person), history)]
    assert said[0].startswith("Call 911 now.")
    assert any("maternity unit by ambulance" in text for text in said)


def test_nobody_pregnant_is_sent_to_the_pituitary_or_a_liver_clinic_first():
    for sign in ("new_severe_headache", "itching"):
        history = both(female(pregnant=True), with_conditions(sign))(clean())
        fired = {gate.rule for gate in gates(history, Role.clinician).fired}
        assert not {"MO06.vision", "SR06.symptom"} & fired
        plain = with_conditions(sign)(clean())
        fired = {gate.rule for gate in gates(plain, Role.clinician).fired}
        assert {"MO06.vision", "SR06.symptom"} & fired
