"""The law of each place over time, as last read."""

from collections.abc import Mapping

from mitragyna.evidence.load import Evidence
from mitragyna.evidence.markdown import plain, source_links, table
from mitragyna.evidence.table import cells, rows

HEADER = ("Place", "Law", "From", "To", "Age", "7-OH", "Instrument", "Holding")
WHENCE = ("Row", "Source", "Where", "Grade", "How read", "As of", "Read", "Look again")


def law(evidence: Evidence) -> str:
    """What holds where and since when; then whence each row comes."""
    listed = rows("jurisdictions")
    return "\n".join(
        [
            "# Law\n",
            "What the law says of kratom in a place, row by row as it was read. It is "
            "no legal advice and changes often; cities and counties have rules of "
            "their own. A place without a row, or a row past its day to look again, "
            "blocks a start and an increase. [Back to the index](index.md).\n",
            "## What holds\n",
            table(HEADER, map(_what_holds, listed)),
            "## Whence\n",
            table(WHENCE, (_whence(evidence, row) for row in listed)),
            "## Notes\n",
            table(
                ("Row", "Limits in words", "7-OH", "Towns and counties", "Note"),
                (_noted(row) for row in listed),
            ),
        ]
    )


def _what_holds(row: Mapping[str, str]) -> list[str]:
    limits = zip(cells(row["hydroxy_limit"]), cells(row["hydroxy_unit"]), strict=True)
    return [
        plain(f"{row['place']} ({row['code']})"),
        row["status"].replace("_", " "),
        row["in_force_from"],
        row["in_force_to"],
        row["minimum_age"],
        plain("; ".join(f"{most} {unit}" for most, unit in limits)),
        plain(row["instrument"]),
        plain(row["holding"]),
    ]


def _whence(evidence: Evidence, row: Mapping[str, str]) -> list[str]:
    linked = [key for key in cells(row["source"]) if key in evidence.sources]
    return [
        row["row"],
        source_links(linked),
        plain(row["locator"]),
        row["grade"],
        plain(row["how_read"]),
        row["as_of"],
        row["read_on"],
        row["look_again_on"],
    ]


def _noted(row: Mapping[str, str]) -> list[str]:
    texts = (row["limits"], row["hydroxy_status"], row["local"], row["note"])
    return [row["row"], *(plain(cell) for cell in texts)]
