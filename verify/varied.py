"""Fits of varied people by the fast path, against long chains.

The people are of the prior, each with a sex, a rule, a length of the habit and measured
values of their own, drawn from the observation models.
"""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from mitragyna.inference.audit import LENGTH, Audited, audited
from mitragyna.inference.expectation import explained
from mitragyna.inference.explained import drawn
from mitragyna.inference.posterior import fit
from mitragyna.person.setting import COHORT, Draws, at_first
from mitragyna.record import (
    History,
    Observation,
    Quantity,
    Sex,
    Subject,
    parse_regimen,
)
from mitragyna.sampling.chains import Length

from .row import Bar, at_least, at_most
from .true_people import AS_OF, SEED, UNITS

#: Of how many are measured of each quantity: any number below.
MOST = {
    Quantity.plasma_mitragynine: 4,
    Quantity.prolactin: 4,
    Quantity.pain_nrs: 15,
    Quantity.sows: 5,
}
RULES = (
    "2 g at 08:00 and 2 g at 20:00",
    "3 g at 09:00",
    "1.5 g at 07:00, 1.5 g at 13:00 and 1.5 g at 19:00",
)
DAYS = (7, 14, 21)

#: Chains for every day.
SHORT = Length(crowds=4, walkers=64, first=2_000, before=30, sweeps=80, every=4)

#: Medians within so many SDs and widths within such a ratio, in this share of all; and
#: the farthest of either.
NEAR, SHARE, FARTHEST = 0.1, 0.95, 0.25

#: R-hat of short chains that tell something.
AGREED = 1.05


def by_chains(people: int = 20) -> list[Bar]:
    """How near medians and widths are to those of long chains; takes a minute or two a
    person."""
    every = [one for k in range(people) for one in _of_person(k, LENGTH)]
    off = np.array([abs(one.off) for one in every])
    wide = np.array([abs(one.width - 1.0) for one in every])
    name = (
        f"fits of {people} varied people against long chains, {len(every)} quantities"
    )
    medians, widths = ((each <= NEAR).mean() for each in (off, wide))
    return [
        at_least(f"{name}: share of medians within 0.1 SD", medians, SHARE),
        at_most(f"{name}: farthest median [SD]", off.max(), FARTHEST),
        at_least(f"{name}: share of widths within 10 %", widths, SHARE),
        at_most(f"{name}: farthest width, less 1", wide.max(), FARTHEST),
    ]


def few(people: int = 1) -> list[Bar]:
    """The same by short chains: how far medians are off beyond two standard errors of
    theirs, and the agreement of their crowds."""
    every = [one for k in range(people) for one in _of_person(k, SHORT)]
    beyond = [abs(one.off) - 2.0 * error(one) for one in every]
    name = f"fits of {people} people against short chains"
    return [
        at_most(f"{name}: farthest median beyond 2 SE [SD]", max(beyond), FARTHEST),
        at_most(f"{name}: R-hat", max(one.r_hat for one in every), AGREED),
    ]


def error(one: Audited) -> float:
    """Standard error of the median of so many draws of a normal law [SD]."""
    return float(np.sqrt(0.5 * np.pi / one.effective_draws))


def _of_person(number: int, length: Length) -> tuple[Audited, ...]:
    """What moved in one of them, by both."""
    draws = Draws(seed=SEED + number, n=1_000, threads=None)
    history = measured_in(number)
    return audited(history, fit(history, draws).moved, draws, length)


def measured_in(number: int) -> History:
    """The record of one of them."""
    rng = np.random.default_rng([SEED, number])
    record = _without_values(rng)
    used = tuple(range(len(record.observations)))
    # others than any fit weighs: a true person is no one of those who explain them
    others = Draws(seed=SEED - 1 - number, n=COHORT, threads=None)
    one = explained(record, used, others, at_first(others))
    values = drawn(rng, one)[:, 0]
    seen = (
        replace(record.observations[k], value=round(float(value), 1))
        for k, value in zip(one.seen.number, values, strict=True)
    )
    return replace(record, observations=tuple(seen))


def _without_values(rng: np.random.Generator) -> History:
    """Sex, rule, length of the habit, and when what is measured."""
    days = int(rng.choice(DAYS))
    count = {quantity: int(rng.integers(most)) for quantity, most in MOST.items()}
    count[Quantity.prolactin] = max(count[Quantity.prolactin], not any(count.values()))
    observations = [
        Observation(
            time=AS_OF - timedelta(minutes=int(minutes)),
            quantity=quantity,
            value=5.0,
            unit=UNITS[quantity],
            rested=bool(rng.integers(2)),
        )
        for quantity, many in count.items()
        for minutes in np.sort(rng.integers(30, days * 1440 - 720, many))
    ]
    return History(
        as_of=AS_OF,
        subject=Subject(
            id="varied", sex=(Sex.male, Sex.female)[rng.integers(2)], age_years=45
        ),
        regimen=parse_regimen(RULES[rng.integers(len(RULES))]),
        since=AS_OF - timedelta(days=days),
        observations=tuple(observations),
    )
