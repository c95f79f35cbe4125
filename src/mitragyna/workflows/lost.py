"""People whom the engine could not compute: how many, and which way the others lean."""

import numpy as np
from jaxtyping import Bool, Float

from ..errors import InputError
from ..population.people import People

#: Above this share nothing is told: those lost are not like the others, and at one in
#: twenty the 95th percentile may be theirs.
MOST_LOST = 0.05

LOST = "{failed} of {n} people missed the accuracy and are left out."


def check(failed: int, n: int) -> None:
    """Raise where too many are lost to tell what the others are like."""
    if failed > MOST_LOST * n:
        raise InputError(
            f"{failed} of {n} people cannot be computed to the accuracy, and the "
            "others are not like them; look for an amount that nobody takes",
            field="subjects",
            given=n - failed,
            allowed=f"at most {MOST_LOST:.0%} lost",
        )


def in_words(people: People, is_lost: Bool[np.ndarray, " people"]) -> str | None:
    """How many are left out, and which way that moves exposure; None: nobody is."""
    failed = int(is_lost.sum())
    if not failed:
        return None
    text = LOST.format(failed=failed, n=people.n)
    exposure = _exposure(people)
    if not failed < people.n:
        return text
    ratio = float(np.median(exposure[is_lost]) / np.median(exposure[~is_lost]))
    way, other = ("more", "low") if ratio > 1.0 else ("less", "high")
    return (
        f"{text} By F over clearance they are exposed {way} ({ratio:.2g} times): "
        f"medians of concentrations are told too {other}."
    )


def _exposure(people: People) -> Float[np.ndarray, " people"]:
    """Mitragynine absorbed over its clearance, for the same amount swallowed."""
    return people.F / people.parameters["CL_MG"]
