"""Writes the evidence pages: `python -m pages docs/evidence`, at the root."""

import sys
from pathlib import Path

from mitragyna.evidence.load import load

from .evidence import COMMAND, write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: {COMMAND}")
    write(load(), Path(sys.argv[1]))
