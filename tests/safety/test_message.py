"""What must be done first takes away what speaks against it, and nothing else."""

from dataclasses import replace

from mitragyna.answer import Gate, Tier
from mitragyna.safety.help_lines import in_place
from mitragyna.safety.message import (
    AFTERWARDS,
    SAID_ABOVE,
    STOPPED_UNDER_CARE,
    is_emergency,
    one_message,
    stops_kratom,
)
from mitragyna.safety.next_steps import Situation, next_step_in
from mitragyna.safety.rules import rule_of

EMERGENCY = "TR08.potassium_high_now"  # call_now, kratom is not stopped under care
SAME_DAY = "TR08.potassium_high"  # reads the same value
RAISED = "TR08.potassium_raised"  # this week
SLIGHT = "TR07.slight"  # a remark on liver values
STOP = "SR06.alt"  # kratom is stopped under care today


def gate(name: str) -> Gate:
    """The gate of a rule, as it fires."""
    rule = rule_of(name)
    return Gate(
        rule=rule.id, level=rule.level, effect=rule.effect, reason=rule.reason,
        source="GeneralKnowledge", grade="C", basis="qualitative",
        next_step=rule.next_step, whom=rule.whom, urgency=rule.urgency,
        tier=rule.tier, kind=rule.kind,
    )  # fmt: skip


def said(*names: str, place: str | None = "GB") -> dict[str, str]:
    """Rule → its next step in the one message."""
    message = one_message(map(gate, names), place)
    return {one.rule: one.next_step for one in message}


def test_in_an_emergency_only_the_emergency_speaks():
    message = said(EMERGENCY, "TR08.potassium_low", STOP, "SR12.dose")
    assert message.pop(EMERGENCY) == rule_of(EMERGENCY).next_step
    assert set(message) == {"TR08.potassium_low", STOP, "SR12.dose"}
    assert set(message.values()) == {AFTERWARDS}


def test_a_gate_without_a_next_step_is_given_none():
    silent = replace(gate(RAISED), next_step="")
    _, after = one_message((gate(EMERGENCY), silent), None)
    assert after.next_step == ""


def test_of_two_steps_on_one_value_the_sooner_is_said():
    assert said(SAME_DAY, RAISED) == {
        SAME_DAY: rule_of(SAME_DAY).next_step,
        RAISED: SAID_ABOVE,
    }


def test_steps_on_different_values_are_both_said():
    other = "TR03.qtc_discuss"
    assert said(SAME_DAY, other)[other] == rule_of(other).next_step


def test_a_remark_on_a_value_goes_where_something_graver_is_said_of_it():
    assert SLIGHT not in said(SLIGHT, "SR05.alt")
    assert SLIGHT in said(SLIGHT, RAISED)


def test_beside_a_stop_under_care_nothing_speaks_of_the_intake():
    message = said(STOP, "SR12.dose")
    assert message[STOP] == rule_of(STOP).next_step
    assert message["SR12.dose"] == STOPPED_UNDER_CARE


def test_beside_a_stop_what_remains_of_a_step_is_said_for_the_place():
    opioid = rule_of("IX01.opioid")
    left = next_step_in(Situation.beside_a_stop, opioid.id)
    assert left
    step = said(STOP, opioid.id)[opioid.id]
    assert step == in_place(opioid, left, "GB") != opioid.next_step


def test_without_a_stop_every_step_stays_as_it_was():
    names = ("IX01.opioid", "SR12.dose", SAME_DAY)
    assert said(*names) == {name: rule_of(name).next_step for name in names}


def test_what_calls_and_what_stops_is_read_from_the_gates():
    assert is_emergency([gate(EMERGENCY)])
    assert not is_emergency([gate(STOP)])
    assert stops_kratom([gate(SAME_DAY), gate(STOP)])
    assert not stops_kratom([gate(EMERGENCY)])
    assert gate(STOP).tier is Tier.same_day
