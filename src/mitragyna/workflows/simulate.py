"""A regimen in virtual people: sample, simulate in parts, summarise."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

import numpy as np
from pydantic import Field

from .. import simulation
from ..answer import Band, Seal
from ..clock import minutes
from ..engine.cpu.lane import LANES
from ..interval import Interval
from ..model.variants import Variant
from ..noncompartmental import (
    Horizon,
    Measured,
    Summary,
    effects,
    exposure,
    grid,
    outputs,
    summary,
)
from ..population.people import People, only
from ..population.population import population
from ..population.sample import sample
from ..population.scores import at_random
from ..population.streams import Streams
from ..population.ways import split
from ..ratios import spread
from ..seal import seal
from ..shown import Shown
from ..simulation import Device, Intakes, Profile
from . import lost
from .caveats import caveats, mitragynine_mg_per_day
from .given import AS_GIVEN
from .request import Simulation, device_named, hours

DRAWN = Field(exclude=True)  # curves are drawn; JSON leaves them out
MOST_VALUES = 2**25  # numbers held at a time, so that memory stays bounded
BAND_PEOPLE = 10_000  # more people change no percentile that an eye can see
BAND_TIMES = 300  # points of a drawn curve
BANDS = {
    "plasma_MG": ("Mitragynine in plasma", "ng/mL"),
    "plasma_7OH": ("7-Hydroxymitragynine in plasma", "ng/mL"),
    "plasma_SC": ("Speciociliatine in plasma", "ng/mL"),
    "E": ("Mu-opioid effect, share of maximum", ""),
    "P": ("Prolactin", "ng/mL"),
    "NRS": ("Pain, placebo response included", "NRS 0–10"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Simulated(Shown):
    """What the regimen does in people like those asked for.

    achieved_error  largest estimated relative error of any state; None: all failed
    failed          people whose solution missed the tolerance; left out
    redone          people who were tried again with shorter steps
    mitragynine_mg_per_day   worst day, 5 %, median, 95 % over people [mg]
    dose_times_h    since the start [h], as are the times of the bands
    """

    sealed: Seal
    inputs: Annotated[Simulation, AS_GIVEN]
    device: Device
    achieved_error: float | None
    failed: int
    redone: int
    warnings: tuple[str, ...]
    mitragynine_mg_per_day: Interval
    exposure: tuple[Summary, ...]
    effects: tuple[Summary, ...]
    bands: Annotated[tuple[Band, ...], DRAWN]
    dose_times_h: Annotated[tuple[float, ...], DRAWN]


def simulate(
    request: Simulation,
    *,
    threads: int | None = None,
    device: Device | str = Device.cpu,
    progress: Callable[[float], None] = lambda share: None,
) -> Simulated:
    """Exposure and effects by day; the same for any number of threads.

    Takes about a second for 1,000 people and 5 days.

    progress  called with the share done after each part
    """
    on = device_named(device)
    people = drawn_for(request, 0, request.subjects)
    intake_h = np.array(request.intake_h())
    horizon = Horizon(start_h=request.start_h, days=request.days, intake_h=intake_h)
    time_h, wanted = grid(horizon), outputs()
    concentrations: list[Measured] = []
    felt: list[Measured] = []
    drawn: list[dict[str, np.ndarray]] = []
    errors, redone, done = [], 0, 0
    is_lost = np.zeros(request.subjects, bool)
    shown = thinned(time_h, horizon)
    for span in parts(request.subjects, len(time_h) * len(wanted)):
        some = only(people, span)
        taken = taken_by(request, span.start, span.stop - span.start)
        profile = simulation.simulate(
            some,
            taken,
            simulation.Readout(
                time_h=time_h, outputs=wanted, start_h=request.begin_h()
            ),
            simulation.Machine(device=on, threads=threads),
        )
        concentrations.append(exposure(some, taken, profile, horizon))
        felt.append(effects(profile, horizon))
        if span.start < BAND_PEOPLE:
            drawn.append(curves(profile, shown))
        errors.append(profile.achieved_error)
        is_lost[span] = profile.failed
        redone += profile.redone
        done = span.stop
        progress(done / request.subjects)
    failed = int(is_lost.sum())
    lost.check(failed, request.subjects)
    mg = mitragynine_mg_per_day(request, people)
    exposures = summary(joined(concentrations), horizon)
    estimated = [error for error in errors if np.isfinite(error)]
    return Simulated(
        sealed=seal(seed=request.seed, subjects=request.subjects),
        inputs=request,
        device=on,
        achieved_error=max(estimated) if estimated else None,
        failed=failed,
        redone=redone,
        warnings=caveats(request, mg, exposures, lost.in_words(people, is_lost)),
        mitragynine_mg_per_day=spread(mg),
        exposure=exposures,
        effects=summary(joined(felt)),
        bands=bands(drawn, time_h[shown] - request.start_h),
        dose_times_h=tuple((intake_h - request.start_h).tolist()),
    )


def drawn_for(request: Simulation, first: int, n: int) -> People:
    """`n` of the people asked for, from number `first` on."""
    return sample(
        at_random(Streams(request.seed, first), n),
        request.like,
        request.taken_product() or request.taken_form(),
        population(request.beside(), Variant(request.variant)),
        clock_h=request.start_h,
    )


def taken_by(request: Simulation, first: int, n: int) -> Intakes:
    """What `n` people from number `first` on take: the habit, the regimen and the
    doses beside it."""
    before, after = request.before(), request.taken()
    every = (*before.timed, *after.timed)
    place = split(at_random(Streams(request.seed, first), n).people)
    mask = np.vstack([before.mask(place), after.mask(place)])
    return Intakes(
        time_h=np.array(hours(every)),
        amount=tuple(amount for _, amount in every),
        mask=None if before.is_same and after.is_same else mask,
        given=request.given(),
    )


def parts(subjects: int, values: int) -> list[slice]:
    """People cut into parts of a size that depends on nothing but the request.

    values  numbers kept for each person
    """
    size = max(MOST_VALUES // values // LANES, 1) * LANES  # whole blocks
    edges = [*range(0, subjects, size), subjects]
    return [slice(a, b) for a, b in pairwise(edges)]


def joined(measured: list[Measured]) -> Measured:
    """The parts as one, in order of the people."""
    return {
        key: np.concatenate([part[key] for part in measured]) for key in measured[0]
    }


def thinned(time_h: np.ndarray, horizon: Horizon) -> np.ndarray:
    """Which output times a curve is drawn through."""
    since = minutes(time_h - horizon.start_h)
    steps = (15, 30, *(60 * k for k in range(1, 25)))
    fits = (s for s in steps if np.sum(since % s == 0) <= BAND_TIMES)
    return since % next(fits, steps[-1]) == 0


def curves(profile: Profile, shown: np.ndarray) -> dict[str, np.ndarray]:
    """What is drawn, of the people who did not fail."""
    return {name: profile.values[name][shown][:, ~profile.failed] for name in BANDS}


def bands(drawn: list[dict[str, np.ndarray]], time_h: np.ndarray) -> tuple[Band, ...]:
    """Percentiles over people of each quantity that is drawn."""
    bands = []
    for name, (title, unit) in BANDS.items():
        values = np.concatenate([part[name] for part in drawn], axis=1)
        if not values.size:
            continue
        p5, p25, median, p75, p95 = np.quantile(
            values, (0.05, 0.25, 0.5, 0.75, 0.95), axis=1
        ).tolist()
        bands.append(
            Band(
                quantity=name,
                title=title,
                unit=unit,
                time_h=tuple(time_h.tolist()),
                p5=tuple(p5),
                p25=tuple(p25),
                median=tuple(median),
                p75=tuple(p75),
                p95=tuple(p95),
            )
        )
    return tuple(bands)
