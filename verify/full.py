"""Rows too slow for every day: `python -m verify.full [DATE]`.

Each row is written as soon as it is known, with commit, date and machine; a row that
stands there for this commit is not computed again. DATE is a day such as 2026-06-03;
left out, it is today.
"""

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mitragyna.engine import instruction_set

from . import (
    certificates,
    fitted,
    followed,
    garbled,
    individual,
    interrupted,
    learnt_plans,
    made_up_requests,
    malformed,
    medicines,
    method,
    nof1,
    numerics,
    prolactin,
    proposals,
    random_systems,
    regimens,
    served,
    shell,
    titrated,
    varied,
    ways_down,
)
from .row import Bar

RECORDED = Path("benchmarks/verify-full.json")
ROWS: dict[str, Callable[[], Bar | list[Bar]]] = {
    "scipy": partial(numerics.engine_against_scipy, compared=400, days=14),
    "scipy_crowd": partial(numerics.engine_against_scipy, compared=10_000),
    "prolactin": partial(prolactin.positive, 100_000),
    "malformed": malformed.malformed,
    "hidden_share": random_systems.hidden_share,
    "hidden_largest": random_systems.hidden_largest,
    "offered": partial(proposals.offered, 5000),
    "mutated": partial(proposals.mutated, 20_000),
    "pairs": proposals.pairs,
    "contradictions": proposals.contradictions,
    "made_up": partial(proposals.one_voice_only, 10_000),
    "descents": partial(proposals.descents, 3000, 7000),
    "climbs": partial(titrated.gated, 10_000),
    "million_seconds": shell.million_seconds,
    "million_memory": shell.million_memory,
    "coverage": method.covers,
    "one_person_plasma": partial(individual.ranks, "plasma", 20_000, 500),
    "one_person_diary": partial(individual.ranks, "pain and withdrawal", 20_000, 500),
    "one_person_all": partial(individual.ranks, "all", 20_000, 500),
    "one_person_coverage": partial(individual.coverage, 20_000, 500),
    "one_person_clean": partial(individual.clean, truths=500),
    "one_person_named": partial(individual.named, truths=500),
    "one_person_path": fitted.ranks,
    "one_person_chains": varied.by_chains,
    "one_person_chains_short": varied.few,
    "short_fit": method.agrees,
    "medicines_added": medicines.never_opens,
    "killed": interrupted.killed,
    "made_up_requests": partial(made_up_requests.as_described, 850),  # 20,000 in all
    "certificates": partial(certificates.mutated, 5000),
    "printed": partial(regimens.printed, 20_000),
    "ways_down": partial(ways_down.monotone, ways_down.MANY_GRAMS, ways_down.MANY_DAYS),
    "followed": partial(followed.against_fixed, 2000),
    "learnt_on_plans": partial(learnt_plans.against_learning, 100),
    "false_alarms": partial(followed.false_alarms, 100),
    "trial_of_one_null": partial(nof1.records_say_nothing_untrue, 2000),
    "trial_of_one_withdrawn": partial(nof1.withdrawal_is_no_benefit, 1000),
    "garbled": partial(garbled.garbled, 500_000),
    "served": served.served,
}


def read(path: Path, today: datetime.date) -> list[str]:
    """What was recorded, each with its age; never a pass of today."""
    if not path.exists():
        return ["make verify-full · nothing recorded yet"]
    return [
        f"{row['name']} · {row['value']:.6g} · {row['limit']} · recorded "
        f"{(today - datetime.date.fromisoformat(row['date'])).days} days ago at "
        f"{row['commit'][:12]} on {row['machine']}"
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]
    ]


def main(date: str | None) -> int:
    """Number of rows that fail, at most 1."""
    at = commit()
    date = date or datetime.date.today().isoformat()
    done = json.loads(RECORDED.read_text())["rows"] if RECORDED.exists() else []
    kept = [row for row in done if row["commit"] == at]
    about = {
        "commit": at,
        "date": date,
        "machine": f"{os.cpu_count()} cores, {instruction_set()}",
    }
    there = {row["key"] for row in kept}
    for key, bar in ROWS.items():
        if key in there:
            continue
        computed = bar()
        for row in computed if isinstance(computed, list) else [computed]:
            print(row.line, flush=True)
            kept.append({"key": key, **row.plain, **about})
        text = json.dumps({"rows": kept}, indent=2) + "\n"
        RECORDED.write_text(text, encoding="utf-8")
    return int(any(row["pass"] is False for row in kept))


def commit() -> str:
    """What is recorded names a commit: nothing may have changed since."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        raise SystemExit("commit first: what is recorded names a commit")
    return _git("rev-parse", "HEAD")


def _git(*arguments: str) -> str:
    ran = subprocess.run(
        ["git", *arguments], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
