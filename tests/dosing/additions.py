"""For every rule, a change of a history that sets it off."""

from dataclasses import replace

from people import (
    CERTIFICATE,
    Change,
    both,
    certified,
    female,
    keeping_a_diary,
    of_class,
    of_subject,
    product,
    taking,
    with_asks,
    with_conditions,
    with_drugs,
    without,
)
from thresholds import THRESHOLDS

from mitragyna.dosing.rules import rules

OTHERS: dict[str, Change] = {
    "SR01.pregnancy": female(pregnant=True),
    "SR01.lactation": female(lactating=True),
    "SR01.planning": with_conditions("planning_pregnancy"),
    "CN05.prior_injury": of_subject(prior_kratom_injury=True),
    "CN05.prior_injury_unknown": of_subject(prior_kratom_injury=None),
    "SR10.form": product("H1", "7oh", CERTIFICATE),
    "SR10.not_measured": certified(hydroxymitragynine_mg_per_g=None),
    "SR11.certificate": product("L1", "leaf_powder"),
    "CN25.unlabelled": product("E1", "extract"),
    "SR12.day_unknown": lambda h: replace(h, regimen=None, since=None, daily_use=True),
    "SR16.duration_unknown": taking("1 g once daily", days=None),
    "SR16.contradiction": keeping_a_diary(),
    "SR17.not_measured": both(certified(lead_ug_per_g=None), taking("1 g once daily")),
    "SR18.driving": taking("1 g once daily"),
    "CN22.driving": of_subject(drives=True),
    "SR19.alcohol": of_subject(alcohol="occasional"),
    "IX03.alcohol": of_subject(alcohol="daily"),
    "SR19.alcohol_unknown": of_subject(alcohol=None),
    "SR25.statement": lambda h: h,
    "CN15.cyp2d6": of_subject(cyp2d6="poor"),
    "CN16.cyp3a": of_subject(cyp3a="low"),
    "CN00.undeclared": of_subject(conditions=None),
    "IX00.undeclared": of_subject(comedication=None),
    "IX00.unrecognised": with_drugs("sertralin"),
    "IX00.unlisted": with_drugs("ibuprofen"),
    "IX23.no_ecg": both(without("qtc"), with_drugs("ondansetron")),
    "CN26.banned": of_subject(jurisdiction="US-AL"),
    "CN26.sale_prohibited": of_subject(jurisdiction="GB"),
    "LG.regulated": of_subject(jurisdiction="US-OK"),
    "LG.unclear": of_subject(jurisdiction="DE"),
    "LG.not_listed": of_subject(jurisdiction="JP"),
    "LG.undeclared": of_subject(jurisdiction=None),
}


def additions() -> dict[str, Change]:
    """A change that sets off each rule, by rule."""
    found: dict[str, Change] = {rule: fires for rule, fires, _ in THRESHOLDS[::-1]}
    found |= OTHERS
    for rule in rules():
        if rule.id not in found:
            found[rule.id] = _by_words(rule.when.words)
    return found


def _by_words(words) -> Change:
    held = {fact: sorted(w for f, w in words if f == fact) for fact, _ in words}
    conditions = with_conditions(*held.get("condition", ()))
    medicines = with_drugs(*map(of_class, held.get("comedication_class", ())))
    return both(both(conditions, medicines), with_asks(*held.get("asks", ())))
