"""The evidence as Markdown pages, linked to one another and made from the tables alone.

`python -m pages` writes them, at the root.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

from mitragyna.evidence.load import Evidence
from mitragyna.evidence.markdown import bullets, table, table_page
from mitragyna.evidence.trace import Gaps, gaps

from .judgement import constructs, contradictions, verdicts
from .law import law
from .parameters import parameters, unsure
from .sources import claim_table, not_recorded, studies

COMMAND = "python -m pages"
#: What each page other than the claim tables is about, in the order of the index.
ABOUT = {
    "parameters.md": "every parameter with its value, rule, claims and sources",
    "verdicts.md": "what the facts say of popular claims",
    "contradictions.md": "rows that contradict each other, the choice and its reason",
    "unsure.md": "unconfirmed and assumed values that the model uses",
    "constructs.md": "rows of our making, published nowhere",
    "not-recorded.md": "what the tables do not give",
    "law.md": "what the law says of kratom, place by place, with its dates",
    "studies.md": "every source with its claims and its role",
}


def pages(evidence: Evidence) -> Mapping[str, str]:
    """The text of each page by its file name."""
    made = {
        "index.md": index(evidence),
        "parameters.md": parameters(evidence),
        "verdicts.md": verdicts(evidence),
        "contradictions.md": contradictions(evidence),
        "unsure.md": unsure(evidence),
        "constructs.md": constructs(evidence),
        "not-recorded.md": not_recorded(evidence),
        "law.md": law(evidence),
        "studies.md": studies(evidence),
    }
    tables = {table_page(n): claim_table(evidence, n) for n in evidence.tables}
    return made | tables


def index(evidence: Evidence) -> str:
    """The page that leads to the others, with counters."""
    lacking = gaps(evidence)
    claims = evidence.claims.values()
    priors = evidence.priors.values()
    judged = evidence.verdicts.values()
    return "\n".join(
        [
            "# The evidence\n",
            "Every number that Mitragyna uses is a row of these tables or is made "
            "from such rows by a rule that stands in a row. The pages are generated: "
            "change a row, not a page. To write them again:\n",
            f"```sh\n{COMMAND}\n```\n",
            "## Pages\n",
            bullets(
                f"[{_title(page)}]({page}): {what}" for page, what in ABOUT.items()
            ),
            "## Claim tables\n",
            table(
                ["Table", "Claims"],
                (
                    [f"[{name}]({table_page(name)})", str(len(keys))]
                    for name, keys in evidence.tables.items()
                ),
            ),
            "## Counters\n",
            table(
                ["What", "Rows", "Of which"],
                [
                    ["Sources", str(len(evidence.sources)), ""],
                    ["Claims", str(len(claims)), _split(c.status for c in claims)],
                    ["Parameters", str(len(priors)), _split(p.status for p in priors)],
                    ["Verdicts", str(len(judged)), _split(v.verdict for v in judged)],
                    ["Contradictions", str(len(evidence.contradictions)), ""],
                    ["Roles of studies", str(len(evidence.studies)), ""],
                ],
            ),
            "What is missing:\n",
            table(
                ["What", "Rows"],
                (
                    [field.name.replace("_", " "), str(getattr(lacking, field.name))]
                    for field in fields(Gaps)
                ),
            ),
        ]
    )


def write(evidence: Evidence, folder: Path) -> None:
    """Write the pages into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(evidence).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _split(kinds: Iterable[str]) -> str:
    """How many of each kind, in the order of their names."""
    return ", ".join(
        f"{count} {kind}" for kind, count in sorted(Counter(kinds).items())
    )


def _title(page: str) -> str:
    return page.removesuffix(".md").replace("-", " ").capitalize()
