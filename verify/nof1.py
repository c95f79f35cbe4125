"""Trials in one person: how often they say what is not so, and what was stated.

Ratings are drawn here, by another path than that by which trials are planned; each
trial is read from a record, as one that was run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import numpy as np
from jaxtyping import Float
from scipy.signal import lfilter

import mitragyna as mg
from mitragyna.answer import PainMoves, TrialVerdict
from mitragyna.clock import DAY, DAY_H, DAYS_A_WEEK
from mitragyna.dosing.descent import AT_ONCE
from mitragyna.evidence.bounds import bound
from mitragyna.inference.crossover.period_read import days_of, rated_periods
from mitragyna.inference.crossover.read import are_enough, read_by
from mitragyna.inference.numbers import of_model
from mitragyna.nof1.analyse import benefit_of, verdict_on
from mitragyna.nof1.passage import Passage
from mitragyna.nof1.periods import dated, in_random_order
from mitragyna.nof1.periods import rated_days as counted
from mitragyna.nof1.size import says_lower as says_lower_of
from mitragyna.nof1.size import size
from mitragyna.person.setting import Draws, setting
from mitragyna.record.history import History
from mitragyna.record.observation import Observation, Quantity
from mitragyna.record.trial_of_one import TrialOfOne

from .row import Bar, at_most

SEED = 20261130
NULL, IN_POWER, WITHDRAWN = 2000, 8000, 100
#: Share of people without benefit in whom pain may be said to be lower [-].
MOST_UNTRUE = 0.06
PAIRS, LEVEL, EVENING_H, WORST_SOWS = 4, 6.0, 20, 64.0
SAYS_LOWER = (TrialVerdict.lower_pain, TrialVerdict.little_lower)

#: As a trial is laid out, and as none is: left at once and rated from the third day,
#: so that withdrawal lies in the days that count.
LAID_OUT = Passage(down=AT_ONCE, up=(0.5, 1.0), washout=14, is_daily=True)
ABRUPT = Passage(down=AT_ONCE, up=(1.0,), washout=2, is_daily=False)

Days = Float[np.ndarray, " days"]


@dataclass(frozen=True, kw_only=True)
class Rater:
    """How pain is, and moves, in somebody who is made up.

    level, benefit  off kratom, and by how much less on it [NRS points]
    sd, rho, tau    of a day, of two days in a row, of a period
    drift           over the whole trial [NRS points]
    """

    benefit: float
    level: float
    sd: float
    rho: float
    tau: float
    drift: float


def says_nothing_untrue(people: int = NULL) -> Bar:
    """How often pain is said to be lower on kratom where kratom does nothing. Nobody
    has withdrawal, so that the days of all are those of the first one's record, and
    all ratings are judged at once."""
    rng, trial = np.random.default_rng(SEED), trial_in(LAID_OUT)
    pain = np.array([ratings(rng, trial, somebody(rng)) for _ in range(people)])
    days, _ = days_of(rated_periods(record_of(trial, pain[0], none(trial)), trial))
    return at_most(
        f"trial of one: pain said to be lower in {people} people without benefit",
        float(says_lower_of(days, pain).mean()),
        MOST_UNTRUE,
    )


def records_say_nothing_untrue(people: int) -> Bar:
    """The same of people each of whom is read from a record."""
    rng, trial = np.random.default_rng(SEED), trial_in(LAID_OUT)
    said = [
        says_lower(trial, ratings(rng, trial, somebody(rng)), none(trial))
        for _ in range(people)
    ]
    return at_most(
        f"trial of one: pain said to be lower by records of {people} people without "
        "benefit",
        float(np.mean(said)),
        MOST_UNTRUE,
    )


def tells_as_stated(people: int = IN_POWER) -> list[Bar]:
    """How far the chance to see a benefit is from what was stated, by its size."""
    trial = trial_in(LAID_OUT)
    moves = PainMoves(sd=1.2, correlation=0.5, days=0)
    stated = size(np.random.default_rng(SEED), trial.periods, moves, LEVEL)
    chances = {1.0: stated.to_see, 2.0: stated.to_see_much}
    return [
        at_most(
            f"trial of one: power for {points:g} points, off what was stated",
            abs(told_apart(trial, moves, points, people) - chance),
            0.03,
        )
        for points, chance in chances.items()
    ]


def withdrawal_is_no_benefit(people: int = WITHDRAWN) -> Bar:
    """How often pain of withdrawal off kratom is said to be benefit of kratom, in
    people with a heavy habit and without any relief by it."""
    rng, trial = np.random.default_rng(SEED), trial_in(ABRUPT)
    pain, sows = withdrawn(trial, people)
    said = [
        says_lower(
            trial,
            ratings(rng, trial, somebody(rng), pain[:, k]),
            rated_sows(rng, sows[:, k]),
        )
        for k in range(pain.shape[1])
    ]
    return at_most(
        "trial of one: withdrawal pain said to be benefit", float(np.mean(said)), 0.05
    )


def told_apart(
    trial: TrialOfOne, moves: PainMoves, points: float, people: int
) -> float:
    """Share of people with a benefit in whom it is seen, moved as was planned by."""
    rng, days = np.random.default_rng(SEED + round(points)), counted(trial.periods)
    planned = Rater(
        benefit=points,
        level=LEVEL,
        sd=moves.sd,
        rho=moves.correlation,
        tau=0.0,
        drift=0.0,
    )
    taus = bound("nof1_period_sd") * np.abs(rng.standard_normal(people))
    pain = [ratings(rng, trial, replace(planned, tau=float(tau))) for tau in taus]
    return float(says_lower_of(days, np.array(pain)).mean())


def somebody(rng: np.random.Generator) -> Rater:
    """Somebody without benefit, whose pain moves as it may."""
    return Rater(
        benefit=0.0,
        level=rng.uniform(3.0, 8.0),
        sd=1.2 * float(np.exp(0.4 * rng.standard_normal())),
        rho=rng.uniform(0.0, 0.9),
        tau=bound("nof1_period_sd") * abs(rng.standard_normal()),
        drift=rng.uniform(-2.0, 2.0),
    )


def ratings(
    rng: np.random.Generator, trial: TrialOfOne, of: Rater, added: Days | float = 0.0
) -> Days:
    """Pain as rated on the days that count, in whole points.

    added  by withdrawal [NRS points]
    """
    parts, first = [], trial.periods[0].begins
    for one in trial.periods:
        driven = rng.standard_normal(len(one.rated_days))
        driven[1:] *= np.sqrt(1.0 - of.rho**2)
        moved = of.sd * np.asarray(lfilter([1.0], [1.0, -of.rho], driven))
        own = of.tau * rng.standard_normal() - of.benefit * one.with_kratom
        drifted = of.drift * ((one.rated - first) / (trial.ends - first))
        parts.append(of.level + drifted + own + moved)
    return np.clip(np.rint(np.concatenate(parts) + added), 0.0, 10.0)


def rated_sows(rng: np.random.Generator, sows: Days) -> Days:
    """Withdrawal as it is rated, in whole points."""
    spread = of_model("sows_sd") + of_model("sows_sd_per_point") * sows
    return np.clip(
        np.rint(sows + spread * rng.standard_normal(len(sows))), 0, WORST_SOWS
    )


def withdrawn(
    trial: TrialOfOne, people: int
) -> tuple[Float[np.ndarray, "days n"], Float[np.ndarray, "days n"]]:
    """Pain that withdrawal adds, and SOWS, on the evenings of the days that count."""
    heavy = replace(
        mg.example("above_tested_range"),
        regimen=mg.parse_regimen("6 g four times a day"),
        since=datetime(2024, 6, 1),
    )
    setup = setting(heavy, Draws(seed=SEED, n=people, threads=None))
    first = trial.periods[0].begins

    def factor(hours: float) -> float:
        day = first + int(hours // DAY_H) * DAY
        return float(
            any(p.with_kratom for p in trial.periods if p.begins <= day <= p.ends)
        )

    weeks = (trial.ends - first).days // DAYS_A_WEEK + 2
    run = setup.follow(weeks, setup.course.present, factor)
    evenings = [DAY_H * (day - first).days + EVENING_H for day in rated_days(trial)]
    sows = run.values["SOWS"][np.searchsorted(run.time_h, evenings)]
    own = {
        name: setup.people.parameters[name][run.met] for name in ("S_bg", "k_rebound")
    }
    severity = (sows - own["S_bg"]) / (WORST_SOWS - own["S_bg"])
    return own["k_rebound"] * severity, sows


def says_lower(trial: TrialOfOne, pain: Days, sows: Days) -> bool:
    """Whether the record of such a trial says that pain is lower on kratom."""
    periods = rated_periods(record_of(trial, pain, sows), trial)
    if not are_enough(periods):
        return False
    return verdict_on(benefit_of(*read_by(periods))) in SAYS_LOWER


def record_of(trial: TrialOfOne, pain: Days, sows: Days) -> History:
    """A record with pain of each day that counts, and withdrawal once a week."""
    rated = tuple(_observed(trial, pain, sows))
    ends = datetime.combine(trial.ends + DAY, time(EVENING_H))
    return replace(mg.example("leaf_certificate"), as_of=ends, observations=rated)


def trial_in(passage: Passage) -> TrialOfOne:
    """A trial with such ways off and on."""
    history = mg.example("leaf_certificate")
    order = in_random_order(np.random.default_rng(SEED), PAIRS)
    return TrialOfOne(
        subject="example-leaf-certificate",
        made=history.as_of,
        habit="2 g once daily",
        seed=SEED,
        periods=dated(order, passage, history.as_of.date() + DAY),
    )


def rated_days(trial: TrialOfOne) -> list[date]:
    """The days that count."""
    return [day for one in trial.periods for day in one.rated_days]


def none(trial: TrialOfOne) -> Days:
    """No withdrawal to speak of, on the days that count [SOWS points]."""
    return np.full(len(rated_days(trial)), 2.0)


def _observed(trial: TrialOfOne, pain: Days, sows: Days) -> Iterator[Observation]:
    for k, day in enumerate(rated_days(trial)):
        evening = datetime.combine(day, time(EVENING_H))
        given = {Quantity.pain_nrs: pain[k]}
        if k % DAYS_A_WEEK == 0:
            given[Quantity.sows] = sows[k]
        for quantity, value in given.items():
            yield Observation(
                time=evening, quantity=quantity, value=float(value), unit="points"
            )
