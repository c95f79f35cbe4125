"""A regimen in any number of people: hourly quantiles, in bounded memory."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import numpy as np

from ..answer import Seal
from ..clock import HOURS_A_DAY
from ..seal import seal
from ..shown import Shown
from ..simulation import Device, Machine, Readout, Stretches, simulate_quantiles
from . import lost
from .given import AS_GIVEN
from .request import CrowdSimulation, device_named
from .simulate import drawn_for, taken_by

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)

#: Output → what it is called and its unit.
SHOWN = {
    "plasma_MG": ("mitragynine", "ng/mL"),
    "E": ("mu-opioid effect", "of maximum"),
    "P": ("prolactin", "ng/mL"),
    "NRS": ("pain", "NRS 0-10"),
    "SOWS": ("withdrawal", "SOWS 0-64"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """One quantity at one time, over people; each to 0.2 %.

    time_h   since the start [h]
    """

    what: str
    unit: str
    time_h: float
    p5: float
    p25: float
    median: float
    p75: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Crowded(Shown):
    """Quantiles of a crowd, and what they were made with; see `Simulated`."""

    sealed: Seal
    inputs: Annotated[CrowdSimulation, AS_GIVEN]
    device: Device
    achieved_error: float
    failed: int
    redone: int
    rows: tuple[Quantile, ...]


def crowd(
    request: CrowdSimulation,
    *,
    threads: int | None = None,
    device: Device | str = Device.cpu,
    progress: Callable[[float], None] = lambda share: None,
) -> Crowded:
    """Hourly quantiles of any number of people, none of whom is kept; the same for any
    number of threads.

    Takes minutes for a million people and four weeks.

    progress  called with the share done after each part
    """
    on = device_named(device)
    since = np.arange(request.days * HOURS_A_DAY + 1.0)
    quantiles = simulate_quantiles(
        Stretches(
            n=request.subjects,
            people=partial(drawn_for, request),
            taken=partial(taken_by, request),
        ),
        Readout(
            time_h=request.start_h + since,
            outputs=tuple(SHOWN),
            start_h=request.begin_h(),
        ),
        LEVELS,
        Machine(device=on, threads=threads),
        progress=lambda done: progress(done / request.subjects),
    )
    lost.check(quantiles.failed, request.subjects)
    rows = [
        Quantile(
            what=what,
            unit=unit,
            time_h=float(hour),
            **dict(zip(("p5", "p25", "median", "p75", "p95"), row, strict=True)),
        )
        for name, (what, unit) in SHOWN.items()
        for hour, row in zip(since, quantiles.values[name].tolist(), strict=True)
    ]
    return Crowded(
        sealed=seal(seed=request.seed, subjects=request.subjects),
        inputs=request,
        device=on,
        achieved_error=quantiles.achieved_error,
        failed=quantiles.failed,
        redone=quantiles.redone,
        rows=tuple(rows),
    )
