# ruff: noqa: E501
"""One line per number in a rule: a change that sets the rule off, one that just does not.

Those of triage stand in `sign_thresholds.py` and `laboratory_thresholds.py`.
"""

from tests.cases.laboratory_thresholds import LABORATORY
from tests.cases.people import (
    Change,
    all_alkaloids,
    both,
    bounded,
    contaminated,
    female,
    of_subject,
    seen,
    stopped,
    taking,
    with_seen,
    without,
)
from tests.cases.sign_thresholds import SIGNS

# fmt: off
THRESHOLDS: list[tuple[str, Change, Change]] = [
    ("SR02.age", of_subject(age_years=17.9), of_subject(age_years=18)),
    ("SR02.place_age", of_subject(age_years=20.9, jurisdiction="US-TN"), of_subject(age_years=21, jurisdiction="US-TN")),
    ("SR02.place_age", of_subject(age_years=18, jurisdiction="US-RI"), of_subject(age_years=17.9, jurisdiction="US-RI")),
    ("CN04.older", of_subject(age_years=65), of_subject(age_years=64.9)),
    ("SR01.pregnancy_unknown", female(age_years=15, pregnant=None, jurisdiction=None), female(age_years=14.9, pregnant=None)),
    ("SR01.pregnancy_unknown", female(age_years=50, pregnant=None), female(age_years=50.1, pregnant=None)),
    ("SR01.lactation_unknown", female(age_years=30, lactating=None), female(age_years=50.1, lactating=None)),
    ("SR05.untested", both(without("alt"), with_seen(seen("alt", 20, "U/L", limit=40, days_ago=91))), both(without("alt"), with_seen(seen("alt", 20, "U/L", limit=40, days_ago=90)))),
    ("SR10.content", contaminated(hydroxymitragynine_mg_per_g=0.51), contaminated(hydroxymitragynine_mg_per_g=0.5)),
    ("LG.hydroxy_apart", both(contaminated(hydroxymitragynine_mg_per_g=0.51), of_subject(jurisdiction="US-OH")), both(contaminated(hydroxymitragynine_mg_per_g=0.5), of_subject(jurisdiction="US-OH"))),
    ("LG.hydroxy_apart", both(contaminated(mitragynine_pseudoindoxyl_mg_per_g=0.01), of_subject(jurisdiction="US-OH")), both(contaminated(mitragynine_pseudoindoxyl_mg_per_g=0.0), of_subject(jurisdiction="US-OH"))),
    ("SR10.serving", both(contaminated(hydroxymitragynine_mg_per_g=0.5), taking("2.1 g once daily")), both(contaminated(hydroxymitragynine_mg_per_g=0.5), taking("2 g once daily"))),
    ("SR10.share", both(all_alkaloids(), contaminated(hydroxymitragynine_mg_per_g=0.41)), both(all_alkaloids(), contaminated(hydroxymitragynine_mg_per_g=0.40))),
    ("SR10.content_bound", bounded(hydroxymitragynine_mg_per_g="< 0.51"), bounded(hydroxymitragynine_mg_per_g="< 0.5")),
    ("SR10.serving_bound", both(bounded(hydroxymitragynine_mg_per_g="< 0.5"), taking("2.1 g once daily")), both(bounded(hydroxymitragynine_mg_per_g="< 0.5"), taking("2 g once daily"))),
    ("SR10.share_bound", contaminated(hydroxymitragynine_mg_per_g=0.29), contaminated(hydroxymitragynine_mg_per_g=0.28)),
    ("SR10.pseudoindoxyl", contaminated(mitragynine_pseudoindoxyl_mg_per_g=0.01), contaminated(mitragynine_pseudoindoxyl_mg_per_g=0.0)),
    ("SR12.dose", taking("54 mg mitragynine once daily"), taking("53.2 mg mitragynine once daily")),
    ("SR12.day", taking("26.6 mg mitragynine twice a day"), taking("26.5 mg mitragynine twice a day")),
    ("SR13.day", taking("51 mg mitragynine twice a day"), taking("50 mg mitragynine twice a day")),
    ("SR14.mass", taking("5 g once daily"), taking("4.9 g once daily")),
    ("SR14.mass", taking("0.5 g every 7 h"), taking("0.5 g three times a day")),
    ("SR15.frequency", taking("0.5 g 4 times a day"), taking("0.5 g three times a day")),
    ("SR16.duration", taking("1 g once daily", days=15), taking("1 g once daily", days=14)),
    ("CN24.dependence", taking("5.1 g once daily"), taking("5 g once daily")),
    ("CN24.dependence", taking("0.5 g 4 times a day"), taking("0.5 g three times a day")),
    ("MO04.after_stop", both(stopped(), with_seen(seen("sows", 11, "points"))), both(stopped(), with_seen(seen("sows", 10, "points")))),
    ("MO04.after_stop", both(stopped(), with_seen(seen("cows", 5, "points"))), both(stopped(), with_seen(seen("cows", 4, "points")))),
    ("SR16.stopped", stopped(days_ago=28), stopped(days_ago=29)),
    ("SR18.driving_lately", stopped(days_ago=0.9), stopped(days_ago=1)),
    ("SR17.lead", both(contaminated(lead_ug_per_g=2.6), taking("2 g once daily")), both(contaminated(lead_ug_per_g=2.5), taking("2 g once daily"))),
    ("SR17.lead_bound", both(bounded(lead_ug_per_g="< 2.6"), taking("2 g once daily")), both(bounded(lead_ug_per_g="< 2.5"), taking("2 g once daily"))),
    ("SR17.arsenic", both(contaminated(arsenic_ug_per_g=7.6), taking("2 g once daily")), both(contaminated(arsenic_ug_per_g=7.5), taking("2 g once daily"))),
    ("SR17.cadmium", both(contaminated(cadmium_ug_per_g=2.6), taking("2 g once daily")), both(contaminated(cadmium_ug_per_g=2.5), taking("2 g once daily"))),
    ("SR17.lead_high", both(contaminated(lead_ug_per_g=6.3), taking("2 g once daily")), both(contaminated(lead_ug_per_g=6.25), taking("2 g once daily"))),
    *SIGNS,
    *LABORATORY,
]
# fmt: on
