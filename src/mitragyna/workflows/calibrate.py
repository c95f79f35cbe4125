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


def calibrate_kinetics(
    out: str | Path,
    seed: int = 20260601,
    *,
    quick: bool = False,
    threads: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Calibration:
    """The kinetics fitted to published statistics, the draws written to `out`.

    Takes some minutes, or less than one when quick; stages in `out` let a killed run
    go on.

    progress  called with the share done
    """
    settings = QUICK if quick else FULL
    draws = folder(Path(out), "--out")
    stages = folder(draws / "stages", "--out")
    aim = target(fitting_rows(), threads)
    fitted = calibrate(aim, settings, seed, folder=stages, progress=progress)
    write(fitted, draws)
    return fitted
