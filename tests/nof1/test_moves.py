"""How much pain moves: from the person's own days where there are enough."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.inference.crossover.by_day import pain_by_day
from mitragyna.inference.numbers import of_model
from mitragyna.nof1.moves import pain_moves
from mitragyna.record.observation import Observation, Quantity

from .trials import PERSON


def diary(days: int, sd: float):
    rng = np.random.default_rng(2)
    rated = tuple(
        Observation(
            time=datetime(2026, 5, 1, 20) + timedelta(days=k),
            quantity=Quantity.pain_nrs,
            value=float(np.clip(np.rint(5 + sd * rng.standard_normal()), 0, 10)),
            unit="points",
        )
        for k in range(days)
    )
    return replace(PERSON, since=datetime(2026, 4, 1), observations=rated)


def test_without_a_diary_pain_moves_as_in_others():
    moves = pain_moves(diary(round(bound("nof1_diary_days")) - 1, 0.5))
    assert (moves.days, moves.sd) == (0, of_model("nrs_sd"))


def test_a_steady_diary_says_less_and_a_wild_one_more():
    steady, wild = pain_moves(diary(30, 0.4)), pain_moves(diary(30, 2.0))
    assert steady.days == 30
    assert steady.sd < of_model("nrs_sd") < wild.sd == pytest.approx(2.0, abs=0.5)


def test_ratings_before_the_habit_do_not_count():
    later = replace(diary(30, 0.4), since=datetime(2026, 5, 25))
    assert pain_moves(later).days == 0


def test_a_day_has_the_mean_of_its_ratings():
    twice = diary(1, 0.0).observations[0]
    both = (twice, replace(twice, time=twice.time - timedelta(hours=8), value=8.0))
    assert [*pain_by_day(replace(PERSON, observations=both)).values()] == [6.5]
