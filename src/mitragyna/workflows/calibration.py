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
from ..errors import InputError


def run(
    out: Path,
    seed: int,
    quick: bool,
    threads: int | None,
    progress: Callable[[float], None],
) -> Calibration:
    """The fit, its draws in `out`; stages there let a killed run go on."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"cannot be made: {error.strerror}", field="--out", given=str(out)
        ) from None
    settings = QUICK if quick else FULL
    stages = out / "stages"
    stages.mkdir(exist_ok=True)
    aim = target(fitting_rows(), threads)
    found = calibrate(aim, settings, seed, folder=stages, progress=progress)
    write(found, out)
    return found
