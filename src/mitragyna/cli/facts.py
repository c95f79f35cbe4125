"""Rows of the evidence found by key or word, and as text."""

import dataclasses
from difflib import get_close_matches

from ..errors import EvidenceError
from ..evidence.bounds import Limit, limits
from ..evidence.load import Evidence
from ..evidence.schema import Claim, Prior, Source, Study, Verdict
from ..evidence.trace import SourcedClaim, fact, fact_lines, lines, why

Row = Claim | Source | Prior | Verdict | Study | Limit


def row_of(evidence: Evidence, key: str) -> tuple[str, Row]:
    """What kind of row has this key, and the row; a parameter comes first."""
    tables = {
        "parameter": evidence.priors,
        "claim": evidence.claims,
        "source": evidence.sources,
        "verdict": evidence.verdicts,
        "study": evidence.studies,
        "limit": limits(),
    }
    for kind, rows in tables.items():
        if key in rows:
            return kind, rows[key]
    names = [name for rows in tables.values() for name in rows]
    near = get_close_matches(key, names, n=3, cutoff=0.5)
    hint = f"; nearest: {', '.join(near)}" if near else ""
    raise EvidenceError(f"no row has the key {key!r}{hint}")


def in_full(evidence: Evidence, kind: str, row: Row) -> tuple[str, ...]:
    """A row as text, with what stands behind it."""
    match row:
        case Prior():
            return lines(why(evidence, row.parameter))
        case Claim():
            return tuple(line[2:] for line in fact_lines(fact(evidence, row.claim)))
        case Verdict():
            return verdict_lines(row)
    cells = {f.name: getattr(row, f.name) for f in dataclasses.fields(row)}
    filled = {name: cell for name, cell in cells.items() if cell not in ("", None, ())}
    return (kind, *(f"  {name}: {cell_text(cell)}" for name, cell in filled.items()))


def cell_text(cell: object) -> str:
    """A cell as text; several keys are separated by semicolons."""
    return "; ".join(cell) if isinstance(cell, tuple) else str(cell)


def verdict_lines(verdict: Verdict) -> tuple[str, ...]:
    """A popular statement and what the facts say of it."""
    return (
        f"{verdict.verdict_id}  {verdict.claim}",
        f"    {verdict.verdict}, certainty {verdict.certainty} ({verdict.kind})",
        f"    {verdict.basis}",
        f"    facts: {'; '.join(verdict.facts)}",
    )


def decisive(evidence: Evidence, verdict: Verdict) -> list[dict[str, object]]:
    """The facts that decide a verdict, each with what it says and who says it."""
    shown = ("claim", "entity", "quantity", "value", "low", "high", "unit", "n")
    more = ("text", "status", "source")
    return [
        {name: getattr(evidence.claim(key), name) for name in (*shown, *more)}
        for key in verdict.facts
    ]


def claims_like(
    evidence: Evidence, about: str
) -> tuple[tuple[Verdict, ...], tuple[SourcedClaim, ...]]:
    """Verdicts and claims that name a word, in any letter case; "" finds all."""
    word = about.casefold()

    def names(*texts: str) -> bool:
        return any(word in text.casefold() for text in texts)

    verdicts = [v for v in evidence.verdicts.values() if names(v.claim, v.basis)]
    claims = [
        c
        for c in evidence.claims.values()
        if names(c.claim, c.topic, c.entity, c.quantity, c.text)
    ]
    return tuple(verdicts), tuple(fact(evidence, c.claim) for c in claims)
