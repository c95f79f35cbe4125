"""What would be measured over time, before and after the fit, beside what was.

Bands are of values as they would be written down, the scatter of the observation model
included: about nine in ten of what was measured should lie between 5 and 95 %. A rating
in whole points is spread evenly over its point, so that a band has no steps.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float

from ..answer import Band
from ..clock import DAY_H
from ..interval import Interval
from ..person.setting import Draws, Standpoint, at_first
from ..record.history import History
from ..record.observation import Quantity
from .diary import STEP
from .expectation import expected, past_of
from .explained import Explained, drawn
from .left_out_one import of_some
from .picked import picked
from .readings import seen_in
from .seen import Seen, only, some

#: People of whom the bands are made.
SHOWN_IN = 400

#: Longest window that is shown at every time [h]; a longer one would be a comb of days
#: and is shown at the times of measuring.
LONGEST_H = 4 * DAY_H

STEP_H = 0.5  # between times shown
LEAD_H = 12.0  # what is shown before the first value
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)

LEVEL_UNIT, POINTS = "ng/mL", "points"
TITLES = {
    Quantity.plasma_mitragynine: ("Mitragynine in plasma", LEVEL_UNIT),
    Quantity.plasma_7_hydroxymitragynine: (
        "7-Hydroxymitragynine in plasma",
        LEVEL_UNIT,
    ),
    Quantity.plasma_speciociliatine: ("Speciociliatine in plasma", LEVEL_UNIT),
    Quantity.prolactin: ("Prolactin", LEVEL_UNIT),
    Quantity.monomeric_prolactin: ("Prolactin after PEG", LEVEL_UNIT),
    Quantity.pain_nrs: ("Pain, NRS 0–10", POINTS),
    Quantity.peg: ("PEG 0–10", POINTS),
    Quantity.sows: ("Withdrawal, SOWS 0–64", POINTS),
    Quantity.cows: ("Withdrawal, COWS 0–48", POINTS),
}
#: Of what hangs on whether a sample was taken at rest.
RESTED = {True: ", sampled at rest", False: ", rest not on record"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedValue:
    """One measured value, and what would have been measured then.

    observation   its place among those of the record
    time_h        since `as_of` [h]
    value         in the unit of the check; the limit of the assay where `is_below`
    prior, posterior  of what would be measured, 5 to 95 %; posterior None: the prior
                      stands
    """

    observation: int
    time_h: float
    value: float
    is_below: bool
    prior: Interval
    posterior: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One quantity over the time in which anything was learnt from.

    prior, posterior  what would be measured, since `as_of` [h]: at every time of a few
                      days, else at the times of measuring; posterior None: the prior
                      stands
    """

    quantity: Quantity
    prior: Band
    posterior: Band | None
    values: tuple[CheckedValue, ...]


def checks(
    history: History, used: tuple[int, ...], draws: Draws, after: Standpoint | None
) -> tuple[Check, ...]:
    """A check a quantity that was learnt from; takes as long as simulating the past of
    some hundred people twice.

    after  people of the posterior, as many as are drawn; None: the prior stands
    """
    if not used:
        return ()
    few = replace(draws, n=min(draws.n, SHOWN_IN))
    before, then = _measurable(history, used, few, at_first(few)), None
    if after is not None:
        # they stand in order of their number: every so many of them
        spread = np.linspace(0, draws.n - 1, few.n).astype(int)
        then = _measurable(history, used, few, picked(after, spread))
    return tuple(
        _check(quantity, before, then)
        for quantity in dict.fromkeys(before.seen.quantity)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurable:
    """Values at every time shown, as they would be measured.

    seen     what was measured, then a row for every quantity at every time shown
    since_h  since `as_of` [h]
    values   5, 25, 50, 75 and 95 % of each row
    """

    seen: Seen
    since_h: Float[np.ndarray, " rows"]
    values: Float[np.ndarray, "levels rows"]


def _measurable(
    history: History, used: tuple[int, ...], draws: Draws, standpoint: Standpoint
) -> Measurable:
    setup = past_of(history, used, draws, standpoint)
    past = setup.course
    rows = _shown(seen_in(history, used, past), (past.begin_h, past.as_of_h))
    one = expected(setup, rows, standpoint)
    met = of_some(one, np.flatnonzero(one.met))
    return Measurable(
        seen=rows,
        since_h=rows.time_h - past.as_of_h,
        values=np.stack(
            [_levels(met, row, draws.seed) for row in range(rows.count)], axis=1
        ),
    )


def _shown(seen: Seen, within_h: tuple[float, float]) -> Seen:
    """What was measured, then a row for every quantity at every time shown."""
    begin_h, end_h = within_h
    begin_h = max(begin_h, seen.time_h.min() - LEAD_H)
    rows = seen
    for quantity in dict.fromkeys(seen.quantity):
        mine = seen.of(quantity)
        time_h = np.unique(seen.time_h[mine])
        if end_h - begin_h <= LONGEST_H:
            time_h = np.arange(np.ceil(begin_h), end_h + 1e-9, STEP_H)
        rows = _with_rows(rows, quantity, time_h, bool(seen.is_rested[mine].all()))
    return rows


def _with_rows(
    seen: Seen,
    quantity: Quantity,
    time_h: Float[np.ndarray, " times"],
    is_rested: bool,
) -> Seen:
    """With a row of the quantity at each time, which nothing was measured in."""
    count = len(time_h)
    return Seen(
        number=np.append(seen.number, np.full(count, -1)),
        quantity=(*seen.quantity, *(quantity,) * count),
        time_h=np.append(seen.time_h, time_h),
        value=np.append(seen.value, np.ones(count)),
        is_below=np.append(seen.is_below, np.zeros(count, bool)),
        is_rested=np.append(seen.is_rested, np.full(count, is_rested)),
    )


def _levels(one: Explained, row: int, seed: int) -> Float[np.ndarray, " levels"]:
    """5 to 95 % of a value that is measured alone."""
    rows = np.arange(one.seen.count) == row
    seen, expected = only(one.seen, one.expected, rows)
    rng = np.random.default_rng(seed)  # the same scatter at every time: no jitter
    alone = Explained(seen=seen, expected=expected, met=one.met)
    (values,) = drawn(rng, alone)
    quantity = seen.quantity[0]
    if quantity.unit == POINTS:
        half = 0.5 * STEP.get(quantity, 1.0)
        values = values + rng.uniform(-half, half, len(values))
        values = values.clip(quantity.low, quantity.high)
    return np.quantile(values, LEVELS)


def _check(quantity: Quantity, before: Measurable, after: Measurable | None) -> Check:
    mine = before.seen.of(quantity)
    measured = np.flatnonzero(mine & (before.seen.number >= 0))
    shown = mine & (before.seen.number < 0)
    return Check(
        quantity=quantity,
        prior=_band(quantity, before, shown),
        posterior=_band(quantity, after, shown) if after else None,
        values=tuple(
            CheckedValue(
                observation=int(before.seen.number[k]),
                time_h=float(before.since_h[k]),
                value=float(before.seen.value[k]),
                is_below=bool(before.seen.is_below[k]),
                prior=_interval(before.values[:, k]),
                posterior=_interval(after.values[:, k]) if after else None,
            )
            for k in measured
        ),
    )


def _band(quantity: Quantity, of: Measurable, shown: Bool[np.ndarray, " rows"]) -> Band:
    title, unit = TITLES[quantity]
    if quantity in (Quantity.prolactin, Quantity.monomeric_prolactin):
        title += RESTED[bool(some(of.seen, shown).is_rested.all())]
    p5, p25, median, p75, p95 = (tuple(map(float, row)) for row in of.values[:, shown])
    return Band(
        quantity=quantity.value,
        title=title,
        unit=unit,
        time_h=tuple(map(float, of.since_h[shown])),
        p5=p5,
        p25=p25,
        median=median,
        p75=p75,
        p95=p95,
    )


def _interval(levels: Float[np.ndarray, " levels"]) -> Interval:
    low, _, median, _, high = map(float, levels)
    return Interval(low=low, median=median, high=high)
