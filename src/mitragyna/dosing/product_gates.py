"""The gates of a product that nobody is said to take: what its certificate, its form
and the law of a place set off."""

from dataclasses import replace
from datetime import datetime, time

from ..answer import Role
from ..medicines.comedication import recognise
from ..record.history import History
from ..record.product import Product
from ..record.subject import Sex, Subject
from ..safety.facts import MEANING, facts
from ..safety.gates import STRONGEST_FIRST, Gates, Mentioned, fired_gate
from ..safety.law import laws
from ..safety.rules import rules

#: Facts that a product decides, whoever takes it, and those that need a place.
OF_PRODUCT = frozenset(
    {
        *("form", "has_certificate", "pseudoindoxyl_mg_per_g"),
        *("hydroxy_mg_per_g", "hydroxy_percent_of_alkaloids"),
        *("hydroxy_most_mg_per_g", "hydroxy_most_percent_of_alkaloids"),
        *("content_implausible", "content_contradicts", "drug_in_product"),
        *("unknown_in_product", "germ_in_product", "failed_test_of_product"),
        *("breaks_limit", "breaks_guidance"),
        "kratom_is_forbidden",
    }
)
OF_PLACE = frozenset({"law", "law_overdue", "over_legal_hydroxy_limit"})
NOBODY = "nobody"
NOTHING_MENTIONED = Mentioned(comedication=recognise(()), abnormal={})


def product_gates(product: Product, place: str | None, role: Role) -> Gates:
    """Every rule that reads nothing but facts of a product and, where one is given, a
    place; the law is that of the day on which laws were last read."""
    read_on = max(law.read_on for law in laws())
    certificate = product.certificate
    if certificate is not None and certificate.issued and certificate.issued > read_on:
        # against that day nothing can be said of a later certificate
        product = replace(product, certificate=replace(certificate, issued=None))
    taken_by_nobody = History(
        as_of=datetime.combine(read_on, time()),
        # a record needs a person; nothing that is read depends on whom
        subject=Subject(id=NOBODY, sex=Sex.male, age_years=40.0, jurisdiction=place),
        product=product,
    )
    read = OF_PRODUCT | (OF_PLACE if place else frozenset())
    of_product = facts(taken_by_nobody)
    of_product = {fact: of_product[fact] if fact in read else None for fact in MEANING}
    fired = [
        fired_gate(rule, taken_by_nobody, NOTHING_MENTIONED, role)
        for rule in rules()
        if rule.when.reads and read.issuperset(rule.when.reads)
        if rule.when.truth(of_product)
    ]
    fired.sort(key=lambda gate: STRONGEST_FIRST[gate.level])
    return Gates(role=role, fired=tuple(fired), unknown=(), facts=of_product)
