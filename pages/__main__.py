"""Writes what is generated in `docs/`: `python -m pages`, at the root."""

from pathlib import Path

from mitragyna.evidence.load import load

from .api import api
from .evidence import write
from .glossary import glossary

DOCS = Path("docs")

if __name__ == "__main__":
    write(load(), DOCS / "evidence")
    words = DOCS / "glossary.md"
    made = {words: glossary(words.read_text("utf-8")), DOCS / "api.md": api()}
    for path, text in made.items():
        path.write_text(text, encoding="utf-8", newline="\n")
