"""A way up over virtual people who never took kratom, with the door held open: does it
help to fit the amount to each of them, and does the way there matter?

Each person's amount is chosen after a trough, a level after the intake and a rested
prolactin on the first step, by expected utility over all the others weighed by those
three, and held against one amount for everybody. Relief itself is not learnt: no diary
tells it from placebo. What is not better is printed as a goal that is missed.
"""

from dataclasses import dataclass
from functools import cached_property
from math import floor

import numpy as np
from jaxtyping import Float

import mitragyna as mg
from mitragyna.clock import DAY_H, WEEK_H
from mitragyna.dosing.events import grown, lifted
from mitragyna.dosing.onward import PRICES
from mitragyna.evidence.bounds import bound
from mitragyna.inference.numbers import of_model
from mitragyna.person.setting import COHORT, Draws, Run, Setting, setting
from mitragyna.record import Amount, AmountUnit, Phase, Regimen
from mitragyna.record.regimen_text import spread_over_day
from tests.cases import climbs

from .cores import on_every_core
from .row import Bar, at_least, at_most, goal

PERSON = "tests/people/never_clean.toml"
MG_PER_G = 14.0
#: Amounts that are looked at [mg of mitragynine a day], up to the most tested.
AMOUNTS = (5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 53.2)
WEEKS, SAMPLED_DAY, SEED = 6, 9, 20261130
#: Ways to 15 mg a day: first amount, step [mg], days on each.
WAYS = ((5.0, 5.0, 7), (5.0, 5.0, 14), (10.0, 5.0, 7), (15.0, 5.0, 7))
DRAWN = 400

PerPerson = Float[np.ndarray, " n"]


@dataclass(frozen=True, kw_only=True)
class Amounted:
    """What an amount does to everyone in the last week, and what is seen on the way.

    less   pain less than under placebo [NRS points]
    harm   its price [NRS points]
    seen   ln of a trough, of a level after the intake, of a rested prolactin
    """

    less: PerPerson
    harm: PerPerson
    seen: Float[np.ndarray, "3 n"]

    @property
    def utility(self) -> PerPerson:
        """What it is worth [NRS points]."""
        return self.less - self.harm


@dataclass(frozen=True)
class NeverExposed:
    """So many virtual people, and what amounts do to them."""

    count: int

    @cached_property
    def setup(self) -> Setting:
        """Who they are, before any kratom."""
        return setting(mg.read(PERSON), Draws(seed=SEED, n=self.count, threads=None))

    @cached_property
    def by_amount(self) -> list[Amounted]:
        """What each of the amounts does, the same from the first day."""
        return [self.taken(mg_a_day, 0.0, WEEK_H) for mg_a_day in AMOUNTS]

    def taken(
        self, first: float, step: float, every_h: float, most: float = 0
    ) -> Amounted:
        """A way that begins with `first`, rises by `step` every so often to `most`."""
        most = max(first, most)

        def factor(hours: float) -> float:
            return min(most, first + step * floor(hours / every_h)) / first

        amount = Amount(value=first / MG_PER_G, unit=AmountUnit.g)
        rule = Regimen(
            text="way up", phases=(Phase(intakes=spread_over_day(amount, 1)),)
        )
        run = self.setup.follow(WEEKS, rule, factor)
        assert run.met.all(), "every person is computed"
        return Amounted(
            less=_less(run),
            harm=self._harm(run, most),
            seen=_seen(run, self.setup.course.as_of_h),
        )

    def _harm(self, run: Run, most: float) -> PerPerson:
        lift = (lifted(self.setup, run) > 0.0) * bound(
            PRICES["prolactin lifted above the limit"]
        )
        tolerance = (grown(run) > 0.0) * bound(PRICES["tolerance grows"])
        exposure = bound("price_of_exposure") * most / bound("tested_mg_per_day")
        return lift + tolerance + exposure


def _less(run: Run) -> PerPerson:
    week = run.week(WEEKS)
    return (run.values["NRS_u"][week] - run.values["NRS"][week]).mean(axis=0)


def _seen(run: Run, as_of_h: float) -> Float[np.ndarray, "3 n"]:
    """The day's trough, the level some hours later, and prolactin with the trough."""
    doses = run.taken.time_h - as_of_h
    at = doses[doses >= SAMPLED_DAY * DAY_H][0]
    trough = int(np.flatnonzero(run.time_h <= at)[-1])
    after = int(np.flatnonzero(run.time_h >= at + 2.0)[0])
    plasma, prolactin = run.values["plasma_MG"], run.values["P"]
    least = of_model("plasma_least")
    return np.log(
        [
            np.maximum(plasma[trough], least),
            np.maximum(plasma[after], least),
            prolactin[trough],
        ]
    )


def fitted(people: NeverExposed) -> tuple[PerPerson, PerPerson]:
    """What each one's fitted amount is worth, and relieves [NRS points]."""
    first = people.by_amount[0].seen
    plasma = np.hypot(of_model("plasma_sd"), of_model("plasma_occasion_sd"))
    sd = np.array([plasma, plasma, of_model("prolactin_sd_female")])
    measured = first + sd[:, None] * np.random.default_rng(SEED).standard_normal(
        first.shape
    )
    far = (measured[:, :, None] - first[:, None, :]) / sd[:, None, None]
    log_weight = -0.5 * (far**2).sum(axis=0)
    # nobody knows the one who is measured: their cohort is left out
    cohort = np.arange(people.count) // COHORT
    log_weight[cohort[:, None] == cohort[None, :]] = -np.inf
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    utility = np.stack([one.utility for one in people.by_amount], axis=1)
    less = np.stack([one.less for one in people.by_amount], axis=1)
    best, each = (weight @ utility).argmax(axis=1), np.arange(people.count)
    return utility[each, best], less[each, best]


def against_fixed(count: int = DRAWN) -> list[Bar]:
    """An amount fitted to each against the best one for all, and ways there."""
    people = NeverExposed(count)
    utilities = [one.utility.mean() for one in people.by_amount]
    best = int(np.argmax(utilities))
    fixed = people.by_amount[best]
    utility, less = fitted(people)
    gain, gained = _mean(utility - fixed.utility), _mean(less - fixed.less)
    point = bound("benefit_points")
    ahead = (less >= point).mean() - (fixed.less >= point).mean()
    amount = f"{AMOUNTS[best]:g} mg a day for everybody"
    return [
        goal(
            at_least(
                f"{count} people, an amount fitted to each by levels and prolactin "
                f"against {amount}: worth more by {gain[1]:.3f} points "
                f"({gain[0]:.3f} to {gain[2]:.3f}), relief {gained[1]:+.3f} "
                f"({gained[0]:.3f} to {gained[2]:.3f}), {100 * ahead:+.1f} % more a "
                f"point better, where {100 * (fixed.less >= point).mean():.1f} % are; "
                "lower end of the difference",
                gain[0],
                0.0,
            )
        ),
        *_ways(people),
    ]


def _ways(people: NeverExposed) -> list[Bar]:
    """The ways to one amount: what the last week and the harm differ by."""
    to = WAYS[-1][0]
    taken = [people.taken(first, step, days * DAY_H, to) for first, step, days in WAYS]
    relief = [one.less.mean() for one in taken]
    named = ", ".join(
        f"{first:g} mg + {step:g} every {days} d {less:.3f}"
        for (first, step, days), less in zip(WAYS, relief, strict=True)
    )
    return [
        goal(
            at_most(
                f"start, step and interval of ways to {to:g} mg: relief in week "
                f"{WEEKS} {named}; largest difference",
                max(relief) - min(relief),
                0.05,
            )
        )
    ]


def _mean(values: PerPerson) -> tuple[float, float, float]:
    """Mean with its 90 % interval, by cohorts."""
    each = values[: len(values) // COHORT * COHORT].reshape(-1, COHORT).mean(axis=1)
    error = 1.645 * each.std(ddof=1) / np.sqrt(len(each))
    middle = float(values.mean())
    return middle - error, middle, middle + error


def gated(people: int = 300) -> Bar:
    """Steps up of people made up, with the door held open, that meet a gate, leave the
    tested range, or open with one thing more against them."""
    seen = climbs.climbed(people, seed=SEED, every=60, each=on_every_core)
    said = f"; first: {seen.wrong[0]}" if seen.wrong else ""
    name = f"steps up of {people} people made up, {seen.line}: wrong in them{said}"
    return at_most(name, len(seen.wrong), 0)
