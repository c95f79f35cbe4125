"""Ranks of the truth and stated chances, recorded: `python -m verify.ranks [DATE]`.

They are what `docs/calibration.md` is made of. Takes some minutes; DATE as in `full`.
"""

import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any

from mitragyna.engine import instruction_set

from .full import commit
from .individual import DESIGNS, Ranked, ranked

RECORD = Path("benchmarks/ranks.json")
PEOPLE, TRUTHS = 20_000, 500
DIGITS = 4  # of a rank or a chance that are kept


def recorded(design: str, one: Ranked) -> dict[str, Any]:
    """A design as JSON knows it; `Any`: whatever JSON holds."""
    return {
        "design": design,
        "truths": one.truths,
        "ranks": {
            name: sorted(round(float(rank), DIGITS) for rank in ranks)
            for name, ranks in one.ranks.items()
        },
        "chances": {
            event: [[round(float(p), DIGITS), int(holds)] for p, holds in stated]
            for event, stated in one.chances.items()
        },
    }


def main(date: str | None) -> None:
    """Write the record."""
    record = {
        "people": PEOPLE,
        "commit": commit(),
        "date": date or datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores, {instruction_set()}",
        "designs": [
            recorded(design, ranked(design, PEOPLE, TRUTHS)) for design in DESIGNS
        ],
    }
    RECORD.write_text(json.dumps(record) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
