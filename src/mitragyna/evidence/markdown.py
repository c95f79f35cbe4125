"""Pieces of Markdown: cells, tables, and links between the evidence pages.

Every row of the evidence has one place to link to: a parameter on `parameters.md`, a
source on `studies.md`, a claim on the page of its table, a verdict on `verdicts.md`.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from .load import Evidence
from .schema import Claim, ClaimStatus, Source
from .trace import reading

_ESCAPED = str.maketrans(
    {"|": r"\|", "<": "&lt;", ">": "&gt;", "*": r"\*", "~": r"\~", "`": r"\`"}
)


def plain(text: str) -> str:
    """The text with what Markdown would read as a mark made harmless."""
    return text.translate(_ESCAPED)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of finished Markdown cells; "None." where there is no row."""
    lines = [_line(row) for row in rows]
    if not lines:
        return "None.\n"
    return "".join([_line(header), _line(["---"] * len(header)), *lines])


def bullets(items: Iterable[str]) -> str:
    """A list of finished Markdown lines; "None." where there is none."""
    return "".join(f"- {item}\n" for item in items) or "None.\n"


def anchor(key: str) -> str:
    """A place to link to."""
    return f'<a id="{key}"></a>'


def homes(evidence: Evidence) -> Mapping[str, str]:
    """The page of each claim."""
    return MappingProxyType(
        {
            claim: f"{table_page(name)}#{claim}"
            for name, claims in evidence.tables.items()
            for claim in claims
        }
    )


def table_page(name: str) -> str:
    """The page of a claim table."""
    return f"claims-{name.replace('_', '-')}.md"


def claim_links(evidence: Evidence, keys: Iterable[str]) -> str:
    """The claims as links, those of our making marked."""
    pages = homes(evidence)
    return ", ".join(f"[{key}]({pages[key]}){_mark(evidence, key)}" for key in keys)


def claim_line(claim: Claim, home: str) -> str:
    """A claim as one line: link, what, reading, who, standing, place in the source."""
    parts = (claim.subjects, claim.method, claim.conditions)
    about = "; ".join(part for part in parts if part)
    size = f", n {plain(claim.n)}" if claim.n else ""
    who = f"; {plain(about)}{size}" if about or size else ""
    return (
        f"{claim_words(claim, home)}{who}; {claim.status}; "
        f"{source_links(claim.source)}, {plain(claim.locator)}"
    )


def claim_words(claim: Claim, home: str) -> str:
    """A claim as link, what and reading."""
    about = f"{plain(claim.entity)}, {plain(claim.quantity)}"
    return f"[{claim.claim}]({home}) {about}: **{plain(reading(claim))}**"


def source_links(keys: Iterable[str]) -> str:
    """The sources as links."""
    return ", ".join(f"[{plain(key)}](studies.md#{key})" for key in keys)


def parameter_link(name: str) -> str:
    """The parameter as a link."""
    return f"[{name}](parameters.md#{name})"


def verdict_link(name: str) -> str:
    """The verdict as a link."""
    return f"[{name}](verdicts.md#{name})"


def outside(source: Source) -> str:
    """Where to find the source: its DOI, else its address, else that none is known."""
    if source.doi:
        seen = "" if source.doi_status == "read" else f" ({source.doi_status})"
        return f"[doi:{source.doi}](<https://doi.org/{source.doi}>){seen}"
    return f"[text seen](<{source.url}>)" if source.url else "no address"


def _mark(evidence: Evidence, key: str) -> str:
    status = evidence.claims[key].status
    return "" if status is ClaimStatus.read else f" ({status})"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
