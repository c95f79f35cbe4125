# ruff: noqa: E501
"""Both sides of every number of triage, typed from the source that its row names."""

from tests.cases.people import (
    Change,
    both,
    female,
    seen,
    stopped,
    taking,
    with_conditions,
    with_drugs,
    with_seen,
)


def beside(first: Change, *others: Change) -> Change:
    """Several changes at once."""
    for other in others:
        first = both(first, other)
    return first


def of(quantity, value, unit, limit=None, **more) -> Change:
    """One value seen half an hour ago."""
    return with_seen(seen(quantity, value, unit, limit=limit, **more))


def sides(rule, quantity, unit, bad, fine, *changes, limit=None, **more):
    """A rule with a value that just sets it off, and one that just does not."""
    return (
        rule,
        beside(of(quantity, bad, unit, limit, **more), *changes),
        beside(of(quantity, fine, unit, limit, **more), *changes),
    )


def earlier(quantity, value, unit, days_ago, **more) -> Change:
    return with_seen(seen(quantity, value, unit, days_ago=days_ago, **more))


def condition(*names) -> Change:
    return with_conditions(*names)


RR, HR, SBP, DBP = (
    "respiratory_rate",
    "heart_rate",
    "systolic_pressure",
    "diastolic_pressure",
)
PER_MIN, PT, UL, K = "1/min", "points", "U/L", "mmol/L"
OPIOID, SEDATIVE, WARFARIN = (
    with_drugs("oxycodone"),
    with_drugs("alprazolam"),
    with_drugs("warfarin"),
)


def on_kratom(change: Change) -> Change:
    """The change in someone who has taken kratom for longer than a year."""
    return both(taking("1 g once daily", days=400), change)


# fmt: off
TRIAGE: list[tuple[str, Change, Change]] = [
    # breathing: NEWS2 chart 1
    sides("SR20.breathing", RR, PER_MIN, 9, 10),
    sides("TR01.breathing_sedated", RR, PER_MIN, 11, 12, OPIOID),
    sides("TR01.breathing_sedated", RR, PER_MIN, 11, 12, of("spo2", 93, "%")),
    sides("TR01.breathing_sedated", "sedation_poss", PT, 3, 2, of(RR, 11, PER_MIN)),
    sides("TR01.breathing_sedated", "sedation", PT, 5, 4, of(RR, 11, PER_MIN)),
    sides("TR01.breathing_sedated", "sedation_rass", PT, -2, -1, of(RR, 11, PER_MIN)),
    sides("TR01.breathing_sedated", "spo2", "%", 93, 94, of(RR, 11, PER_MIN)),
    sides("TR01.breathing_slow", RR, PER_MIN, 11, 12),
    sides("TR01.breathing_quick", RR, PER_MIN, 21, 20),
    sides("TR01.breathing_fast", RR, PER_MIN, 25, 24),
    sides("SR08.oxygen", "spo2", "%", 91, 92),
    sides("TR01.oxygen_sedated", "spo2", "%", 93, 94, SEDATIVE),
    sides("TR01.oxygen_sedated", "sedation", PT, 5, 4, of("spo2", 93, "%")),
    sides("TR01.oxygen_low", "spo2", "%", 93, 94),
    sides("TR01.oxygen_note", "spo2", "%", 95, 96),
    # consciousness: POSS, RASS; 0 to 10 by judgement
    sides("SR20.sedation", "sedation", PT, 7, 6),
    sides("SR20.sedation", "sedation", PT, 3, 2, of("spo2", 91, "%")),
    sides("SR20.sedation", "sedation_poss", PT, 4, 3),
    sides("SR20.sedation", "sedation_rass", PT, -3, -2),
    sides("SR20.sedation", "gcs", PT, 8, 9),
    sides("TR02.not_alert", "gcs", PT, 14, 15),
    sides("TR02.not_alert_opioid", "gcs", PT, 14, 15, with_drugs("oxycodone")),
    sides("TR02.not_alert_opioid", "gcs", PT, 14, 15, taking("1 g once daily")),
    sides("TR02.agitated", "sedation_rass", PT, 3, 2),
    sides("TR02.drowsy", "sedation", PT, 5, 4),
    sides("TR02.drowsy", "sedation_poss", PT, 3, 2),
    sides("TR02.drowsy", "sedation_rass", PT, -2, -1),
    # heart: NEWS2; Krantz 2009, 500 counted in
    sides("TR03.rate_high", HR, PER_MIN, 131, 130),
    sides("SR08.heart_rate", HR, PER_MIN, 110, 109),
    sides("TR03.rate_low", HR, PER_MIN, 40, 41),
    sides("TR03.rate_slow", HR, PER_MIN, 50, 51),
    sides("SR07.emergency", "qtc", "ms", 500, 499),
    sides("SR07.qtc", "qtc", "ms", 470, 469),
    sides("SR07.qtc", "qtc", "ms", 480, 479, female()),
    sides("SR07.rise", "qtc", "ms", 460, 459),
    sides("TR03.qtc_discuss", "qtc", "ms", 450, 449),
    sides("TR03.qtc_discuss", "qtc", "ms", 460, 459, female()),
    sides("TR03.qrs", "qrs", "ms", 101, 100, condition("seizure_recent")),
    sides("TR03.qrs_wide", "qrs", "ms", 120, 119),
    sides("TR03.brugada_signs", "temperature", "C", 38.1, 38.0, condition("brugada_pattern")),
    sides("TR03.syncope", "qtc", "ms", 480, 479, condition("syncope")),
    # pressure: AHA/ACC 2025, ACOG 767, NEWS2
    sides("TR04.pressure_symptoms", SBP, "mmHg", 180, 179, condition("chest_pain")),
    sides("TR04.pressure_symptoms", DBP, "mmHg", 120, 119, condition("confusion")),
    sides("TR04.pressure_severe", SBP, "mmHg", 180, 179),
    sides("TR04.pressure_severe", DBP, "mmHg", 120, 119),
    sides("TR04.pressure_pregnant", SBP, "mmHg", 160, 159, female(pregnant=True)),
    sides("TR04.pressure_pregnant", DBP, "mmHg", 110, 109, female(pregnant=True)),
    sides("TR04.pressure_pregnant", SBP, "mmHg", 160, 159, female(lactating=True)),
    sides("TR04.preeclampsia", SBP, "mmHg", 140, 139, female(pregnant=True), condition("new_severe_headache")),
    sides("TR04.preeclampsia", DBP, "mmHg", 90, 89, female(lactating=True), condition("right_upper_abdominal_pain")),
    sides("TR04.pregnant", SBP, "mmHg", 140, 139, female(pregnant=True)),
    sides("TR04.pregnant", DBP, "mmHg", 90, 89, female(pregnant=True)),
    sides("SR08.pressure", SBP, "mmHg", 160, 159),
    sides("SR08.pressure", DBP, "mmHg", 100, 99),
    sides("TR04.low", SBP, "mmHg", 90, 91),
    sides("TR04.lowish", SBP, "mmHg", 100, 101),
    # temperature: NEWS2, Hunter, Tokyo 2018
    sides("TR05.serotonin", "temperature", "C", 38.1, 38.0, condition("clonus")),
    sides("TR05.hot", "temperature", "C", 40.0, 39.9),
    sides("TR05.cold", "temperature", "C", 35.0, 35.1),
    sides("TR05.cholangitis", "temperature", "C", 38.0, 37.9, condition("jaundice")),
    sides("TR05.fever", "temperature", "C", 39.1, 39.0),
    # liver: Hy's law as in ADLBHY, EASL 2019, FDA 2009
    sides("SR06.hy", "bilirubin", "mg/dL", 2.4, 2.3, of("alt", 120, UL, 40), limit=1.2),
    sides("SR06.hy", "bilirubin", "mg/dL", 2.4, 2.3, of("alt", 120, UL, 40)),
    sides("SR06.hy", "alt", UL, 120, 119, of("bilirubin", 2.4, "mg/dL", 1.2), limit=40),
    sides("SR06.hy", "ast", UL, 120, 119, of("bilirubin", 2.4, "mg/dL", 1.2), limit=40),
    sides("SR06.hy", "alt", UL, 120, 119, of("bilirubin", 2.4, "mg/dL", 1.2)),
    sides("SR06.hy", "ast", UL, 120, 119, of("bilirubin", 2.4, "mg/dL", 1.2)),
    sides("SR06.inr", "inr", "-", 1.5, 1.4, of("ast", 120, UL, 40)),
    sides("SR06.inr", "alp", UL, 240, 239, of("inr", 2.0, "-"), limit=120),
    sides("SR06.inr", "bilirubin", "mg/dL", 2.4, 2.3, of("inr", 2.0, "-"), limit=1.2),
    sides("SR06.inr_alone", "inr", "-", 1.5, 1.4),
    sides("SR06.inr_on_anticoagulant", "inr", "-", 1.5, 1.4, WARFARIN, of("alt", 300, UL, 40)),
    sides("SR06.inr_on_anticoagulant", "alt", UL, 120, 119, WARFARIN, of("inr", 2.6, "-"), limit=40),
    sides("SR06.inr_on_anticoagulant", "ast", UL, 120, 119, WARFARIN, of("inr", 2.6, "-")),
    sides("SR06.inr_on_anticoagulant", "alp", UL, 240, 239, WARFARIN, of("inr", 2.6, "-"), limit=120),
    sides("SR06.inr_on_anticoagulant", "bilirubin", "mg/dL", 2.4, 2.3, WARFARIN, of("inr", 2.6, "-"), limit=1.2),
    sides("SR06.inr_beyond_treatment", "inr", "-", 5.1, 5.0, WARFARIN, of("alt", 120, UL, 40)),
    sides("SR06.inr_beyond_treatment", "ast", UL, 120, 119, WARFARIN, of("inr", 5.5, "-"), limit=40),
    sides("SR06.inr_other", "inr", "-", 1.5, 1.4, with_drugs("apixaban")),
    sides("SR06.failure", "alt", UL, 120, 119, condition("bleeding"), limit=40),
    sides("SR06.bilirubin", "bilirubin", "mg/dL", 3.0, 2.9, of("alp", 121, UL, 120), limit=1.2),
    sides("SR06.bilirubin", "alt", UL, 41, 40, of("bilirubin", 3.0, "mg/dL", 1.2), limit=40),
    sides("SR06.very_high", "alt", UL, 1000, 999, limit=40),
    sides("SR06.very_high", "ast", UL, 1000, 999, limit=40),
    sides("SR06.alt", "alt", UL, 200, 199, limit=40),
    sides("SR06.ast", "ast", UL, 200, 199, limit=40),
    sides("SR06.alt_no_limit", "alt", UL, 200, 199),
    sides("SR06.ast_no_limit", "ast", UL, 200, 199),
    sides("SR06.with_symptoms", "alt", UL, 120, 119, condition("itching"), limit=40),
    sides("SR06.with_symptoms", "ast", UL, 120, 119, condition("fatigue")),
    sides("SR06.alp", "alp", UL, 240, 239, taking("1 g once daily"), limit=120),
    sides("SR06.cholestasis", "alp", UL, 240, 239, condition("itching"), limit=120),
    sides("SR06.cholestasis", "bilirubin", "mg/dL", 2.4, 2.3, of("alp", 240, UL, 120), limit=1.2),
    sides("SR06.bilirubin_raised", "bilirubin", "mg/dL", 2.4, 2.3, of("alt", 41, UL, 40), limit=1.2),
    sides("SR06.bilirubin_raised", "ast", UL, 41, 40, of("bilirubin", 2.4, "mg/dL", 1.2), limit=40),
    sides("SR05.alt", "alt", UL, 80.1, 80, limit=40),
    sides("SR05.ast", "ast", UL, 80.1, 80, limit=40),
    sides("SR05.alp", "alp", UL, 240.1, 240, limit=120),
    sides("SR05.alp_slight", "alp", UL, 180.1, 180, limit=120),
    sides("SR05.bilirubin", "bilirubin", "mg/dL", 1.81, 1.7, limit=1.2),
    sides("SR05.alt_no_limit", "alt", UL, 81, 80),
    sides("SR05.ast_no_limit", "ast", UL, 81, 80),
    sides("SR05.alp_no_limit", "alp", UL, 241, 240),
    sides("SR05.bilirubin_no_limit", "bilirubin", "mg/dL", 1.81, 1.8),
    sides("TR07.slight", "alt", UL, 41, 40, limit=40),
    sides("TR07.slight", "ast", UL, 41, 40, limit=40),
    sides("TR07.slight", "bilirubin", "mg/dL", 1.21, 1.2, limit=1.2),
    sides("TR07.muscle", "ast", UL, 120, 119, limit=40),
    sides("TR07.muscle", "alt", UL, 79, 80, of("ast", 120, UL, 40), limit=40),
    sides("TR07.ck", "ck", UL, 1000, 999, limit=200),
    sides("TR07.ck_high", "ck", UL, 5000, 4999, limit=200),
    sides("TR07.ck_high", "ck", UL, 1000, 999, condition("dark_urine"), limit=200),
    sides("TR07.inr_bleeding", "inr", "-", 8.1, 8.0, WARFARIN),
    sides("TR07.inr_high", "inr", "-", 5.1, 5.0, WARFARIN),
    # kidney and blood: KDIGO 2012; primary-care pages named in the rows
    sides("TR08.kidney_failure", "creatinine", "mg/dL", 4.0, 3.9),
    sides("TR08.known_failure", "creatinine", "mg/dL", 4.0, 3.9, condition("ckd_stage_5")),
    sides("TR08.known_failure", "creatinine", "mg/dL", 3.0, 2.9, earlier("creatinine", 1.0, "mg/dL", 5), condition("dialysis")),
    sides("TR08.kidney_failure", "creatinine", "mg/dL", 3.0, 2.9, earlier("creatinine", 1.0, "mg/dL", 5)),
    sides("TR08.kidney_injury", "creatinine", "mg/dL", 1.5, 1.4, earlier("creatinine", 1.0, "mg/dL", 5)),
    sides("TR08.egfr_15", "egfr", "mL/min", 14, 15),
    sides("TR08.egfr_30", "egfr", "mL/min", 29, 30),
    sides("TR08.egfr_60", "egfr", "mL/min", 59, 60),
    sides("TR08.potassium_high_now", "potassium", K, 6.5, 6.4),
    sides("TR08.potassium_high_now", "potassium", K, 6.0, 5.9, earlier("creatinine", 1.0, "mg/dL", 5), of("creatinine", 1.5, "mg/dL")),
    sides("TR08.potassium_high", "potassium", K, 6.0, 5.9),
    sides("TR08.potassium_raised", "potassium", K, 5.5, 5.4),
    sides("TR08.potassium_low_now", "potassium", K, 2.4, 2.5),
    sides("TR08.potassium_low", "potassium", K, 2.9, 3.0),
    sides("TR08.potassium_low_qt", "potassium", K, 3.4, 3.5, of("qtc", 450, "ms")),
    sides("TR08.potassium_low_qt", "qtc", "ms", 450, 449, of("potassium", 3.4, K)),
    sides("TR08.potassium_lowish", "potassium", K, 3.4, 3.5),
    sides("TR08.magnesium_low", "magnesium", K, 0.49, 0.5),
    sides("TR08.sodium_now", "sodium", K, 119, 120),
    sides("TR08.sodium_now", "sodium", K, 155, 154),
    sides("TR08.sodium_now", "sodium", K, 129, 130, condition("confusion")),
    sides("TR08.sodium", "sodium", K, 124, 125),
    sides("TR08.sodium", "sodium", K, 150, 149),
    sides("TR08.sodium_low", "sodium", K, 129, 130),
    sides("TR08.glucose_now", "glucose", "mg/dL", 53, 54),
    sides("TR08.glucose_now", "glucose", "mg/dL", 69, 70, condition("confusion")),
    sides("TR08.glucose_low", "glucose", "mg/dL", 69, 70),
    sides("TR08.glucose_high", "glucose", "mg/dL", 200, 199),
    sides("TR08.glucose_very_high", "glucose", "mg/dL", 300, 299),
    sides("TR08.glucose_very_high_now", "glucose", "mg/dL", 600, 599),
    sides("TR08.creatinine_no_baseline", "creatinine", "mg/dL", 2.0, 1.9),
    (
        "TR08.creatinine_no_baseline",
        beside(earlier("creatinine", 2.1, "mg/dL", 6.9), of("creatinine", 2.1, "mg/dL")),
        beside(earlier("creatinine", 2.1, "mg/dL", 7.1), of("creatinine", 2.1, "mg/dL")),
    ),
    (
        "TR08.creatinine_no_baseline",
        of("creatinine", 3.0, "mg/dL"),
        beside(of("creatinine", 3.0, "mg/dL"), condition("dialysis")),
    ),
    sides("SR06.bilirubin_alone", "bilirubin", "mg/dL", 4.8, 4.7, limit=1.2),
    sides("SR06.bilirubin_alone", "bilirubin", "mg/dL", 5.0, 4.9),
    sides("TR08.ketoacidosis", "glucose", "mg/dL", 250, 249, condition("cannot_keep_fluids")),
    # NEWS2, chart 1: 1 (RR 9-11) + 2 (SpO2 92-93) + 2 (HR 111-130) + 2 (SBP 91-100)
    sides("TR17.news2_high", "spo2", "%", 93, 94, of(RR, 21, PER_MIN), of(HR, 111, PER_MIN), of("temperature", 38.1, "C")),
    sides("TR17.news2_high", SBP, "mmHg", 100, 101, of(RR, 21, PER_MIN), of(HR, 111, PER_MIN), of("spo2", 95, "%")),
    sides("TR17.news2_high", "temperature", "C", 39.1, 39.0, of(RR, 24, PER_MIN), of(HR, 130, PER_MIN), of("spo2", 94, "%")),
    sides("TR17.news2_high", HR, PER_MIN, 111, 110, of(RR, 21, PER_MIN), condition("oxygen_use"), of("temperature", 36.0, "C")),
    sides("TR17.news2_raised", RR, PER_MIN, 21, 20, of("spo2", 93, "%"), of(HR, 91, PER_MIN)),
    sides("TR17.news2_raised", HR, PER_MIN, 91, 90, of("spo2", 93, "%"), of(SBP, 91, "mmHg")),
    sides("TR17.news2_raised", "temperature", "C", 36.0, 36.1, of("spo2", 93, "%"), of(SBP, 91, "mmHg")),
    sides("TR17.news2_raised", SBP, "mmHg", 110, 111, of("spo2", 92, "%"), of(RR, 24, PER_MIN)),
    sides("TR17.news2_raised", SBP, "mmHg", 220, 219, of("spo2", 93, "%")),
    sides("TR17.news2_raised", "sedation_poss", PT, 3, 2, of(SBP, 100, "mmHg")),
    sides("TR17.news2_raised", "sedation_rass", PT, -2, -1, of(SBP, 100, "mmHg")),
    sides("TR17.news2_raised", "sedation", PT, 5, 4, of(SBP, 100, "mmHg")),
    sides("TR17.news2_raised", HR, PER_MIN, 111, 110, condition("oxygen_use"), of("temperature", 38.1, "C")),
    # withdrawal: bands of the COWS form; SOWS as commonly printed
    sides("TR09.cows_severe", "cows", PT, 37, 36),
    sides("TR09.cows_high", "cows", PT, 25, 24),
    ("TR09.cows_moderate", of("cows", 24, PT), of("cows", 25, PT)),
    sides("TR12.hcg_male", "hcg", "IU/L", 5, 4.9),
    sides("TR09.cows_moderate", "cows", PT, 13, 12),
    sides("TR09.sows_high", "sows", PT, 21, 20),
    # acute signs of kratom withdrawal resolve in 3 to 10 days
    sides("TR09.sows_late", "sows", PT, 21, 20, stopped(10)),
    ("TR09.sows_late", *(both(of("sows", 21, PT), stopped(days)) for days in (10, 9.9))),
    sides("MO04.withdrawal", "sows", PT, 11, 10),
    sides("MO04.withdrawal", "cows", PT, 5, 4),
    # mind: item 9, bands of the PHQ-9
    sides("TR10.item9", "phq9_item9", PT, 1, 0),
    sides("TR10.item9_zero", "phq9_item9", PT, 0, 1),
    sides("TR10.depression_severe", "phq9", PT, 20, 19),
    sides("TR10.depression", "phq9", PT, 10, 9),
    ("TR10.item9_unknown", of("phq9", 0, PT), beside(of("phq9", 0, PT), of("phq9_item9", 0, PT))),
    # hormones and pregnancy
    sides("TR11.prolactin_250", "prolactin", "ng/mL", 250, 249),
    sides("MO06.prolactin", "prolactin", "ng/mL", 101, 100),
    sides("MO06.raised", "prolactin", "ng/mL", 12.1, 12, limit=12),
    sides("MO06.hcg_first", "prolactin", "ng/mL", 25.1, 25, female(), limit=25),
    ("MO06.hcg_first", beside(female(age_years=55), of("prolactin", 26, "ng/mL", 25)), beside(female(age_years=55.1), of("prolactin", 26, "ng/mL", 25))),
    ("MO06.hcg_first", beside(female(age_years=12), of("prolactin", 26, "ng/mL", 25)), beside(female(age_years=11.9), of("prolactin", 26, "ng/mL", 25))),
    sides("TR11.testosterone_150", "testosterone", "ng/dL", 149, 150),
    sides("TR11.testosterone", "testosterone", "ng/dL", 299, 300),
    sides("TR11.testosterone", "testosterone", "ng/dL", 349, 350, lower_limit=350),
    sides("TR11.adrenal_crisis", "systolic_pressure", "mmHg", 99, 100, condition("adrenal_insufficiency")),
    sides("TR11.adrenal_withdrawal", "sows", PT, 11, 10, condition("adrenal_insufficiency")),
    sides("TR11.adrenal_withdrawal", "cows", PT, 5, 4, condition("adrenal_insufficiency")),
    sides("TR11.adrenal_crisis", "cortisol", "ug/dL", 2.9, 3.0, condition("cannot_keep_fluids")),
    sides("TR11.adrenal_crisis", SBP, "mmHg", 99, 100, of("cortisol", 2.9, "ug/dL")),
    sides("TR11.adrenal_crisis", "sodium", K, 129, 130, of("cortisol", 2.9, "ug/dL")),
    sides("TR11.adrenal_crisis", "glucose", "mg/dL", 69, 70, of("cortisol", 2.9, "ug/dL")),
    sides("TR11.cortisol_low", "cortisol", "ug/dL", 2.9, 3.0),
    sides("TR11.cortisol", "cortisol", "ug/dL", 12.5, 12.6),
    sides("TR11.tsh_high", "tsh", "mIU/L", 10.1, 10),
    sides("TR11.tsh_low", "tsh", "mIU/L", 0.09, 0.1),
    sides("SR01.hcg", "hcg", "IU/L", 5, 4.9, female()),
    sides("TR12.ectopic", "hcg", "IU/L", 5, 4.9, female(), condition("bleeding")),
    # metal: CSTE 2013; weight
    sides("TR13.lead_50", "blood_lead", "ug/dL", 50, 49),
    sides("TR13.lead_30", "blood_lead", "ug/dL", 30, 29),
    sides("TR13.lead_20", "blood_lead", "ug/dL", 20, 19),
    sides("TR13.lead_pregnant", "blood_lead", "ug/dL", 3.5, 3.4, female(pregnant=True)),
    sides("MO08.blood_lead", "blood_lead", "ug/dL", 5, 4.9),
    sides("TR14.bmi_16", "bmi", "kg/m2", 15.9, 16),
    sides("TR14.bmi_185", "bmi", "kg/m2", 18.4, 18.5),
    sides("TR14.weight_loss", "weight", "kg", 76.0, 76.1, earlier("weight", 80, "kg", 30)),
    sides("TR14.weight_loss", "weight", "kg", 72.0, 72.1, earlier("weight", 80, "kg", 180)),
    # ever on kratom: EASL 2019, ADLBHY
    ("CN05.latched", on_kratom(earlier("alt", 200, UL, 300, limit=40)), on_kratom(earlier("alt", 199, UL, 300, limit=40))),
    ("CN05.latched", on_kratom(beside(earlier("ast", 120, UL, 300, limit=40), earlier("bilirubin", 2.4, "mg/dL", 295, limit=1.2))), on_kratom(beside(earlier("ast", 120, UL, 300, limit=40), earlier("bilirubin", 2.3, "mg/dL", 295, limit=1.2)))),
    ("CN05.latched", on_kratom(beside(earlier("ast", 120, UL, 300, limit=40), earlier("bilirubin", 2.4, "mg/dL", 295, limit=1.2))), on_kratom(beside(earlier("ast", 119, UL, 300, limit=40), earlier("bilirubin", 2.4, "mg/dL", 295, limit=1.2)))),
]
# fmt: on
