"""The gates of a product that nobody is said to take: what its certificate, its form
and the law of a place set off."""

from datetime import datetime

from ..record.history import History
from ..record.product import Product
from ..record.subject import Sex, Subject
from .answer import Role
from .comedication import recognise
from .facts import MEANING, facts
from .gates import STRONGEST_FIRST, Gates, fired_gate
from .rules import rules

#: Facts that a product and a place decide, whoever takes it.
OF_PRODUCT = frozenset(
    {
        *("form", "has_certificate", "law"),
        *("hydroxy_mg_per_g", "hydroxy_percent_of_alkaloids"),
        "pseudoindoxyl_mg_per_g",
    }
)
NOBODY = "nobody"


def product_gates(product: Product, place: str | None, role: Role) -> Gates:
    """Every rule that reads nothing but facts of a product and a place."""
    taken_by_nobody = History(
        as_of=datetime.max.replace(microsecond=0),
        # a record needs a person; nothing that is read depends on whom
        subject=Subject(id=NOBODY, sex=Sex.male, age_years=40.0, jurisdiction=place),
        product=product,
    )
    known = facts(taken_by_nobody)
    known = {fact: known[fact] if fact in OF_PRODUCT else None for fact in MEANING}
    fired = [
        fired_gate(rule, taken_by_nobody, recognise(()), role)
        for rule in rules()
        if OF_PRODUCT.issuperset(rule.when.reads) and rule.when.truth(known)
    ]
    fired.sort(key=lambda gate: STRONGEST_FIRST[gate.level])
    return Gates(role=role, fired=tuple(fired), unknown=())
