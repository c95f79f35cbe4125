"""The symbols of the model, as the last part of the glossary.

The words above them are written by hand; the symbols are those of
`model.parameters.MEANING`, so that no meaning is written twice.
"""

from mitragyna.evidence.markdown import plain, table
from mitragyna.model.parameters import MEANING

HEADING = "## Symbols\n"
INTRODUCTION = (
    "Parameters of the model, generated from `src/mitragyna/model/parameters.py`. A "
    "name may end in the code of a ligand: `CL_MG` is the clearance of mitragynine. "
    "`omega_CL` is how much people differ in it. Values and sources are on "
    "[parameters](evidence/parameters.md).\n"
)


def glossary(page: str) -> str:
    """The glossary with today's symbols below its words."""
    words, _, _ = page.partition(HEADING)
    listed = table(
        ["Symbol", "Means", "Unit"],
        (
            [f"`{name}`", plain(meaning), plain(unit)]
            for name, (meaning, unit) in MEANING.items()
        ),
    )
    return "\n".join([words + HEADING, INTRODUCTION, listed])
