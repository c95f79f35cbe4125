"""Who else must look, whatever the chances."""

from dataclasses import replace

from mitragyna.answer import Role, Tier
from mitragyna.monitoring.referred import NOBODY, referral
from mitragyna.record.subject import Condition
from mitragyna.safety.gates import gates

from .vignettes import FEMALE, sample, woman


def test_a_usual_value_refers_nobody():
    assert referral(gates(FEMALE, Role.clinician)) == NOBODY


def test_above_a_hundred_a_specialist_looks():
    high = referral(gates(woman(sample(120.0)), Role.clinician))
    assert high.tier is Tier.this_week
    assert "endocrinologist" in high.whom


def test_eyes_come_before_any_number():
    seen = (*(FEMALE.subject.conditions or ()), Condition.visual_field_loss)
    person = woman(sample(40.0), conditions=seen)
    one = referral(gates(replace(person), Role.clinician))
    assert one.tier in (Tier.same_day, Tier.call_now)
