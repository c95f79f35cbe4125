"""Pages on the sources and what they say: studies, claim tables, what is missing."""

from collections import defaultdict

from mitragyna.evidence.load import Evidence
from mitragyna.evidence.markdown import (
    anchor,
    bullets,
    claim_links,
    claim_words,
    homes,
    outside,
    plain,
    source_links,
    table,
    table_page,
)
from mitragyna.evidence.schema import NOT_RECORDED, Claim, Source, Study
from mitragyna.evidence.trace import reading


def studies(evidence: Evidence) -> str:
    """Every source with its role and its claims."""
    claims = defaultdict(list)
    for claim in evidence.claims.values():
        for key in claim.source:
            claims[key].append(claim)
    roles = sorted(evidence.studies.values(), key=lambda study: study.study)
    return "\n".join(
        [
            "# Studies and other sources\n",
            "One source, one key. A role is fixed for each study and quantity before "
            "anything is fitted; a source without a role is background. "
            "[Back to the index](index.md).\n",
            "## Roles\n",
            _roles(roles),
            "## Sources\n",
            *(
                _source(evidence, source, roles, claims[source.key])
                for source in sorted(evidence.sources.values(), key=_name)
            ),
        ]
    )


def claim_table(evidence: Evidence, name: str) -> str:
    """The claims of one table under their topics."""
    topics = defaultdict(list)
    for key in evidence.tables[name]:
        topics[evidence.claims[key].topic or "no topic"].append(evidence.claims[key])
    return "\n".join(
        [
            f"# Claims: {name.replace('_', ' ')}\n",
            f"{len(evidence.tables[name])} claims from `{name}.tsv`. "
            "[Back to the index](index.md).\n",
            *(
                f"## {plain(topic)}\n\n{_claims(topics[topic])}"
                for topic in sorted(topics, key=str.casefold)
            ),
        ]
    )


def not_recorded(evidence: Evidence) -> str:
    """What the tables do not give, counted and listed."""
    gaps = {
        name: (
            [k for k in keys if evidence.claims[k].locator == NOT_RECORDED],
            [k for k in keys if evidence.claims[k].grade == NOT_RECORDED],
        )
        for name, keys in evidence.tables.items()
    }
    sources = sorted(evidence.sources.values(), key=_name)
    counts = table(
        ["Table", "Claims", "No locator", "No grade"],
        (
            [
                f"[{name}]({table_page(name)})",
                str(len(evidence.tables[name])),
                str(len(locators)),
                str(len(grades)),
            ]
            for name, (locators, grades) in gaps.items()
        ),
    )
    lists = {
        "Design not recorded": [s.key for s in sources if s.design == NOT_RECORDED],
        "DOI whose reading is not recorded": [
            s.key for s in sources if s.doi_status == NOT_RECORDED
        ],
        "Neither DOI nor address": [s.key for s in sources if not (s.doi or s.url)],
    }
    return "\n".join(
        [
            "# Not recorded\n",
            "Where in the source a value stands, or how strong it is, is not always "
            "known. It is counted here and never filled in. "
            "[Back to the index](index.md).\n",
            "## Claims by table\n",
            counts,
            *(
                f"## {what} ({len(keys)} sources)\n\n{source_links(keys) or 'None.'}\n"
                for what, keys in lists.items()
            ),
            *(
                f"## {name}: no locator\n\n{claim_links(evidence, locators)}\n"
                for name, (locators, _) in gaps.items()
                if locators
            ),
            *(
                f"## {name}: no grade\n\n{claim_links(evidence, grades)}\n"
                for name, (_, grades) in gaps.items()
                if grades
            ),
        ]
    )


def _roles(roles: list[Study]) -> str:
    return table(
        ["Study", "Quantity", "Role", "Why", "Source"],
        (
            [
                plain(study.study),
                plain(study.quantity),
                study.role,
                plain(study.reason),
                source_links(study.source),
            ]
            for study in roles
        ),
    )


def _source(
    evidence: Evidence, source: Source, roles: list[Study], claims: list[Claim]
) -> str:
    pages = homes(evidence)
    notes = [source.design, source.flags, source.note]
    also = f"Also written {', '.join(source.aliases)}." if source.aliases else ""
    own = [study for study in roles if source.key in study.source]
    role = "; ".join(f"{s.role} of {s.quantity}" for s in own) or "none"
    said = "; ".join(plain(note) for note in notes if note)
    return "\n".join(
        [
            f"### {anchor(source.key)}{plain(source.key)}\n",
            f"{plain(source.citation)} {outside(source)}\n",
            f"Role: {plain(role)}. {plain(also)} {said}".strip() + "\n",
            bullets(
                f"{claim_words(c, pages[c.claim])}; {c.status}; {plain(c.locator)}"
                for c in claims
            )
            if claims
            else "No claim.\n",
        ]
    )


def _claims(claims: list[Claim]) -> str:
    return table(
        ["Claim", "What", "Reading", "In", "Source", "Standing", "Note"],
        (
            [
                f"{anchor(c.claim)}{c.claim}",
                plain(f"{c.entity}: {c.quantity}"),
                plain(reading(c)),
                plain(_setting(c)),
                f"{source_links(c.source)}, {plain(c.locator)}",
                plain(f"{c.status}; grade {c.grade}"),
                plain(c.note),
            ]
            for c in claims
        ),
    )


def _setting(claim: Claim) -> str:
    size = f"n {claim.n}" if claim.n else ""
    parts = (claim.subjects, size, claim.method, claim.conditions)
    return "; ".join(part for part in parts if part)


def _name(source: Source) -> str:
    return source.key.casefold()
