"""One row of each evidence table: the fields are the columns, in their order.

A number that a row does not give is None, a text that it does not give is "". Where
a locator, a grade or a design should stand and none is known, the text is
`NOT_RECORDED`; it is counted, never filled in. Several keys in one cell are
separated by "; " and read as a tuple.
"""

from dataclasses import dataclass
from enum import StrEnum

NOT_RECORDED = "not recorded"


class ClaimStatus(StrEnum):
    """Where the row's content comes from."""

    read = "read"  # seen in the text of the named source
    unconfirmed = "unconfirmed"  # from general knowledge; may widen a prior, no more
    computed = "computed"  # calculated from values that were read
    assumed = "assumed"  # no source gives it; the note says why it was chosen
    construct = "construct"  # computed or judged by us from facts; never published


class ClaimKind(StrEnum):
    """What a claim can be used for."""

    number = "number"
    text = "text"
    coded = "coded"  # a statement coded 0, 1, -1 or a rank: never for a likelihood


class SpreadKind(StrEnum):
    """What `spread` is or, where `spread` is empty, what `low` to `high` is.

    Where all three are given, `spread_kind` names the spread and low to high is
    the observed range.
    """

    none = ""
    SD = "SD"
    SEM = "SEM"
    SE = "SE"  # standard error of an estimate
    CV = "CV%"
    RSE = "RSE%"
    IQR = "IQR"
    range = "range"
    CI90 = "90% CI"
    CI95 = "95% CI"
    RI95 = "95% RI"  # reference interval
    not_stated = "not stated"  # printed as ± or as two numbers without a word


class Certainty(StrEnum):
    """How much new data could change a verdict."""

    not_rated = "not rated"
    very_low = "very low"
    low = "low"
    moderate = "moderate"
    high = "high"


class Support(StrEnum):
    """What the facts say about a popular claim."""

    supported = "supported"
    partly_supported = "partly supported"
    weakly_supported = "weakly supported"
    mixed = "mixed"
    inconsistent = "inconsistent"  # the claim contradicts itself
    contradicted = "contradicted"
    not_supported = "not supported"
    no_evidence = "no evidence"
    not_studied = "not studied"


class Authorship(StrEnum):
    """Who made a verdict."""

    curated = "curated"  # came with the curated tables
    construct = "construct"  # ours


class PriorForm(StrEnum):
    """The scale on which a parameter is spread."""

    normal = "normal"
    lognormal = "lognormal"
    logit = "logit"
    uniform = "uniform"  # of the population value
    uniform_people = "uniform_people"  # each person their own
    fixed = "fixed"


class StudyRole(StrEnum):
    """What a study's quantity is used for, fixed before fitting."""

    calibration = "calibration"
    validation = "validation"
    hypothesis = "hypothesis"
    prior = "prior"


class DoiStatus(StrEnum):
    """Whether the DOI was seen."""

    read = "read"
    unconfirmed = "unconfirmed"
    not_recorded = NOT_RECORDED
    none = "none"  # the row has no DOI


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that was read or should be: one source, one key."""

    key: str
    citation: str
    doi: str
    doi_status: DoiStatus
    url: str
    design: str
    flags: str
    aliases: tuple[str, ...]  # other spellings of the key in the curated tables
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One fact, or one construct marked so.

    `value`, `low`, `high` and `spread` are in `unit`, as printed in the source; a
    spread of kind CV% or RSE% is in percent of the value.
    """

    claim: str
    topic: str
    entity: str
    quantity: str
    value: float | None
    low: float | None
    high: float | None
    spread: float | None
    spread_kind: SpreadKind
    statistic: str
    unit: str
    n: str
    subjects: str
    method: str
    conditions: str  # key=value; key=value
    source: tuple[str, ...]
    locator: str
    grade: str  # A to D or not recorded
    grade_basis: str  # curated | derived: <rule> | not recorded
    status: ClaimStatus
    kind: ClaimKind
    text: str
    note: str
    origin: str  # the curated table the row was taken over from


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """A parameter before calibration, made from claims by a stated rule.

    value   population value                               [unit]
    gsd     geometric SD of the population value; None is 1, without doubt  [-]
    omega   SD of the log between people; None is 0, nobody differs         [-]
    low     lower limit, of a uniform form its lower end   [unit]
    high    upper limit, of a uniform form its upper end   [unit]
    """

    parameter: str
    value: float
    unit: str
    form: PriorForm
    gsd: float | None
    omega: float | None
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    status: ClaimStatus
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LigandRow:
    """A ligand of the model; its numbers are priors that end in its code.

    kind       alkaloid | metabolite | reference | declared
    C3         configuration at carbon 3, S | R, of an alkaloid
    peripheral yes where it has a second compartment
    parent     code of the ligand it is formed from
    receptors  those it binds, separated by spaces
    default    yes where it is in every run
    """

    code: str
    ligand: str
    kind: str
    C3: str
    peripheral: str
    parent: str
    receptors: str
    default: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Covariate:
    """How a trait moves a parameter: the value of one claim over that of another.

    weight  how common the level is beside the others of its covariate [-]
    """

    key: str
    parameter: str
    covariate: str
    level: str
    weight: float
    claim: str
    over: str
    status: ClaimStatus
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How two parameters go together between people.

    `parameter` follows `with_` with the correlation `rho` of their normal scores.
    """

    parameter: str
    with_: str
    rho: float
    claims: tuple[str, ...]
    status: ClaimStatus
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A popular claim, what the facts say about it, and which facts decide."""

    verdict_id: str
    claim: str
    verdict: Support
    certainty: Certainty
    facts: tuple[str, ...]
    kind: Authorship
    basis: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Claims that cannot all hold, which of them count, and why.

    `choice` is a part of `claims`; empty means that none was preferred.
    """

    contradiction: str
    question: str
    claims: tuple[str, ...]
    choice: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The role of one study for one quantity."""

    study: str
    source: tuple[str, ...]
    type: str
    design: str
    n: str
    product: str
    mitragynine_dose_mg: str
    sampling: str
    analytes: str
    quantity: str
    role: StudyRole
    reason: str
    held: str  # data the tables hold
    to_pull: str  # data the study has and the tables lack
    url: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A curated table and how many of its rows stand here."""

    table: str
    curated_rows: int
    taken_over: int
