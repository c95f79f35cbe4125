"""Bars of the evidence: nothing left behind, nothing without a source."""

from mitragyna.evidence.load import load
from mitragyna.evidence.schema import ClaimStatus
from mitragyna.evidence.trace import not_taken_over

from .row import Bar, at_most


def taken_over() -> Bar:
    """Curated rows that do not stand in the repository."""
    missing = sum(not_taken_over(load()).values())
    return at_most("curated rows not taken over", missing, 0)


def sourced() -> Bar:
    """Claims without a source we hold, and priors with neither claim nor reason."""
    evidence = load()
    claims = [
        claim.claim
        for claim in evidence.claims.values()
        if not claim.source or not all(key in evidence.sources for key in claim.source)
    ]
    priors = [
        prior.parameter
        for prior in evidence.priors.values()
        if not all(key in evidence.claims for key in prior.claims)
        or (not prior.claims and prior.status is not ClaimStatus.assumed)
        or not prior.rule
    ]
    return at_most("evidence rows without source", len(claims) + len(priors), 0)
