"""How soon someone must look, and how soon something is to be done."""

from enum import StrEnum


class Tier(StrEnum):
    """How soon someone must look, soonest first."""

    call_now = "call_now"
    same_day = "same_day"
    this_week = "this_week"
    note = "note"


class Urgency(StrEnum):
    """How soon something is to be done, soonest first."""

    now = "now"
    today = "today"
    this_week = "this week"
    next_visit = "next visit"
