"""Measured values, each by its observation model, under what is expected of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float

from ..record.observation import Quantity
from . import diary, hormone, plasma, ratings
from .seen import Each, Expected, Seen, only


class ObservationModel(NamedTuple):
    """How values scatter around what is expected: their law, and draws from it.

    near  those that tell how likely one is beside all others, itself among them
    """

    of: tuple[Quantity, ...]
    log_likelihood: Callable[[Seen, Expected], Each]
    drawn: Callable[[np.random.Generator, Seen, Expected], Float[np.ndarray, "seen n"]]
    near: Callable[[Seen, int], Bool[np.ndarray, " seen"]]


MODELS = (
    ObservationModel(
        (
            Quantity.plasma_mitragynine,
            Quantity.plasma_7_hydroxymitragynine,
            Quantity.plasma_speciociliatine,
        ),
        plasma.log_likelihood,
        plasma.drawn,
        plasma.near,
    ),
    ObservationModel(
        (Quantity.prolactin, Quantity.monomeric_prolactin),
        hormone.log_likelihood,
        hormone.drawn,
        hormone.near,
    ),
    ObservationModel(
        (Quantity.pain_nrs, Quantity.peg), diary.log_likelihood, diary.drawn, diary.near
    ),
    ObservationModel(
        (Quantity.sows, Quantity.cows),
        ratings.log_likelihood,
        ratings.drawn,
        ratings.near,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What is seen and what is expected of it, and who could be computed."""

    seen: Seen
    expected: Expected
    met: Bool[np.ndarray, " n"]


def together(first: Explained, more: Explained) -> Explained:
    """The people of both; the same was seen."""
    a, b = first.expected, more.expected
    expected = Expected(
        value=np.concatenate([a.value, b.value], axis=1),
        is_female=np.append(a.is_female, b.is_female),
    )
    met = np.append(first.met, more.met)
    return Explained(seen=first.seen, expected=expected, met=met)


def by_model(one: Explained) -> Float[np.ndarray, "n models"]:
    """ln likelihood of what each model explains, −inf of who was not computed."""
    columns = []
    for model in MODELS:
        rows = one.seen.of(*model.of)
        total = np.zeros(one.expected.n)
        if rows.any():
            seen, expected = only(one.seen, one.expected, rows)
            total = np.full(one.expected.n, -np.inf)
            kept = Expected(
                value=expected.value[:, one.met], is_female=expected.is_female[one.met]
            )
            total[one.met] = model.log_likelihood(seen, kept)
        columns.append(np.where(one.met, total, -np.inf))
    return np.stack(columns, axis=1)


def drawn(rng: np.random.Generator, one: Explained) -> Float[np.ndarray, "seen n"]:
    """Values as they may be measured in each person [unit of what is expected]."""
    values = np.full(one.expected.value.shape, np.nan)
    for model in MODELS:
        rows = one.seen.of(*model.of)
        if rows.any():
            values[rows] = model.drawn(rng, *only(one.seen, one.expected, rows))
    return values
