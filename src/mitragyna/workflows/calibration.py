"""The population fitted to published statistics, with its draws as files."""

from collections.abc import Callable
from pathlib import Path

from ..calibrate.fit import (
    FULL,
    QUICK,
    Calibration,
    calibrate,
    fitting_rows,
    target,
    write,
)
from .files import folder


def run(
    out: Path,
    seed: int,
    quick: bool,
    threads: int | None,
    progress: Callable[[float], None],
) -> Calibration:
    """The fit, its draws in `out`; stages there let a killed run go on."""
    settings = QUICK if quick else FULL
    out = folder(out, "--out")
    stages = folder(out / "stages", "--out")
    aim = target(fitting_rows(), threads)
    found = calibrate(aim, settings, seed, folder=stages, progress=progress)
    write(found, out)
    return found
