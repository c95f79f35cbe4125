"""Bars of withdrawal: how long someone has used, and how much, decides how it goes."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from mitragyna.calibrate.cohort import Groups, effects
from mitragyna.calibrate.effect import first
from mitragyna.calibrate.study import arms, observed
from mitragyna.clock import DAY_H
from mitragyna.evidence.bounds import bound
from mitragyna.person.accustomed import accustomed
from mitragyna.population.like import Like
from mitragyna.population.people import People
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form, product_named
from mitragyna.simulation import Intakes, LigandDose, Readout, simulate

from .row import Bar, at_least, at_most, between

SEED, PEOPLE, COHORTS = 20260601, 2000, 400
START_H, SIMULATED_DAYS = 8.0, 28

#: The habit of the survey: leaf three times a day [g], and for how long [d].
LEAF_G, HOURS, YEARS = 2.6, (0.0, 6.0, 12.0), 2080

#: Days of use before a stop, and by how much each adds to the chance [-].
DAYS, ADDS = (13, 30, 180), 0.05

#: People of the trial at each of four daily doses, in whom nobody had withdrawal.
TRIAL = (12, 12, 12, 13)

#: Half of the daily dose of a trial of pain, every 12 h [mg].
MORPHINE_MG = 39.0


@dataclass(frozen=True, slots=True)
class Stopped:
    """SOWS after the last intake of a habit, or the days of one that goes on.

    since_h  hours since the last intake
    """

    since_h: Float[np.ndarray, " times"]
    SOWS: Float[np.ndarray, "times people"]

    @property
    def share(self) -> float:
        """Of those whose worst is above `withdrawal_sows` [-]."""
        return float((self.SOWS.max(axis=0) > bound("withdrawal_sows")).mean())


def trial() -> Bar:
    """Nobody of 49 after 15 daily doses lies inside what the posterior foretells."""
    (row,) = (r for r in observed() if r.observed == "HuestisSafety.none")
    drawn = Groups(draws=COHORTS, seed=SEED, least=max(TRIAL))
    above = np.zeros(COHORTS)
    for arm, n in zip(row.arms, TRIAL, strict=True):
        worst = effects(arms()[arm], [row], drawn)[row.day, row.analyte, row.quantity]
        above += (worst[:, :n] > bound("withdrawal_intense")).sum(axis=1)
    return at_least(
        f"nobody of {sum(TRIAL)} with withdrawal after 15 daily doses: share of "
        f"{COHORTS} draws that foretell it (above 0.05: inside the 90 % interval)",
        float((above == 0).mean()),
        0.05,
    )


def duration() -> list[Bar]:
    """Longer use and larger doses make withdrawal after a stop more frequent."""
    people = _leaf()
    shares = [_stop(people, LEAF_G, days).share for days in DAYS]
    half = _stop(people, LEAF_G / 2.0, DAYS[-1]).share
    name = "share above SOWS 10 after a stop"
    return [
        *(
            at_least(f"{name}, {after} d of use less {before} d", more - less, ADDS)
            for before, after, less, more in zip(
                DAYS, DAYS[1:], shares, shares[1:], strict=False
            )
        ),
        at_least(f"{name}, survey dose less half of it", shares[-1] - half, ADDS),
    ]


def course() -> list[Bar]:
    """In daily users withdrawal begins within half a day and is worst on days 2-3."""
    stopped = _stop(_leaf(), LEAF_G, YEARS)
    is_above = bound("withdrawal_sows") < stopped.SOWS
    SOWS = stopped.SOWS[:, is_above.any(axis=0)]
    noticed = SOWS[0] + bound("withdrawal_noticed") < SOWS
    onset = np.nanmedian(first(stopped.since_h, noticed))
    worst = float(np.median(stopped.since_h[SOWS.argmax(axis=0)]))
    every = float(np.diff(stopped.since_h)[0]) / DAY_H
    days = float(is_above.sum(axis=0).mean()) * every
    who = "after a stop of the survey habit"
    return [
        at_most(f"{who}, those above SOWS 10: median onset [h]", onset, 12.0),
        between(f"{who}, those: median time of the worst [h]", worst, 24.0, 72.0),
        between(f"{who}: mean days above 10, of everyone", days, 3.0, 10.0),
    ]


def stable_morphine() -> Bar:
    """Between regular doses of morphine hardly anybody is in withdrawal."""
    people = sample(
        at_random(Streams(SEED), PEOPLE),
        Like(),
        Form.capsule,
        population(("MOR",)),
        clock_h=START_H,
    )
    doses = START_H + np.arange(0.0, 28 * DAY_H, 12.0)
    given = tuple(LigandDose(code="MOR", time_h=h, mg=MORPHINE_MG) for h in doses)
    taken = Intakes(time_h=np.zeros(0), amount=(), given=given)
    last_day = START_H + 27 * DAY_H + np.arange(0.0, 24.0, 2.0)
    return at_most(
        f"stable morphine, {MORPHINE_MG:g} mg every 12 h: share above SOWS 10",
        _sows(people, taken, last_day).share,
        0.10,
    )


def _leaf() -> People:
    return sample(
        at_random(Streams(SEED), PEOPLE),
        Like(),
        product_named("L1", form=Form.leaf_powder),
        population(),
        clock_h=START_H,
    )


def _stop(people: People, grams: float, days: int) -> Stopped:
    """The three weeks after the last intake of a habit of so many days."""
    simulated = min(days, SIMULATED_DAYS)
    times = [START_H + DAY_H * d + h for d in range(simulated) for h in HOURS]
    amount = Amount(value=grams, unit=AmountUnit.g)
    taken = Intakes(time_h=np.array(times), amount=(amount,) * len(times))
    before_h = np.full(people.n, DAY_H * (days - simulated))
    people = accustomed(people, taken, start_h=START_H, before_h=before_h)
    return _sows(people, taken, times[-1] + np.arange(0.0, 21 * DAY_H, 4.0))


def _sows(people: People, taken: Intakes, time_h: np.ndarray) -> Stopped:
    readout = Readout(time_h=time_h, outputs=("SOWS",), start_h=START_H)
    profile = simulate(people, taken, readout)
    SOWS = profile.values["SOWS"][:, ~profile.failed]
    return Stopped(since_h=time_h - time_h[0], SOWS=SOWS)
