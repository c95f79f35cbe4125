"""Conditions in plain words, judged: what calls, what is seen today, what blocks."""

from dataclasses import replace

import pytest

from mitragyna.answer import Effect, Role, Tier
from mitragyna.dosing.policies import allowed_policies
from mitragyna.person.conditions import unjudged
from mitragyna.safety.gates import gates
from tests.cases.people import (
    clean,
    female,
    seen,
    using,
    with_conditions,
    with_drugs,
    with_seen,
)


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
    verdict = fired(words)
    assert verdict.stops_now
    assert not allowed_policies(verdict, using())


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
    verdict = fired(words)
    assert not verdict.stops_now
    assert not allowed_policies(verdict, using()) & {"titrate", "higher"}


@pytest.mark.parametrize(
    "words",
    ["something odd with his breath", "eyes rolled, then collapsing", "aneurysm"],
)
def test_what_was_not_understood_and_alarms_is_judged_the_same_day(words):
    verdict = fired(words)
    (gate,) = (gate for gate in verdict.fired if gate.rule == "TR16.not_understood")
    assert gate.tier is Tier.same_day
    assert verdict.refuses
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


@pytest.mark.parametrize("failure", ["on dialysis", "CKD stage 5"])
def test_high_creatinine_in_known_kidney_failure_is_no_emergency_call(failure):
    high = with_seen(seen("creatinine", 6.5, "mg/dL"))(using())
    assert tier_of("gout", history=high) is Tier.call_now
    assert tier_of(failure, history=high) is Tier.same_day


def test_voices_in_a_known_psychosis_are_seen_the_same_day():
    assert tier_of("hearing voices") is Tier.call_now
    assert tier_of("hearing voices", "schizophrenia") is Tier.same_day
    assert fired("hearing voices", "schizophrenia").refuses
