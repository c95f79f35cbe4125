"""Writes what is generated in `docs/`: `python -m pages`, at the root."""

from pathlib import Path

from mitragyna.evidence.load import load

from .api import api
from .evidence import write
from .glossary import glossary
from .readers import readers

DOCS = Path("docs")

if __name__ == "__main__":
    evidence = load()
    write(evidence, DOCS / "evidence")
    words = (DOCS / "glossary.md").read_text("utf-8")
    made = {
        "glossary.md": glossary(words),
        "api.md": api(),
        "readers.md": readers(evidence),
    }
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
