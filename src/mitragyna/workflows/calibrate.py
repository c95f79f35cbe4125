"""The population fitted to published statistics, with its draws as files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..answer import Seal
from ..calibrate.fit import (
    FULL,
    QUICK,
    Parameter,
    calibrate,
    fitting_rows,
    target,
    write,
)
from ..seal import seal
from ..shown import Shown
from .files import folder


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KineticsFit(Shown):
    """A fit without its draws, which stand in files; see `Calibration`.

    sealed  its inputs are the rows, arms and priors that were fitted
    draws   how many there are
    """

    sealed: Seal
    draws: int
    parameters: tuple[Parameter, ...]
    evidence: tuple[float, ...]
    accepted: tuple[float, ...]
    rows: tuple[str, ...]


def calibrate_kinetics(
    out: str | Path,
    seed: int = 20260601,
    *,
    quick: bool = False,
    threads: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> KineticsFit:
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
    return KineticsFit(
        sealed=seal(seed=fitted.seed, subjects=fitted.people, inputs_hash=fitted.seal),
        draws=len(fitted.u),
        parameters=fitted.parameters,
        evidence=fitted.evidence,
        accepted=fitted.accepted,
        rows=fitted.rows,
    )
