"""Pages on the parameters: every value, and those that rest on little."""

from mitragyna.evidence.load import Evidence
from mitragyna.evidence.markdown import (
    anchor,
    bullets,
    claim_line,
    homes,
    parameter_link,
    plain,
    table,
)
from mitragyna.evidence.schema import NOT_RECORDED, Claim, ClaimStatus, Prior

WEAK = (ClaimStatus.unconfirmed, ClaimStatus.assumed)


def parameters(evidence: Evidence) -> str:
    """Every prior with its rule and the claims and sources behind it."""
    priors = sorted(evidence.priors.values(), key=lambda prior: prior.parameter)
    overview = table(
        ["Parameter", "Value", "Unit", "Spread", "Standing"],
        (
            [parameter_link(p.parameter), amount(p), plain(p.unit), spread(p), p.status]
            for p in priors
        ),
    )
    return "\n".join(
        [
            "# Parameters\n",
            "What the model uses before calibration. GSD is the geometric standard "
            "deviation of the population value, ω the standard deviation of the "
            "logarithm between people. [Back to the index](index.md).\n",
            overview,
            *(_section(evidence, prior) for prior in priors),
        ]
    )


def unsure(evidence: Evidence) -> str:
    """Parameters that are assumed or unconfirmed, or rest on a claim that is."""
    priors = sorted(evidence.priors.values(), key=lambda prior: prior.parameter)
    assumed = [p for p in priors if p.status is ClaimStatus.assumed]
    unconfirmed = [p for p in priors if p.status is ClaimStatus.unconfirmed]
    leaning = [p for p in priors if p.status not in WEAK and weak_claims(evidence, p)]
    claims = [
        c for c in evidence.claims.values() if c.status is ClaimStatus.unconfirmed
    ]
    pages = homes(evidence)
    return "\n".join(
        [
            "# Unconfirmed and assumed values\n",
            "The model uses every value of the first three lists. No source gives an "
            "assumed value; an unconfirmed one is general knowledge not seen in a "
            "text. [Back to the index](index.md).\n",
            f"## Assumed parameters ({len(assumed)})\n",
            _reasons(assumed),
            f"## Unconfirmed parameters ({len(unconfirmed)})\n",
            _reasons(unconfirmed),
            f"## Other parameters that lean on an unconfirmed claim ({len(leaning)})\n",
            bullets(
                f"{parameter_link(p.parameter)}: "
                + ", ".join(f"[{c}]({pages[c]})" for c in weak_claims(evidence, p))
                for p in leaning
            ),
            f"## Unconfirmed claims ({len(claims)})\n",
            "They may widen a prior and never stand alone.\n",
            bullets(claim_line(c, pages[c.claim]) for c in claims),
        ]
    )


def weak_claims(evidence: Evidence, prior: Prior) -> list[str]:
    """Claims of a prior that are not confirmed, or are made from such facts."""
    return [key for key in prior.claims if _is_weak(evidence.claims[key])]


def amount(prior: Prior) -> str:
    """The value, or the limits of a uniform form."""
    return f"{prior.value:.6g}"


def spread(prior: Prior) -> str:
    """The form and its spreads."""
    parts = [str(prior.form)]
    if prior.gsd is not None:
        parts.append(f"GSD {prior.gsd:g}")
    if prior.omega is not None:
        parts.append(f"ω {prior.omega:g}")
    if prior.low is not None and prior.high is not None:
        parts.append(f"{prior.low:g} to {prior.high:g}")
    return ", ".join(parts)


def _section(evidence: Evidence, prior: Prior) -> str:
    pages = homes(evidence)
    claims = (evidence.claim(key) for key in prior.claims)
    return "\n".join(
        [
            f"## {anchor(prior.parameter)}{prior.parameter}\n",
            f"**{amount(prior)} {plain(prior.unit)}** · {spread(prior)} · "
            f"{prior.status}\n",
            f"Rule: {plain(prior.rule or NOT_RECORDED)}\n",
            bullets(claim_line(c, pages[c.claim]) for c in claims)
            if prior.claims
            else "No claim behind it.\n",
        ]
    )


def _reasons(priors: list[Prior]) -> str:
    return table(
        ["Parameter", "Value", "Unit", "Why"],
        (
            [parameter_link(p.parameter), amount(p), plain(p.unit), plain(p.rule)]
            for p in priors
        ),
    )


def _is_weak(claim: Claim) -> bool:
    return claim.status in WEAK or "facts: unconfirmed" in claim.note
