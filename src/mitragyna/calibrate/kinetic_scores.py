"""What the fitted forms of the kinetics foretell, and what they imply elsewhere.

    widely applicable score of a row = ln mean p − var ln p      over the draws

is near the ln density that a fit without the row gives to it, if rows are independent
given the parameters (Watanabe 2010). Those of one study are not quite: each is scored
by its own law, so a form that gains in one row gains in those like it. The sum over
rows is the score of a form; the error of a difference is √n times the SD of the
differences of the rows, and somewhat too small.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H
from ..model.variants import Variant
from ..population.like import Like
from ..population.population import population
from ..population.sample import sample
from ..population.scores import at_random
from ..population.streams import Streams
from ..record.dose import Amount, AmountUnit
from ..record.product import Form as Swallowed
from ..simulation import Intakes, Machine, Readout, simulate
from .cohort import CLOCK_H
from .forms import Implied, Scored, implied
from .kinetic_forms import Fit
from .study import arms
from .target import cohorts, of_values

#: Arms that show what a form implies.
SHAPED = (
    "Huestis2024.single.6.65",
    "Huestis2024.single.53.2",
    "Huestis2024.daily.53.2",
)
SHOWN = {"MG": {"Cmax"}, "7OH": {"Cmax", "half_life"}}
DAYS, PEOPLE = 15, 300

RATIO = "group means 0.20 to 0.31 after one dose, 0.15 to 0.21 after 15 (H062, H063)"
TAIL = "24.7 as the highest of the group means (H059)"
PROPORTIONAL = "stated to be proportional (Huestis2024)"
MIDAZOLAM = "half-life of midazolam × 1.07 after 39 mg (D003)"

Rows = Float[np.ndarray, " rows"]


def scored(fits: Sequence[Fit], seed: int, threads: int | None) -> list[Scored]:
    """Every form beside the first of its question."""
    rows, first = [], {}
    for one in fits:
        own = widely(of_values(one.target, one.draws)[:, : len(one.target.rows)])
        gain = own - first.setdefault(one.kinetic.question, own)
        rows.append(_scored(one, gain, seed, threads))
    return rows


def widely(log_density: Float[np.ndarray, "draws rows"]) -> Rows:
    """The widely applicable score of each row."""
    usable = log_density[np.isfinite(log_density).all(axis=1)]
    top = usable.max(axis=0)
    mean = top + np.log(np.exp(usable - top).mean(axis=0))
    return mean - usable.var(axis=0, ddof=1)


def _scored(fit: Fit, gain: Rows, seed: int, threads: int | None) -> Scored:
    """gain  over the first form, row by row"""
    evidence = ", ".join(f"{x:.1f}" for x in fit.evidence)
    return Scored(
        question=fit.kinetic.question,
        form=fit.kinetic.form,
        score=float(gain.sum()),
        error=float(np.sqrt(len(gain)) * gain.std(ddof=1)),
        rows=tuple(row.observed for row in fit.target.rows),
        method="widely applicable score after a short fit; ln evidence of its runs "
        f"{evidence}",
        implied=(*_shape(fit), *_enzyme(fit, seed, threads)),
    )


def _shape(fit: Fit) -> list[Implied]:
    """Accumulation, the 7-OH ratio and dose proportionality."""
    only = replace(fit.target, arms=tuple(arms()[name] for name in SHAPED))
    read = cohorts(only, fit.draws, SHOWN)
    low, high, daily = (read[name] for name in SHAPED)

    def mean(one, day, code="MG", quantity="Cmax"):
        return np.nanmean(one[code, day, quantity], axis=1)

    def ratio(one, day):
        return np.nanmean(one["7OH", day, "Cmax"] / one["MG", day, "Cmax"], axis=1)

    per_mg = mean(high, 1) / mean(low, 1) * 6.65 / 53.2
    falling = ratio(daily, 15) / ratio(high, 1)
    tail = mean(daily, 15, "7OH", "half_life")
    return [
        implied("Cmax on day 15 over day 1", mean(daily, 15) / mean(high, 1)),
        implied("7-OH/MG ratio on day 15 over day 1", falling, published=RATIO),
        implied("Cmax per mg at 53.2 over 6.65 mg", per_mg, published=PROPORTIONAL),
        implied("half-life of 7-OH on day 15, mean", tail, unit="h", published=TAIL),
    ]


def _enzyme(fit: Fit, seed: int, threads: int | None) -> list[Implied]:
    """Liver CYP3A left, which would make midazolam slower in turn."""
    if fit.kinetic.variant is not Variant.autoinhibited:
        return []
    people = sample(
        at_random(Streams(seed), PEOPLE),
        Like(),
        Swallowed.capsule,
        population(variant=Variant.autoinhibited),
        clock_h=CLOCK_H,
    )
    rng = np.random.default_rng([seed, 15])
    chosen = rng.integers(0, len(fit.draws["fm3A_MG"]), PEOPLE)
    drawn = {k: v[chosen] for k, v in fit.draws.items() if k in people.parameters}
    people = replace(people, parameters=people.parameters | drawn)
    days = CLOCK_H + DAY_H * np.arange(DAYS)
    taken = Intakes(
        time_h=days,
        amount=(Amount(value=39.0, unit=AmountUnit.mg_mitragynine),) * DAYS,
    )
    times = CLOCK_H + np.arange(0.0, DAY_H * DAYS, 2.0)
    profile = simulate(
        people,
        taken,
        Readout(time_h=times, outputs=("EN_h",), start_h=CLOCK_H),
        Machine(threads=threads),
    )
    left = np.where(profile.failed, np.nan, profile.values["EN_h"])
    return [
        implied("share cleared by CYP3A", fit.draws["fm3A_MG"]),
        implied(
            "lowest liver CYP3A in the day after 39 mg",
            left[:12].min(axis=0),
            published=MIDAZOLAM,
        ),
        implied("lowest liver CYP3A on day 15 of 39 mg", left[-12:].min(axis=0)),
    ]
