"""What `advise` answers: Advice or Refusal, never one bare dose.

Frozen records only; nothing here computes. `report` and `cli` read them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who asks. A person gets records, trends and warnings, never a dose."""

    person = "person"
    clinician = "clinician"
    researcher = "researcher"


class Level(StrEnum):
    """How strong a gate is, strongest first."""

    hard_stop = "hard_stop"
    block_pending = "block_pending"
    warn = "warn"
    info = "info"


class Tier(StrEnum):
    """How soon someone must look, soonest first."""

    call_now = "call_now"
    same_day = "same_day"
    this_week = "this_week"
    note = "note"


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


class Effect(StrEnum):
    """What a gate does to the answer."""

    no_output = "no_output"  # age, third party, sourcing: nothing is computed
    stop_now = "stop_now"  # emergency route
    no_start = "no_start"  # no start, stay, higher, titrate, no numeric dose
    unknown_potency = "unknown_potency"  # none, stay (not endorsed), taper in percent
    no_increase = "no_increase"  # block_pending: start and increase wait for a result
    note = "note"  # shown, changes no option


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One rule that fired for this person.

    tier, kind  of a row of triage; None for any other rule
    """

    rule: str
    level: Level
    effect: Effect
    reason: str
    source: str  # keys of `sources.tsv`, separated by ;
    grade: str
    basis: str  # published | inferred | qualitative | construct
    next_step: str
    tier: Tier | None = None
    kind: Concern | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What to do, who can help, how soon."""

    what: str
    whom: str
    urgency: str  # now | today | this week | next visit
    source: str
    tier: Tier | None = None  # of the row of triage that asks for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One line of the monitoring schedule."""

    test: str
    when: str
    act_if: str
    why: str
    source: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperStep:
    """A week of a taper, in percent of the present intake."""

    week: int
    percent_of_present: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A harm with its chance, and whether it binds the option."""

    name: str
    probability: float
    allowed: float
    binding: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """P(mean pain in week 4 ≤ 0.7 × never exposed) at three degrees of
    heterogeneity between people [-]."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One policy, computed for this person."""

    policy: str  # none | stay | lower | higher | titrate | taper
    regimen: str
    mitragynine_mg_per_day: tuple[float, float, float] | None  # p5, median, p95
    probability_of_benefit: Benefit
    constraints: tuple[Constraint, ...]
    marks: tuple[str, ...]  # not endorsed, above tested range, …
    untested_pattern: bool
    evidence_grade: str
    reason: str
    steps: tuple[str, ...]  # titration or taper, week by week, with hold rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One quantity over time, between people, product and population [unit]."""

    quantity: str
    title: str
    unit: str
    time_h: tuple[float, ...]
    p5: tuple[float, ...]
    p25: tuple[float, ...]
    median: tuple[float, ...]
    p75: tuple[float, ...]
    p95: tuple[float, ...]
    limit: float | None = None
    limit_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the present regimen is predicted to do; nothing is learnt from the
    person's own observations yet, and `basis` says so."""

    title: str
    bands: tuple[Band, ...]
    summary: tuple[tuple[str, str], ...]  # sentence-sized facts: name, value
    dose_times_h: tuple[float, ...]
    basis: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What is needed to reproduce the answer."""

    version: str
    evidence_hash: str
    seed: int
    subjects: int  # virtual people
    inputs_hash: str
    role: Role
    instruction_set: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Options that remain after the gates, never endorsed as a treatment."""

    role: Role
    gates: tuple[Gate, ...]
    observations: tuple[Judged, ...]
    forecast: Forecast | None
    options: tuple[Option, ...]
    monitoring: tuple[Test, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    statement: str
    sealed: Seal
    actions: tuple[Action, ...] = ()  # what triage asks for the same day
    understood: tuple[str, ...] = ()  # the record as it was read, line by line
    headline: str = ""  # the bottom line: what the answer is, what to do first
    kind: str = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing may be proposed, what to do, and whom to call."""

    role: Role
    gates: tuple[Gate, ...]
    observations: tuple[Judged, ...]
    actions: tuple[Action, ...]
    taper_percent: tuple[TaperStep, ...]
    monitoring: tuple[Test, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    sealed: Seal
    understood: tuple[str, ...] = ()  # the record as it was read, line by line
    headline: str = ""  # the bottom line: what the answer is, what to do first
    kind: str = "refusal"
