"""An observation with the verdict of a rule."""

from dataclasses import dataclass

from .urgency import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An observation as given, in canonical units, with a rule's verdict."""

    time: str
    quantity: str
    given: str
    canonical: str
    verdict: str
    rule: str
    tier: Tier | None = None  # of that rule; None when the value has expired
