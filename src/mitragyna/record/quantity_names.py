"""Other names of observed quantities, as charts and laboratories write them."""

OTHER_NAMES = {
    "alt": ("sgpt", "gpt", "alat", "alanine_aminotransferase", "alanine_transaminase"),
    "ast": ("sgot", "got", "asat", "aspartate_aminotransferase"),
    "alp": ("alk_phos", "alkaline_phosphatase", "alkp"),
    "bilirubin": ("total_bilirubin", "bilirubin_total", "tbili", "t_bili"),
    "ck": ("cpk", "creatine_kinase"),
    "egfr": ("gfr",),
    "potassium": ("k",),
    "sodium": ("na",),
    "glucose": ("blood_sugar", "blood_glucose"),
    "heart_rate": ("hr", "pulse", "pulse_rate"),
    "respiratory_rate": ("rr", "resp_rate", "respirations", "breathing_rate"),
    "systolic_pressure": ("sbp", "systolic", "systolic_bp", "systolic_blood_pressure"),
    "diastolic_pressure": (
        *("dbp", "diastolic", "diastolic_bp", "diastolic_blood_pressure"),
    ),
    "spo2": ("o2_sat", "oxygen_saturation", "sao2", "sats", "pulse_ox", "o2sat"),
    "temperature": ("temp", "body_temperature"),
    "weight": ("body_weight",),
    "prolactin": ("prl", "serum_prolactin"),
    "testosterone": ("total_testosterone",),
    "hcg": ("beta_hcg", "bhcg"),
    "qtc": ("qtc_interval",),
    "qrs": ("qrs_duration",),
    "pain_nrs": ("pain", "pain_score", "nrs"),
    "phq9_item9": ("phq_9_item_9", "phq9_item_9", "phq_9_item9"),
    "phq9": ("phq_9",),
}
QUANTITY_OF = {other: name for name, others in OTHER_NAMES.items() for other in others}
