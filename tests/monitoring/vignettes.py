"""People with a raised prolactin whose cause is in the textbook."""

from dataclasses import replace
from datetime import timedelta

import mitragyna as mg
from mitragyna.record.observation import Observation, Quantity

FEMALE = mg.example("leaf_certificate")
MALE = mg.example("case_prolactin_24")


def sample(
    value: float,
    days_ago: float = 1.0,
    rested: bool | None = True,
    quantity: Quantity = Quantity.prolactin,
) -> Observation:
    """One prolactin [ng/mL]."""
    return Observation(
        time=FEMALE.as_of - timedelta(days=days_ago),
        quantity=quantity,
        value=value,
        unit="ng/mL",
        upper_limit=23.0,
        rested=rested,
    )


def other(quantity: Quantity, value: float) -> Observation:
    """Another value of the same day, in its own unit."""
    time = FEMALE.as_of - timedelta(days=1)
    return Observation(time=time, quantity=quantity, value=value, unit=quantity.unit)


def woman(*observations: Observation, **subject: object) -> mg.History:
    """The woman of the example with these values, and what else is said of her."""
    changed = replace(FEMALE.subject, **subject)
    return replace(FEMALE, subject=changed, observations=observations)


#: Name → the person, and what comes first.
TEXTBOOK = {
    "prolactinoma": (woman(sample(250.0), age_years=34.0), "pituitary"),
    "metoclopramide": (
        woman(sample(60.0), comedication=("metoclopramide 10 mg",)),
        "medicine: metoclopramide",
    ),
    "risperidone": (
        woman(sample(85.0), age_years=34.0, comedication=("risperidone 4 mg",)),
        "medicine: risperidone",
    ),
    "macroprolactin": (
        woman(sample(80.0), sample(12.0, quantity=Quantity.monomeric_prolactin)),
        "macroprolactin",
    ),
    "hypothyroidism": (
        woman(sample(40.0), other(Quantity.tsh, 40.0)),
        "hypothyroidism",
    ),
    "pregnancy": (
        woman(sample(90.0), other(Quantity.hcg, 20_000.0), age_years=30.0),
        "pregnancy",
    ),
    "venepuncture": (woman(sample(38.0, 20.0, None), sample(14.0)), "stress"),
}
