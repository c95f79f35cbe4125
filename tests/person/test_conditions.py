"""Conditions in anybody's words: read, or kept, shown and never an error."""

from dataclasses import replace

import pytest

from mitragyna.answer import Effect, Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.person.conditions import read_conditions, unjudged
from mitragyna.safety.facts import facts
from mitragyna.safety.gates import gates
from tests.cases.people import clean, using, with_conditions


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
        ("PCOS", "polycystic_ovary_syndrome"),
        ("polycystic ovarian syndrome", "polycystic_ovary_syndrome"),
        ("PCOS since 2015", "polycystic_ovary_syndrome"),
        ("jaundise", "jaundice"),
        ("suicidel", "suicidality"),
        ("had a seizure last week", "seizure_recent"),
        ("I have a drinking problem", "alcohol_use_disorder"),
        ("thinking of ending it", "suicidality"),
        ("opioid addict", "active_substance_use_disorder"),
        ("recovering heroin addict", "past_opioid_use_disorder"),
        ("CKD stage 4", "renal_impairment_egfr_below_30"),
        ("keeps nodding off", "urgent_review"),
        ("itchy all over", "itching"),
        ("drug-induced liver injury from kratom 2024", "prior_kratom_liver_injury"),
        ("kratom hepatitis 2024", "prior_kratom_liver_injury"),
        ("liver damage in 2019, caused by kratom", "prior_kratom_liver_injury"),
        ("DILI", "liver_disease"),
        ("autoimmune hepatitis", "liver_disease"),
        ("alcoholic hepatitis in 2015", "liver_disease"),
        ("liver transplant 2012", "liver_disease"),
        ("decompensated cirrhosis", "liver_disease"),
        ("history of cirrhosis", "cirrhosis"),
        ("cardiac arrest 2 months ago", "structural_heart_disease"),
        ("alcohol withdrawal seizure 2019", "seizure_disorder"),
        ("Child-Pugh C", "liver_disease"),
        ("G2P1 at 20 weeks", "pregnancy"),
        ("20 weeks", "pregnancy"),
        ("acute fatty liver of pregnancy", "acute_liver_failure"),
        ("severe headache", "new_severe_headache"),
        ("really bad headache since this morning", "new_severe_headache"),
        ("blurred vision", "visual_field_loss"),
        ("seeing spots", "visual_field_loss"),
        ("suddenly blurred vision", "sudden_vision_loss"),
        ("epigastric pain", "right_upper_abdominal_pain"),
        (
            "the shakes since he stopped drinking",
            "alcohol_or_benzodiazepine_withdrawal",
        ),
        ("last drink 30 h ago, tremor", "alcohol_or_benzodiazepine_withdrawal"),
        ("stopped Xanax 3 days ago", "alcohol_or_benzodiazepine_withdrawal"),
        ("stopped drinking yesterday", "alcohol_or_benzodiazepine_withdrawal"),
        ("ran out of my clonazepam", "alcohol_or_benzodiazepine_withdrawal"),
        ("no alcohol for 2 days, sweats", "alcohol_or_benzodiazepine_withdrawal"),
        ("CIWA 12", "alcohol_or_benzodiazepine_withdrawal"),
        ("drinks every day", "alcohol_use_disorder"),
        ("vomiting", "nausea"),
        ("vomiting for 3 days", "cannot_keep_fluids"),
        ("can't keep anything down", "cannot_keep_fluids"),
        ("unable to keep water down", "cannot_keep_fluids"),
        ("passive SI", "suicidality"),
        ("COPD GOLD 4", "copd_severe"),
        ("injects heroin", "active_substance_use_disorder"),
        ("relapsed on fentanyl", "active_substance_use_disorder"),
        ("OUD on MAT", "active_substance_use_disorder"),
        ("OUD on MAT", "opioid_agonist_treatment"),
        ("on methadone programme", "opioid_agonist_treatment"),
        ("HFrEF EF 20%", "heart_failure"),
        ("LQTS type 2", "long_qt"),
        ("history of long QT", "long_qt"),
        ("ventricular tachycardia", "torsades_de_pointes"),
        ("VT", "torsades_de_pointes"),
        ("Brugada", "brugada_pattern"),
        ("juvenile myoclonic epilepsy", "seizure_disorder"),
        ("refractory bipolar disorder type 1", "bipolar_disorder"),
        ("ESRD on HD", "dialysis"),
        ("ESRD on HD", "ckd_stage_5"),
        ("OSA not on CPAP", "sleep_apnoea_untreated"),
        ("severe obstructive sleep apnea", "sleep_apnoea_untreated"),
        ("OSA, refuses CPAP", "sleep_apnoea_untreated"),
        ("knee replacement on 3 December", "surgery_within_14_days"),
        ("hip surgery next week", "surgery_within_14_days"),
        ("operation on Friday", "surgery_within_14_days"),
        ("awaiting hip replacement", "surgery_within_14_days"),
        ("C-section in 3 days", "surgery_within_14_days"),
        ("surgery 12/03", "surgery_within_14_days"),
        ("hasn't had a drink since Thursday", "alcohol_or_benzodiazepine_withdrawal"),
        ("stopped clonazepam abruptly", "alcohol_or_benzodiazepine_withdrawal"),
        ("6 beers a day", "alcohol_use_disorder"),
        ("MELD 22", "liver_disease"),
        ("LVEF 15%", "heart_failure"),
        ("QTc 520 in 2019", "long_qt"),
        ("sustained VT", "torsades_de_pointes"),
        ("eGFR 12", "renal_impairment_egfr_below_30"),
        ("bleeding at 10 weeks", "pregnancy"),
        ("vision going black", "visual_field_loss"),
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
        "hyperthyroidism",
        "controlled hypertension",
        "treated sleep apnoea",
        "hypotensive emergency",
        "OSA on CPAP",
        "my mother has juvenile epilepsy",
        "wife has COPD GOLD 4",
        "no juvenile epilepsy",
        "drinks kratom tea every day",
        "knee replacement 2019",
        "fit as a fiddle",
        "no bowel movements for 2 weeks",
        "eGFR 95",
        "normal liver on kratom",
        "took 20 capsules of kratom",
        "chronic opioid use for pain",
        "jaundice as newborn",
        "GCS 15",
        "drinks coffee daily",
        "stopped drinking 5 years ago",
        "takes 6 capsules a day",
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
    verdict = gates(with_asthma, Role.clinician)
    (gate,) = (gate for gate in verdict.fired if gate.rule == "CN00.unjudged")
    assert gate.effect is Effect.no_increase
    assert "asthma, obesity" in gate.reason
    assert not allowed_policies(verdict, with_asthma) & {"titrate", "higher"}


def test_a_plain_word_stops_as_the_condition_does():
    verdict = gates(with_conditions("fits")(clean()), Role.clinician)
    assert verdict.refuses
    assert "CN06.seizure" in {gate.rule for gate in verdict.fired}


@pytest.mark.parametrize("words", ["none", "None.", "no known conditions", "healthy"])
def test_a_list_that_says_there_is_nothing_holds_nothing(words):
    assert read(words) == set()
    assert unjudged(replace(clean().subject, conditions=(words,))) == ()
    assert unjudged(replace(clean().subject, conditions=(words, "gout")))
