"""What a rule does to an answer: how strongly, what, about what, and why."""

from dataclasses import dataclass
from enum import StrEnum

from .urgency import Tier, Urgency


class Level(StrEnum):
    """How strong a gate is, strongest first."""

    hard_stop = "hard_stop"
    block_pending = "block_pending"
    warn = "warn"
    info = "info"


class Effect(StrEnum):
    """What a gate does to the answer."""

    no_output = "no_output"  # age, third party, sourcing: nothing is computed
    stop_now = "stop_now"  # emergency route
    no_start = "no_start"  # no start, stay, higher, titrate, no numeric dose
    unknown_potency = "unknown_potency"  # none in percent, stay (not endorsed)
    no_increase = "no_increase"  # block_pending: start and increase wait for a result
    note = "note"  # shown, changes no option


class Concern(StrEnum):
    """What a row of triage is about; it decides what is said of stopping."""

    vital = "vital"
    breathing = "breathing"
    consciousness = "consciousness"
    heart = "heart"
    pressure = "pressure"
    temperature = "temperature"
    seizure = "seizure"
    liver = "liver"
    kidney = "kidney"
    blood = "blood"
    muscle = "muscle"
    withdrawal = "withdrawal"
    mind = "mind"
    hormones = "hormones"
    pregnancy = "pregnancy"
    metal = "metal"
    weight = "weight"
    pain = "pain"
    child = "child"
    lab = "lab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One rule that fired for this person.

    whom, urgency  who can help with the next step, and how soon
    tier, kind     of a row of triage; None for any other rule
    """

    rule: str
    level: Level
    effect: Effect
    reason: str
    source: str  # keys of `sources.tsv`, separated by ;
    grade: str
    basis: str  # published | inferred | qualitative | construct
    next_step: str
    whom: str
    urgency: Urgency
    tier: Tier | None = None
    kind: Concern | None = None
