"""Print every bar, write `verify.json`, exit 1 when one fails.

A credibility goal that is missed is printed as missed and counted apart (`Bar`). Bars
of a module share what they compute, so modules go side by side, each in one process;
what reads a clock goes after them, with the machine to itself.
"""

import datetime
import json
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from . import (
    advised,
    answers,
    attribution,
    calibration,
    evidence,
    followed,
    individual,
    medicines,
    nof1,
    numerics,
    pharmacology,
    prolactin,
    proposals,
    shell,
    speed,
    titrated,
    ways_down,
    withdrawal,
    witness,
)
from .computed import Rows, rows, side_by_side
from .full import RECORDED, read
from .row import Bar, counted

#: What takes longest begins first.
BARS: tuple[Rows, ...] = (
    individual.calibrated,
    individual.mistakes,
    evidence.taken_over,
    evidence.sourced,
    numerics.mass_balance,
    numerics.zero_dose,
    numerics.baseline,
    numerics.doubling,
    numerics.engine_against_scipy,
    prolactin.positive,
    pharmacology.naloxone,
    pharmacology.withdrawal,
    pharmacology.antagonists,
    pharmacology.D2_blockers,
    pharmacology.ceiling,
    ways_down.durations,
    ways_down.monotone,
    ways_down.kept,
    followed.against_fixed,
    followed.false_alarms,
    withdrawal.trial,
    withdrawal.duration,
    withdrawal.course,
    withdrawal.stable_morphine,
    calibration.goals,
    calibration.maintenance,
    calibration.kratom_below_morphine,
    calibration.bounded,
    witness.likeliest,
    witness.posterior,
    advised.calibrated,
    attribution.chances,
    titrated.against_fixed,
    titrated.gated,
    nof1.says_nothing_untrue,
    nof1.tells_as_stated,
    nof1.withdrawal_is_no_benefit,
    medicines.midazolam,
    medicines.dextromethorphan,
    medicines.zero_and_recovery,
    medicines.prescribed,
    answers.contraindications,
    proposals.offered,
    answers.no_dose_for_a_person,
    answers.same_bytes,
)
CLOCKED: tuple[Rows, ...] = (
    followed.fast,
    medicines.fast,
    speed.reference,
    speed.whole_system,
    shell.waits,
)
ELSEWHERE = (
    "make run and make test on a clean clone · recorded in CI (.ci/run), not computed "
    "here",
)


def written(bars: Iterable[Bar]) -> str:
    """Rows as JSON."""
    return json.dumps({"rows": [row.plain for row in bars]}, indent=2) + "\n"


def main(today: datetime.date) -> int:
    """Number of bars that fail, at most 1."""
    computed = []
    for row in chain(side_by_side(BARS), rows(CLOCKED)):
        print(row.line, flush=True)
        computed.append(row)
    for line in (*read(RECORDED, today), *ELSEWHERE):
        print(line)
    Path("verify.json").write_text(written(computed), encoding="utf-8")
    print(f"{counted(computed)}; written to verify.json")
    return int(any(row.is_failure for row in computed))


if __name__ == "__main__":
    sys.exit(main(datetime.date.today()))
