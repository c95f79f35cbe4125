"""Trials and ratings that are made up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

import numpy as np

import mitragyna as mg
from mitragyna.clock import DAY
from mitragyna.dosing.descent import AT_ONCE
from mitragyna.nof1.passage import Passage
from mitragyna.nof1.periods import dated
from mitragyna.record.history import History
from mitragyna.record.observation import Observation, Quantity
from mitragyna.record.trial_of_one import TrialOfOne

PERSON = mg.example("leaf_certificate")
BEGINS = date(2026, 6, 4)
ORDER = (False, True, True, False, False, True)
PASSAGE = Passage(down=AT_ONCE, up=(0.5, 1.0), washout=14, is_daily=True)
TRIAL = TrialOfOne(
    subject="example-leaf-certificate",
    made=PERSON.as_of,
    habit="2 g once daily",
    seed=1,
    periods=dated(ORDER, PASSAGE, BEGINS),
)


def rated(
    *, on: float, off: float, sows_off: float = 2.0, trial: TrialOfOne = TRIAL
) -> History:
    """A record, after the trial, with a mean pain on and off kratom."""
    rng = np.random.default_rng(1)
    observed = tuple(_observed(rng, trial, on, off, sows_off))
    return replace(PERSON, as_of=at(trial.ends + DAY), observations=observed)


def at(day: date) -> datetime:
    """The evening of a day."""
    return datetime.combine(day, time(20))


def _observed(
    rng: np.random.Generator,
    trial: TrialOfOne,
    on: float,
    off: float,
    sows_off: float,
) -> Iterator[Observation]:
    for one in trial.periods:
        for k, day in enumerate(one.rated_days):
            mean = on if one.with_kratom else off
            pain = float(np.clip(np.rint(mean + rng.normal(0.0, 0.7)), 0, 10))
            yield _points(day, Quantity.pain_nrs, pain)
            if k % 7 == 0:
                sows = 2.0 if one.with_kratom else sows_off
                yield _points(day, Quantity.sows, sows)


def _points(day: date, quantity: Quantity, value: float) -> Observation:
    return Observation(time=at(day), quantity=quantity, value=value, unit="points")
