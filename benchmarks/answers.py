"""Answers about one person, timed: each as a command computes it, on a person without a
diary and on one with pain and withdrawal of four weeks.

The compiled code is warm; what was learnt from a record is not, since a command begins
afresh.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

import mitragyna as mg
from mitragyna.answer import Role
from mitragyna.inference import learnt
from mitragyna.record import History, Observation, Quantity
from tests.nof1.trials import TRIAL, rated

from .row import Row
from .timing import best

SECONDS, TRIES, SEED = 3.0, 3, 20260603
DIARY_DAYS, FOLLOWS = 28, "on_a_way_down"
CLINICIAN = Role.clinician


def rows() -> list[Row]:
    """Milliseconds of each answer, beside the goal of all."""
    seconds = best(
        {name: _anew(answer) for name, answer in _answers()},
        TRIES,
    )
    return [
        Row(name=name, value=1000.0 * value, unit="ms", goal=1000.0 * SECONDS)
        for name, value in seconds.items()
    ]


def _answers() -> Iterator[tuple[str, Callable[[], object]]]:
    after = rated(on=5.0, off=6.0)
    yield "nof1 analyse", lambda: mg.nof1_analyse(after, TRIAL, CLINICIAN)
    leaf, pair = mg.example("leaf_certificate"), mg.example("case_prolactin_24")
    heavy, lapsed = mg.example("above_tested_range"), _lapsed(mg.example(FOLLOWS))
    for said, of in (("", _as_it_is), (f", {DIARY_DAYS} days of a diary", with_diary)):
        one, high, much, back = map(of, (leaf, pair, heavy, lapsed))
        yield f"attribute{said}", lambda p=high: mg.attribute(p, role=CLINICIAN)
        yield f"titrate{said}", lambda p=one: mg.titrate(p, CLINICIAN)
        yield f"nof1 plan{said}", lambda p=one: mg.nof1_plan(p, CLINICIAN)
        yield f"taper{said}", lambda p=one: mg.taper(p, CLINICIAN)
        yield f"taper of 6 g a day{said}", lambda p=much: mg.taper(p, CLINICIAN)
        yield f"watch after a lapse{said}", lambda p=back: mg.watch(p, role=CLINICIAN)


def _as_it_is(history: History) -> History:
    return history


def with_diary(history: History) -> History:
    """The record with pain every day, and withdrawal every week unless it was rated."""
    rng = np.random.default_rng(SEED)
    usual = 5.0 if history.usual_nrs is None else history.usual_nrs
    evening = history.as_of.replace(hour=8, minute=30)
    diary = list[Observation]()
    is_rated = any(o.quantity is Quantity.sows for o in history.observations)
    for ago in range(1, DIARY_DAYS + 1):
        time = evening - timedelta(days=ago)
        pain = float(np.clip(np.rint(usual + rng.normal()), 0, 10))
        diary.append(_points(time, Quantity.pain_nrs, pain))
        if ago % 7 == 0 and not is_rated:
            sows = float(rng.integers(1, 8))
            diary.append(_points(time, Quantity.sows, sows))
    return replace(history, observations=(*history.observations, *diary))


def _points(time: datetime, quantity: Quantity, value: float) -> Observation:
    return Observation(time=time, quantity=quantity, value=value, unit="points")


def _lapsed(history: History) -> History:
    """The same person on a plan, who took the old amount on a day before."""
    whole = mg.Amount(value=6.0, unit=mg.AmountUnit.g)
    lapse = mg.Dose(time=history.as_of - timedelta(days=1), amount=whole)
    return replace(history, doses=(*history.doses, lapse))


def _anew(answer: Callable[[], object]) -> Callable[[], object]:
    """As for a record that was not learnt from before."""

    def run() -> object:
        for kept in (learnt.computed, learnt.tried):
            kept.cache_clear()
        return answer()

    return run
