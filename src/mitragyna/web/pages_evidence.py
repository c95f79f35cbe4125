"""What the numbers rest on: parameters, claims and sources, a link from each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..accounts.standing import Access
from ..evidence.load import Evidence, load
from ..evidence.schema import Claim, Prior, Source
from ..evidence.trace import reading
from .extra import fastapi
from .guard import NotThereError
from .pages_of import page
from .routes import WebRoute, route

EVIDENCE: list[WebRoute] = []
MOST = 60  # rows of each kind that a search shows


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One row of the evidence.

    key    by which it is asked for
    says   what it says, in a line
    stands status and grade, as recorded
    """

    key: str
    says: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """A row in full.

    fields  name and text of what is recorded
    rests   what it rests on, or what rests on it
    """

    kind: str
    key: str
    fields: tuple[tuple[str, str], ...]
    heading: str
    rests: tuple[EvidenceRow, ...]


@route(EVIDENCE, "GET", "/evidence", Access.professional)
def evidence_page(request: fastapi.Request, about: str = "") -> fastapi.Response:
    """Parameters and claims that name a word."""
    evidence, word = load(), about.strip().casefold()
    priors = [_of_prior(p) for p in evidence.priors.values() if _names(p, word)]
    claims = [_of_claim(c) for c in evidence.claims.values() if _names(c, word)]
    return page(
        request,
        "evidence",
        about=about,
        priors=priors[:MOST],
        claims=claims[:MOST],
        left_out=len(priors[MOST:]) + len(claims[MOST:]),
    )


@route(EVIDENCE, "GET", "/evidence/{key}", Access.professional)
def evidence_row(request: fastapi.Request, key: str) -> fastapi.Response:
    """A parameter with its claims, a claim with its sources, or a source with what was
    taken from it."""
    shown = next(_in_full(load(), key), None)
    if shown is None:
        raise NotThereError("No such row is in the evidence.")
    return page(request, "evidence_row", row=shown)


def _in_full(evidence: Evidence, key: str) -> Iterator[EvidencePage]:
    if prior := evidence.priors.get(key):
        yield EvidencePage(
            kind="parameter",
            key=key,
            fields=_filled(
                ("Value", _value(prior)),
                ("Form", prior.form),
                ("Rule", prior.rule),
                ("Status", prior.status),
            ),
            heading="Rests on",
            rests=tuple(_of_claim(evidence.claims[one]) for one in prior.claims),
        )
    if claim := evidence.claims.get(key):
        yield EvidencePage(
            kind="claim",
            key=key,
            fields=_filled(
                ("Says", claim.text),
                ("Quantity", f"{claim.quantity}, {claim.entity}"),
                ("Value", reading(claim)),
                ("In", ", ".join(p for p in (claim.subjects, claim.method) if p)),
                ("Number", claim.n),
                ("Conditions", claim.conditions),
                ("Place in the source", claim.locator),
                ("Grade", f"{claim.grade} ({claim.grade_basis})"),
                ("Status", claim.status),
                ("Note", claim.note),
            ),
            heading="Source",
            rests=tuple(_of_source(evidence.sources[one]) for one in claim.source),
        )
    if source := evidence.sources.get(key):
        claims = (c for c in evidence.claims.values() if key in c.source)
        yield EvidencePage(
            kind="source",
            key=key,
            fields=_filled(
                ("Citation", source.citation),
                ("DOI", source.doi),
                ("Design", source.design),
                ("Note", source.note),
            ),
            heading="Taken from it",
            rests=tuple(map(_of_claim, claims)),
        )


def _names(row: Prior | Claim, word: str) -> bool:
    """Whether a row names the word; every one names none."""
    if isinstance(row, Prior):
        return word in row.parameter.casefold()
    named = (row.claim, row.topic, row.entity, row.quantity, row.text)
    return word in " ".join(named).casefold()


def _of_prior(prior: Prior) -> EvidenceRow:
    return EvidenceRow(key=prior.parameter, says=_value(prior), stands=prior.status)


def _of_claim(claim: Claim) -> EvidenceRow:
    says = claim.text or f"{claim.quantity}, {claim.entity}: {reading(claim)}"
    stands = f"{claim.status}, grade {claim.grade}"
    return EvidenceRow(key=claim.claim, says=says, stands=stands)


def _of_source(source: Source) -> EvidenceRow:
    return EvidenceRow(key=source.key, says=source.citation, stands=source.design)


def _value(prior: Prior) -> str:
    if prior.value is not None:
        return f"{prior.value:g} {prior.unit}"
    if prior.low is not None and prior.high is not None:
        return f"{prior.low:g} to {prior.high:g} {prior.unit}"
    return f"no value [{prior.unit}]"


def _filled(*fields: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in fields if text)
