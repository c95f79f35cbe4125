"""What to do."""

from dataclasses import dataclass

from .urgency import Tier, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What to do, who can help, how soon."""

    what: str
    whom: str
    urgency: Urgency
    source: str
    tier: Tier | None = None  # of the row of triage that asks for it
