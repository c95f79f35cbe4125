"""Conditions in anybody's words: read, or kept, shown and never an error."""

from dataclasses import replace

import pytest
from people import clean, female, seen, using, with_conditions, with_drugs, with_seen

from mitragyna.dosing.answer import Effect, Role, Tier
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
    found = gates(with_asthma, Role.clinician)
    (gate,) = (gate for gate in found.fired if gate.rule == "CN00.unjudged")
    assert gate.effect is Effect.no_increase
    assert "asthma, obesity" in gate.reason
    assert not allowed_policies(found, with_asthma) & {"titrate", "higher"}


def test_a_plain_word_stops_as_the_condition_does():
    found = gates(with_conditions("fits")(clean()), Role.clinician)
    assert found.refuses
    assert "CN06.seizure" in {gate.rule for gate in found.fired}


def fired(*words, history=None, drugs=()):
    person = with_conditions(*words)(history or using())
    return gates(with_drugs(*drugs)(person) if drugs else person, Role.person)


def tier_of(*words, **more):
    order = [*Tier, None]
    return min((g.tier for g in fired(*words, **more).fired), key=order.index)


@pytest.mark.parametrize(
    "words",
    [
        *("overdose", "unresponsive", "not rousable", "cannot wake him up"),
        *("turning blue", "can't breathe", "can’t breathe", "tried to kill himself"),
        *("swallowed all her pills", "stroke", "face drooping", "convulsing now"),
        *("seizure 3 hours ago", "fit this morning", "heart attack last night"),
        *("chest pain radiating to left arm", "delirium tremens", "liver failure"),
        *("vomiting blood", "numb between the legs", "anaphylaxis"),
        *("baby very sleepy", "suicidal with a plan", "hypertensive crisis"),
        *("wife found him and he would not wake up", "her lips went blue"),
        *("he has stopped breathing", "two seizures this morning", "I63.9"),
        *("right arm suddenly weak", "throat is swelling up", "NSTEMI 2 days ago"),
        *("suicidal ideation, has a plan", "black tarry stools since yesterday"),
        *("no fever but chest pain", "prior to admission found unresponsive"),
        *("history of stroke, found unresponsive today", "worst headache of my life"),
        *(
            "adrenal crisis",
            "DKA",
            "suspected PE",
            "thyroid storm",
            "ectopic pregnancy",
        ),
        *("waters broke", "no fetal movements", "carbon monoxide", "Stevens-Johnson"),
        *("took 40 tablets of tylenol last night", "drank antifreeze", "GCS 8"),
        *("took 30 pills of amitriptyline", "swallowed a handful of her tablets"),
        *("nonfatal OD 2 days ago", "overdosed this morning", "AMS", "GCS 13"),
        *("altered mental status", "CP", "scleral icterus", "drank bleach"),
        *("fell down stairs, drowsy since", "head injury yesterday on apixaban"),
        *("HELLP syndrome", "severe pre-eclampsia", "preeclampsia", "ectopic"),
        *("contractions at 30 weeks", "acute fatty liver of pregnancy"),
        *("CIWA 22", "shaking, sweating, seeing insects (stopped drinking 2 days ago)"),
        *("vomiting for 3 days", "hearing voices telling him to jump"),
        *("postpartum psychosis", "gave some to my toddler", "my son ate some of it"),
        *("new leg weakness since yesterday", "back pain, sudden incontinence"),
        *(
            "my 2-year-old got into the bag",
            "toddler chewed a capsule",
            "keeps vomiting",
        ),
        *("skin has gone yellow", "retrosternal pain", "can't move my legs"),
        *("32 weeks, no movements felt", "cannot hold down water"),
        *("bowel incontinence 2 days ago", "leg weakness since today"),
        *("slit her wrists", "nosebleed that won't stop", "lithium toxicity"),
        *("acute STEMI, family notified", "inferior MI"),
    ],
)
def test_an_emergency_in_plain_words_calls(words):
    found = fired(words)
    assert found.stops_now
    assert not allowed_policies(found, using())


@pytest.mark.parametrize(
    "words",
    [
        *("DVT", "pancreatitis", "rhabdo", "head injury", "self-harm", "brown urine"),
        *(
            "homicidal thoughts",
            "wants to kill his wife",
            "passive SI",
            "epigastric pain",
        ),
        *("low belly pain and spotting", "stopped Xanax 3 days ago"),
        *("overdosed last month", "leg weakness", "incontinence"),
        *("peanut allergy (anaphylaxis)", "alcohol intoxication"),
        *("severe stomach pain", "overdosed a month ago", "paranoid delusions"),
    ],
)
def test_what_is_to_be_seen_today_refuses(words):
    assert tier_of(words) == Tier.same_day
    assert fired(words).refuses


def test_voices_that_command_call_in_a_known_psychosis_too():
    voices = "hearing voices telling him to jump"
    assert tier_of(voices, "schizophrenia") is Tier.call_now


def test_the_rest_of_an_entry_that_holds_a_known_word_stays_unjudged():
    subject = replace(clean().subject, conditions=("COPD GOLD 4",))
    assert unjudged(subject) == ("COPD GOLD 4",)


@pytest.mark.parametrize("word", ["COPD", "cirrhosis", "heart failure", "epilepsy"])
@pytest.mark.parametrize("graver", ["end-stage {}", "{} grade 4", "{}, worse, severe"])
def test_graver_wording_is_never_looser(word, graver):
    plain, more = fired(word), fired(graver.format(word))
    assert {g.rule for g in plain.fired} <= {g.rule for g in more.fired}


def test_adrenal_insufficiency_is_no_withdrawal():
    named = "Addison's disease"
    assert not allowed_policies(fired(named), using()) & {"titrate", "higher"}
    assert tier_of(named, "cannot_keep_fluids") == Tier.call_now


@pytest.mark.parametrize(
    "words",
    [
        *("no chest pain", "denies seizures", "childhood seizures"),
        *("family history of stroke", "history of overdose 2015", "stroke ruled out"),
        *("overdose 5 years ago", "father had a heart attack", "MI 2014"),
        *("history of heart attack", "not suicidal", "fear of stroke"),
        *("no slurred speech, no facial droop", "previous suicide attempt in 2009"),
    ],
)
def test_what_is_denied_or_long_past_does_not_call_and_still_blocks(words):
    found = fired(words)
    assert not found.stops_now
    assert not allowed_policies(found, using()) & {"titrate", "higher"}


@pytest.mark.parametrize(
    "words",
    ["something odd with his breath", "eyes rolled, then collapsing", "aneurysm"],
)
def test_what_was_not_understood_and_alarms_is_judged_the_same_day(words):
    found = fired(words)
    (gate,) = (gate for gate in found.fired if gate.rule == "TR16.not_understood")
    assert gate.tier is Tier.same_day
    assert found.refuses
    assert "not understood" in gate.reason.lower()
    assert "if it is happening now, call" in gate.next_step.lower()


@pytest.mark.parametrize("words", ["high blood pressure", "hemorrhoids", "hangover"])
def test_what_only_looks_like_an_alarm_is_none(words):
    assert tier_of(words) is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("pregnant", "SR01.pregnancy"),
        ("12 weeks pregnant", "SR01.pregnancy"),
        ("schwanger", "SR01.pregnancy"),
        ("30 weeks gestation", "SR01.pregnancy"),
        ("nursing", "SR01.lactation"),
        ("is breast-feeding a newborn", "SR01.lactation"),
    ],
)
def test_pregnancy_among_the_conditions_counts_and_a_denial_of_it_is_said(words, rule):
    denied = female(pregnant=False, lactating=False)(using())
    assert {rule, "SR01.contradiction"} <= {
        gate.rule for gate in fired(words, history=denied).fired
    }


@pytest.mark.parametrize("words", ["not pregnant", "wife is pregnant"])
def test_a_pregnancy_that_is_denied_or_of_another_sets_no_gate(words):
    assert "SR01.pregnancy" not in {gate.rule for gate in fired(words).fired}


@pytest.mark.parametrize(
    "drug", ["Xarelto 20 mg", "warfarin", "Pradaxa", "enoxaparin 40 mg", "Lixiana"]
)
def test_bleeding_calls_beside_any_anticoagulant(drug):
    assert tier_of("nosebleeds", drugs=[drug]) is Tier.call_now


def test_bleeding_alone_is_seen_the_same_day():
    assert tier_of("bleeding gums") is Tier.same_day


def test_a_lower_dose_of_a_direct_anticoagulant_is_never_suggested():
    gate = next(
        g for g in fired("asthma", drugs=["Eliquis"]).fired if g.rule == "IX18.doac"
    )
    assert "lowest" not in gate.next_step
    assert gate.effect is Effect.no_increase


def test_slow_clotting_beside_apixaban_is_not_said_to_be_without_anticoagulant():
    slow = with_seen(seen("inr", 1.8, "-"))(using())
    rules = {g.rule for g in fired("gout", history=slow, drugs=["apixaban"]).fired}
    assert "SR06.inr_other" in rules
    assert "SR06.inr_alone" not in rules


@pytest.mark.parametrize("known", ["on dialysis", "CKD stage 5"])
def test_high_creatinine_in_known_kidney_failure_is_no_emergency_call(known):
    high = with_seen(seen("creatinine", 6.5, "mg/dL"))(using())
    assert tier_of("gout", history=high) is Tier.call_now
    assert tier_of(known, history=high) is Tier.same_day


def test_voices_in_a_known_psychosis_are_seen_the_same_day():
    assert tier_of("hearing voices") is Tier.call_now
    assert tier_of("hearing voices", "schizophrenia") is Tier.same_day
    assert fired("hearing voices", "schizophrenia").refuses


@pytest.mark.parametrize("words", ["none", "None.", "no known conditions", "healthy"])
def test_a_list_that_says_there_is_nothing_holds_nothing(words):
    assert read(words) == set()
    assert unjudged(replace(clean().subject, conditions=(words,))) == ()
    assert unjudged(replace(clean().subject, conditions=(words, "gout")))
