"""From a parameter's value to the claims and sources behind it, and what is missing.

prior --rule--> claims --locator--> sources
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..shown import Shown
from .load import Evidence
from .schema import NOT_RECORDED, Claim, ClaimKind, ClaimStatus, Prior, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedClaim:
    """A claim with the sources it names."""

    claim: Claim
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Trace(Shown):
    """A prior with the facts it was made from; none where it is assumed."""

    prior: Prior
    facts: tuple[SourcedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """How many rows lack what they should have."""

    not_taken_over: int  # rows of the curated tables
    unconfirmed: int  # claims and priors
    assumed: int  # claims and priors
    locator_not_recorded: int  # claims
    grade_not_recorded: int  # claims


def why(evidence: Evidence, parameter: str) -> Trace:
    """Where the value of a parameter comes from; `EvidenceError` if no row has it."""
    prior = evidence.prior(parameter)
    return Trace(
        prior=prior, facts=tuple(fact(evidence, claim) for claim in prior.claims)
    )


def fact(evidence: Evidence, claim_id: str) -> SourcedClaim:
    """A claim with its sources."""
    claim = evidence.claim(claim_id)
    return SourcedClaim(
        claim=claim, sources=tuple(evidence.source(key) for key in claim.source)
    )


def not_taken_over(evidence: Evidence) -> Mapping[str, int]:
    """Rows still missing, by curated table; empty when all stand here.

    Claims are counted by the table they came from; tables of sources, studies and
    verdicts became records of their own and are counted when they were taken over.
    """
    counted = Counter(claim.origin for claim in evidence.claims.values())
    here = {
        name: counted[name] or table.taken_over
        for name, table in evidence.origins.items()
    }
    return {
        name: table.curated_rows - here[name]
        for name, table in evidence.origins.items()
        if table.curated_rows > here[name]
    }


def gaps(evidence: Evidence) -> Gaps:
    """How many rows are unconfirmed, assumed, or lack a locator or a grade."""
    claims = evidence.claims.values()
    statuses = [row.status for row in (*claims, *evidence.priors.values())]
    return Gaps(
        not_taken_over=sum(not_taken_over(evidence).values()),
        unconfirmed=statuses.count(ClaimStatus.unconfirmed),
        assumed=statuses.count(ClaimStatus.assumed),
        locator_not_recorded=sum(c.locator == NOT_RECORDED for c in claims),
        grade_not_recorded=sum(c.grade == NOT_RECORDED for c in claims),
    )


def lines(trace: Trace) -> tuple[str, ...]:
    """The trace as text, a line each for the value, its rule, claims and sources."""
    prior = trace.prior
    spreads = {
        "GSD of the population value": prior.gsd,
        "SD of the log between people": prior.omega,
        "low": prior.low,
        "high": prior.high,
    }
    spread = "".join(
        f", {name} {number:g}" for name, number in spreads.items() if number is not None
    )
    head = [
        f"{prior.parameter} = {_quantity(prior.value, prior.unit)}",
        f"  {prior.form}{spread}; {prior.status}",
        f"  rule: {prior.rule or NOT_RECORDED}",
    ]
    if not trace.facts:
        head.append("  no claim behind it")
    return (*head, *(line for fact in trace.facts for line in fact_lines(fact)))


def fact_lines(fact: SourcedClaim) -> tuple[str, ...]:
    """A claim and its sources as text."""
    claim = fact.claim
    about = ", ".join(part for part in (claim.subjects, claim.method) if part)
    size = f", n {claim.n}" if claim.n else ""
    return (
        f"  {claim.claim}  {claim.quantity}, {claim.entity}: {reading(claim)}",
        *((f"      in {about}{size}",) if about or size else ()),
        *((f"      {claim.conditions}",) if claim.conditions else ()),
        f"      {claim.status}, grade {claim.grade} ({claim.grade_basis}), "
        f"locator: {claim.locator}",
        *((f"      note: {claim.note}",) if claim.note else ()),
        *(f"      source: {_citation(source)}" for source in fact.sources),
    )


def reading(claim: Claim) -> str:
    """What the claim says, as printed: value, spread, statistic, unit, or its text."""
    if claim.kind is not ClaimKind.number:
        return claim.text or _quantity(claim.value, claim.unit)
    parts = [_quantity(claim.value, claim.unit)] if claim.value is not None else []
    if claim.spread is not None:
        parts.append(f"{claim.spread_kind} {claim.spread:g}")
    if claim.low is not None or claim.high is not None:
        name = "range" if claim.spread is not None else str(claim.spread_kind)
        parts.append(f"{name} {_limits(claim)}".strip())
        if claim.value is None:
            parts.append(claim.unit)
    if claim.statistic:
        parts.append(f"({claim.statistic})")
    return " ".join(part for part in parts if part)


def _limits(claim: Claim) -> str:
    if claim.low is None:
        return f"at most {claim.high:g}"
    if claim.high is None:
        return f"at least {claim.low:g}"
    return f"{claim.low:g} to {claim.high:g}"


def _quantity(value: float | None, unit: str) -> str:
    number = "no value" if value is None else f"{value:g}"
    return number if unit in ("", "-") else f"{number} {unit}"


def _citation(source: Source) -> str:
    doi = f"doi:{source.doi}" if source.doi else source.url
    return f"{source.key}. {source.citation} {doi}".rstrip()
