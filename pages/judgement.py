"""Pages on what is judged: popular claims, contradictions, and our own constructs."""

from collections import defaultdict
from collections.abc import Iterable

from mitragyna.evidence.load import Evidence
from mitragyna.evidence.markdown import (
    anchor,
    bullets,
    claim_line,
    claim_links,
    homes,
    parameter_link,
    plain,
    source_links,
    table,
    verdict_link,
)
from mitragyna.evidence.schema import Authorship, ClaimStatus, Contradiction, Verdict
from mitragyna.evidence.trace import reading


def verdicts(evidence: Evidence) -> str:
    """Popular claims, what the facts say of them, and which facts decide."""
    rows = sorted(evidence.verdicts.values(), key=lambda verdict: _natural(verdict))
    overview = table(
        ["", "Popular claim", "Verdict", "Certainty", "Made by"],
        (
            [
                verdict_link(v.verdict_id),
                f"“{plain(v.claim)}”",
                f"**{v.verdict}**",
                v.certainty,
                _author(v),
            ]
            for v in rows
        ),
    )
    return "\n".join(
        [
            "# Verdicts on popular claims\n",
            "The claims are quoted; the words are not ours. A construct is our own "
            "judgement of the facts that it names and is published nowhere. "
            "[Back to the index](index.md).\n",
            overview,
            *(_verdict(evidence, verdict) for verdict in rows),
        ]
    )


def contradictions(evidence: Evidence) -> str:
    """Claims that cannot all hold, which of them count, and why."""
    rows = evidence.contradictions.values()
    return "\n".join(
        [
            "# Contradictions\n",
            "Rows that contradict each other stay. Which of them count, and why, is "
            "our judgement. [Back to the index](index.md).\n",
            *(_contradiction(evidence, row) for row in rows),
        ]
    )


def constructs(evidence: Evidence) -> str:
    """Rows of our making: computed or judged from facts, never published numbers."""
    origins = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.status is ClaimStatus.construct:
            origins[claim.origin].append(claim)
    count = sum(len(claims) for claims in origins.values())
    priors = [p for p in evidence.priors.values() if p.status is ClaimStatus.construct]
    judged = [v for v in evidence.verdicts.values() if v.kind is Authorship.construct]
    pages = homes(evidence)
    return "\n".join(
        [
            "# Constructs\n",
            "Computed or judged by us from facts. None of these numbers was "
            "published. [Back to the index](index.md).\n",
            f"## Parameters ({len(priors)})\n",
            ", ".join(sorted(parameter_link(p.parameter) for p in priors)) + "\n",
            f"## Verdicts ({len(judged)})\n",
            ", ".join(verdict_link(v.verdict_id) for v in judged) + "\n",
            f"## Claims ({count})\n",
            *(
                f"### {plain(origin)}\n\n"
                + table(
                    ["Claim", "What", "Reading", "From", "Note"],
                    (
                        [
                            f"[{c.claim}]({pages[c.claim]})",
                            plain(f"{c.entity}: {c.quantity}"),
                            plain(reading(c)),
                            source_links(c.source),
                            plain(c.note),
                        ]
                        for c in origins[origin]
                    ),
                )
                for origin in sorted(origins)
            ),
        ]
    )


def _verdict(evidence: Evidence, verdict: Verdict) -> str:
    return "\n".join(
        [
            f"## {anchor(verdict.verdict_id)}{verdict.verdict_id}: "
            f"“{plain(verdict.claim)}”\n",
            f"**{verdict.verdict}**, certainty {verdict.certainty}; "
            f"{_author(verdict)}\n",
            f"{plain(verdict.basis)}\n",
            "Decisive facts:\n",
            _lines(evidence, verdict.facts),
        ]
    )


def _contradiction(evidence: Evidence, row: Contradiction) -> str:
    users = sorted(
        p.parameter for p in evidence.priors.values() if set(p.claims) & set(row.claims)
    )
    used = f" Used by {', '.join(map(parameter_link, users))}." if users else ""
    return "\n".join(
        [
            f"## {anchor(row.contradiction)}{plain(row.question)}\n",
            _lines(evidence, row.claims),
            f"Choice: {claim_links(evidence, row.choice) or 'none'}. "
            f"{plain(row.reason)}{used}\n",
        ]
    )


def _lines(evidence: Evidence, keys: Iterable[str]) -> str:
    pages = homes(evidence)
    return bullets(claim_line(evidence.claim(k), pages[k]) for k in keys)


def _author(verdict: Verdict) -> str:
    if verdict.kind is Authorship.construct:
        return "construct (ours)"
    return f"curated ({verdict.origin})"


def _natural(verdict: Verdict) -> tuple[str, int]:
    return verdict.verdict_id[:1], int(verdict.verdict_id[1:] or 0)
