"""Alerts: one for each cause, and nothing hides what says to call now."""

from dataclasses import replace
from pathlib import Path

import pytest

import mitragyna as mg
from mitragyna.answer import Role, Tier
from mitragyna.monitoring.alerts import SOONEST_FIRST, alerts, tier_of
from mitragyna.record.observation import Observation, Quantity
from mitragyna.safety.gates import gates

PEOPLE = sorted(Path("tests/people").glob("*.toml"))


@pytest.mark.parametrize("person", PEOPLE, ids=lambda path: path.stem)
@pytest.mark.parametrize("role", [Role.person, Role.clinician])
def test_one_cause_makes_one_alert(person: Path, role: Role) -> None:
    verdict = gates(mg.read(person), role)
    raised = alerts(verdict)
    later = [one.what for one in raised if one.tier is not Tier.call_now]
    assert len(later) == len(set(later))
    tiers = [SOONEST_FIRST[one.tier] for one in raised]
    assert tiers == sorted(tiers)
    assert all(one.reason and one.action and one.source for one in raised)


def test_nothing_suppresses_what_says_to_call_now() -> None:
    verdict = gates(mg.read("tests/people/opioid_benzodiazepine.toml"), Role.clinician)
    urgent = [replace(gate, tier=Tier.call_now) for gate in verdict.fired]
    assert len({gate.rule for gate in urgent}) == len(urgent)
    verdict = replace(verdict, fired=tuple(urgent))
    calls = {gate.rule for gate in urgent if gate.level != "info"}
    assert len(alerts(verdict)) == len(calls)
    assert all(tier_of(gate) is Tier.call_now for gate in urgent)


def test_withdrawal_that_a_plan_looks_at_is_no_alert_beside_it() -> None:
    person = mg.example("above_tested_range")
    rated = Observation(
        time=person.as_of, quantity=Quantity.sows, value=11, unit="points"
    )
    record = replace(person, observations=(*person.observations, rated))
    verdict = gates(record, Role.clinician)
    assert "withdrawal" in {one.what for one in alerts(verdict)}
    on_plan = alerts(verdict, follows_plan=True)
    assert "withdrawal" not in {one.what for one in on_plan}
    assert {one.what for one in alerts(verdict)} - {"withdrawal"} == {
        one.what for one in on_plan
    }


def test_severe_withdrawal_stays_an_alert_on_a_plan() -> None:
    person = mg.example("above_tested_range")
    rated = Observation(
        time=person.as_of, quantity=Quantity.cows, value=20, unit="points"
    )
    record = replace(person, observations=(*person.observations, rated))
    verdict = gates(record, Role.clinician)
    assert "withdrawal" in {one.what for one in alerts(verdict, follows_plan=True)}
