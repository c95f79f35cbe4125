"""Conditions in anybody's words: read, or kept, shown and never an error."""

from dataclasses import replace

import pytest
from people import clean, using, with_conditions

from mitragyna.dosing.answer import Effect, Role
from mitragyna.dosing.conditions import read_conditions, unjudged
from mitragyna.dosing.facts import facts
from mitragyna.dosing.gates import gates
from mitragyna.dosing.policies import allowed_policies


def read(*words):
    subject = replace(clean().subject, conditions=words)
    return {c for one in read_conditions(subject) for c in one.conditions}


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("fits", "seizure_disorder"),
        ("Epilepsy", "seizure_disorder"),
        ("history of seizures", "seizure_disorder"),
        ("siezure disorder", "seizure_disorder"),
        ("liver trouble", "liver_disease"),
        ("liver_disease", "liver_disease"),
        ("Liver disease", "liver_disease"),
        ("Hep C", "liver_disease"),
        ("sciatica", "neuropathic_pain"),
        ("yellow eyes", "jaundice"),
        ("suicidal thoughts", "suicidality"),
        ("uncontrolled high blood pressure", "uncontrolled_hypertension"),
        ("bipolar", "bipolar_disorder"),
        ("heart failure", "heart_failure"),
        ("sleep apnea", "sleep_apnoea_untreated"),
        ("low T", "hypogonadism"),
    ],
)
def test_plain_words_are_read_into_the_list(words, condition):
    assert condition in read(words)


@pytest.mark.parametrize(
    "words",
    [
        "hypertension",
        "high blood pressure",
        "asthma",
        "obesity",
        "no seizures",
        "denies suicidal thoughts",
        "family history of bipolar disorder",
        "history of jaundice",
        "gout",
    ],
)
def test_what_is_not_in_the_list_is_kept_and_not_guessed(words):
    subject = replace(clean().subject, conditions=(words,))
    assert unjudged(subject) == (words,)
    assert not read(words)


def test_several_in_one_entry_are_read_part_by_part():
    subject = replace(clean().subject, conditions=("epilepsy, asthma and depression",))
    assert facts(replace(clean(), subject=subject))["condition"] == {
        "seizure_disorder",
        "depression",
    }
    assert unjudged(subject) == ("asthma",)


@pytest.mark.parametrize("history", [clean(), using()])
def test_what_no_rule_judges_closes_a_start_and_an_increase(history):
    with_asthma = with_conditions("asthma", "obesity")(history)
    found = gates(with_asthma, Role.clinician)
    (gate,) = (gate for gate in found.fired if gate.rule == "CN00.unjudged")
    assert gate.effect is Effect.no_increase
    assert "asthma, obesity" in gate.reason
    assert not allowed_policies(found, with_asthma) & {"titrate", "higher"}


def test_a_plain_word_stops_as_the_condition_does():
    found = gates(with_conditions("fits")(clean()), Role.clinician)
    assert found.refuses
    assert "CN06.seizure" in {gate.rule for gate in found.fired}
