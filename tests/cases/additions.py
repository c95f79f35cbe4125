"""For every rule, a change of a history that sets it off."""

from dataclasses import replace
from datetime import date, timedelta

from mitragyna.record import Amount, AmountUnit, Dose, History, Taken, parse_regimen
from mitragyna.safety.rules import rules
from tests.cases.people import (
    CERTIFICATE,
    LEAF,
    Change,
    both,
    certified,
    contaminated,
    female,
    keeping_a_diary,
    of_class,
    of_subject,
    product,
    reporting,
    seen,
    taking,
    undeclared_use,
    with_asks,
    with_conditions,
    with_drugs,
    with_seen,
    without,
)
from tests.cases.thresholds import THRESHOLDS

#: Fields of a record that say what is taken: a change of one is no bad news alone.
TAKEN = ("product", "regimen", "since", "stopped", "doses", "daily_use", "others")
DECLARED = ("conditions", "comedication", "jurisdiction")
LATER = timedelta(days=2 * 366)  # past every day to look again


def overdue(history):
    """The same person in a place whose row was to be looked at again long before."""
    at_home = of_subject(jurisdiction="US-NC")(history)
    moved = tuple(replace(one, time=one.time + LATER) for one in at_home.observations)
    since = at_home.since and at_home.since + LATER
    doses = tuple(replace(one, time=one.time + LATER) for one in at_home.doses)
    return replace(
        at_home,
        as_of=at_home.as_of + LATER,
        observations=moved,
        since=since,
        doses=doses,
    )


def logged(history, days_ago, grams):
    """An intake on record."""
    return Dose(
        time=history.as_of - timedelta(days=days_ago),
        amount=Amount(value=grams, unit=AmountUnit.g),
    )


OTHERS: dict[str, Change] = {
    "SR01.pregnancy": female(pregnant=True),
    "SR01.lactation": female(lactating=True),
    "SR01.planning": with_conditions("planning_pregnancy"),
    "TR12.jaundice_pregnant": both(female(pregnant=True), with_conditions("jaundice")),
    "TR12.preeclampsia_signs": both(
        female(pregnant=True), with_conditions("new_severe_headache")
    ),
    "TR12.liver_signs": both(female(pregnant=True), with_conditions("itching")),
    "CN05.prior_injury": of_subject(prior_kratom_injury=True),
    "CN05.prior_injury_unknown": of_subject(prior_kratom_injury=None),
    "SR10.form": product("H1", "7oh", CERTIFICATE),
    "SR10.not_measured": certified(hydroxymitragynine_mg_per_g=None),
    "SR10.substance": reporting("MGM-15", "20 mg/tablet"),
    "SR10.unknown_substance": reporting("compound 17", "0.4 %"),
    "SR11.implausible": certified(mitragynine_mg_per_g=0.014),
    "SR11.contradiction": certified(issued=date(2031, 1, 1)),
    "SR17.germ": certified(salmonella_found=True),
    "SR17.failed": reporting("lead", "failed"),
    "SR17.limit": both(
        contaminated(arsenic_ug_per_g=2.1), of_subject(jurisdiction="US-RI")
    ),
    "SR17.guidance": contaminated(aerobic_count_cfu_per_g=1.1e7),
    "TR07.injured_before": both(
        taking("1 g once daily"), with_conditions("prior_kratom_liver_injury")
    ),
    "SR11.certificate": product("L1", "leaf_powder"),
    "CN25.unlabelled": product("E1", "extract"),
    "CN25.extract": product("E1", "extract", CERTIFICATE),
    "SR12.day_unknown": lambda h: replace(h, regimen=None, since=None, daily_use=True),
    "SR15.frequency_unknown": taking("6 g a day"),
    "SR16.duration_unknown": taking("1 g once daily", days=None),
    "SR15.logged_twice": lambda h: replace(
        h, doses=(*h.doses, *(logged(h, 5.0, 1.0),) * 2)
    ),
    "SR16.past_heavy": taking("1 g once daily for 200 days", days=300),
    "SR16.past_unknown": taking("none", days=400),
    "SR16.contradiction": keeping_a_diary(),
    "SR17.not_measured": both(certified(lead_ug_per_g=None), taking("1 g once daily")),
    "SR18.driving": taking("1 g once daily"),
    "CN22.driving": of_subject(drives=True),
    "SR19.alcohol": of_subject(alcohol="occasional"),
    "IX03.alcohol": of_subject(alcohol="daily"),
    "SR19.alcohol_unknown": of_subject(alcohol=None),
    "SR25.statement": lambda h: h,
    "TR00.expired": with_seen(seen("respiratory_rate", 6, "1/min", days_ago=240)),
    "TR00.expired_danger": with_seen(seen("spo2", 72, "%", days_ago=3 / 24)),
    "TR00.expired_liver": both(
        without("alt"), with_seen(seen("alt", 400, "U/L", limit=40, days_ago=20))
    ),
    "TR00.expired_thoughts": with_seen(seen("phq9_item9", 3, "points", days_ago=8)),
    "TR00.corrected": with_seen(
        seen("potassium", 6.7, "mmol/L", days_ago=5), seen("potassium", 4.2, "mmol/L")
    ),
    "CN05.latched": both(
        taking("1 g once daily", days=400),
        with_seen(seen("alt", 210, "U/L", limit=40, days_ago=300)),
    ),
    "CN15.cyp2d6": of_subject(cyp2d6="poor"),
    "CN16.cyp3a": of_subject(cyp3a="low"),
    "CN00.unjudged": with_conditions("asthma"),
    "TR16.not_understood": with_conditions("eyes rolled, then collapsing"),
    "SR09.hallucination": with_conditions("hallucinations"),
    "SR01.contradiction": both(
        female(pregnant=False), with_conditions("12 weeks pregnant")
    ),
    "CN00.use_undeclared": undeclared_use,
    "CN00.several_products": lambda h: replace(
        h, others=(Taken(product=LEAF, regimen=parse_regimen("1 g once a day")),)
    ),
    "CN00.undeclared": of_subject(conditions=None),
    "IX00.undeclared": of_subject(comedication=None),
    "IX00.unrecognised": with_drugs("sertralime"),
    "IX00.unlisted": with_drugs("ibuprofen"),
    "IX23.no_ecg": both(without("qtc"), with_drugs("ondansetron")),
    "CN26.banned": of_subject(jurisdiction="US-AL"),
    "CN26.sale_prohibited": of_subject(jurisdiction="GB"),
    "LG.regulated": of_subject(jurisdiction="US-OK"),
    "LG.unclear": of_subject(jurisdiction="DE"),
    "LG.unregulated": of_subject(jurisdiction="US-HI"),
    "LG.not_listed": of_subject(jurisdiction="JP"),
    "LG.overdue": overdue,
    "LG.hydroxy_limit": both(
        contaminated(hydroxymitragynine_mg_per_g=0.6), of_subject(jurisdiction="US-RI")
    ),
    "LG.hydroxy_bound": both(
        contaminated(hydroxymitragynine_mg_per_g=0.29), of_subject(jurisdiction="US-TX")
    ),
    "SR11.forbidden": both(product("L1", "leaf_powder"), of_subject(jurisdiction="GB")),
    "CN25.forbidden": both(product("E1", "extract"), of_subject(jurisdiction="GB")),
    "SR12.day_unknown_forbidden": both(
        lambda h: replace(h, regimen=None, since=None, daily_use=True),
        of_subject(jurisdiction="GB"),
    ),
    "LG.undeclared": of_subject(jurisdiction=None),
}


def only_adds(before: History, after: History) -> bool:
    """Whether a change does no more than add: what is taken and the day are the same,
    and nothing that was declared is taken back."""
    is_same = all(getattr(after, f) == getattr(before, f) for f in (*TAKEN, "as_of"))
    taken_back = any(
        getattr(before.subject, f) and getattr(after.subject, f) is None
        for f in DECLARED
    )
    return is_same and not taken_back


def additions() -> dict[str, Change]:
    """A change that sets off each rule, by rule."""
    changes: dict[str, Change] = {rule: fires for rule, fires, _ in THRESHOLDS[::-1]}
    changes |= OTHERS
    for rule in rules():
        if rule.id not in changes:
            changes[rule.id] = _by_words(rule.when.words)
    return changes


def _by_words(words) -> Change:
    held = {fact: sorted(w for f, w in words if f == fact) for fact, _ in words}
    conditions = with_conditions(*held.get("condition", ()))
    medicines = with_drugs(*map(of_class, held.get("comedication_class", ())))
    return both(both(conditions, medicines), with_asks(*held.get("asks", ())))
