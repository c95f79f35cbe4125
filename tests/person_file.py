"""A person's file with every table in it."""

PERSON = """\
as_of = 2026-06-03T09:00:00

[subject]
id = "a"
sex = "female"
age_years = 47
mass_kg = 71.0
pregnant = false
conditions = ["chronic_low_back_pain"]
comedication = ["sertraline"]
jurisdiction = "US-NC"

[pain]
usual_nrs = 6

[product]
class = "leaf_powder"
certificate = { mitragynine_mg_per_g = 14.0, lead_ug_per_g = 0.3 }
vein = "red"

[regimen]
text = "2 g three times a day"
since = 2026-05-01

[[doses]]
time = 2026-06-01T08:00:00
amount_g = 2.0

[[doses]]
time = 2026-06-02T08:00:00
amount_mg_mitragynine = 28
route = "oral"

[[observations]]
time = 2026-06-02T08:30:00
quantity = "prolactin"
value = 11.0
unit = "ng/mL"
upper_limit = 23.0

[wish]
goal = "reduce_pain"
"""
