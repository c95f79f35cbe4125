"""What would tell the causes of a raised prolactin apart, by gain and burden.

What is open is Σ p(1 − p) over the causes; the gain of a test is the share of it that
the test settles on average. A further sample is foretold from those that are there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from ..answer import NextTest
from ..evidence.table import rows
from ..inference.numbers import of_model
from ..safety.expression import parse
from ..safety.facts import KINDS, Facts
from .enumerated import Combinations
from .held import LOOKED_FOR

#: Where a further sample is looked at, on the log: SDs around its mean, and how many.
WIDEST, PLACES = 4.0, 33
RESTED, HCG = "rested", "hcg"
HCG_FIRST = "pregnancy is ruled out before any other work-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What is open about the causes.

    weights     chance of each combination in each virtual person [-]
    is_so       whether each cause is so, by combination and virtual person
    names       of the causes
    index       place of the sample that is explained
    missing     what was not looked for, as `held` calls it
    """

    combinations: Combinations
    weights: Float[np.ndarray, "combinations people"]
    is_so: Bool[np.ndarray, "causes combinations people"]
    names: tuple[str, ...]
    index: int
    missing: tuple[str, ...]

    @property
    def left(self) -> float:
        """What is open [-]."""
        p = np.einsum("kcn,cn->k", self.is_so, self.weights)
        return float((p * (1.0 - p)).sum())


def next_tests(state: Open, facts: Facts, may_stop: bool) -> tuple[NextTest, ...]:
    """Tests that settle something, the first to be done first.

    may_stop  whether a stop may be thought of: never where someone depends on kratom or
              a gate holds
    """
    every = list(_worth(state, facts, may_stop))
    least = of_model("least_gain")
    hcg = [one for one in every if one.test == HCG]
    others = [one for one in every if one.test != HCG and one.gain >= least]
    return (*hcg, *sorted(others, key=lambda one: -one.gain / one.burden))


def _worth(state: Open, facts: Facts, may_stop: bool) -> Iterator[NextTest]:
    left = state.left
    for row in rows("prolactin_tests"):
        if row["when"] and parse(row["when"], KINDS).truth(facts) is not True:
            continue
        if row["test"] in LOOKED_FOR and row["test"] not in (RESTED, *state.missing):
            continue
        if row["about"] == "dechallenge":
            settles = _further(state, lifted=False) if may_stop else 0.0
        elif row["about"] == "sample":
            settles = _further(state, lifted=True)
        elif row["about"] in state.names:
            settles = _settled(
                state, row["about"], float(row["hits"]), float(row["clears"])
            )
        else:
            continue
        yield NextTest(
            test=row["test"],
            words=row["words"],
            gain=float(settles / left) if left else 0.0,
            burden=float(row["burden"]),
            source=row["source"],
            why=HCG_FIRST if row["test"] == HCG else "",
        )


def _settled(state: Open, about: str, hits: float, clears: float) -> float:
    """What a test of one cause settles on average [-]."""
    there = state.is_so[state.names.index(about)]
    after = 0.0
    for positive in (hits, 1.0 - hits):
        negative = 1.0 - clears if positive is hits else clears
        joint = state.weights * np.where(there, positive, negative)
        after += _left_of(joint, state.is_so)
    return state.left - after


def _left_of(
    joint: Float[np.ndarray, "combinations people"],
    is_so: Bool[np.ndarray, "causes combinations people"],
) -> float:
    """What is open after an outcome, times the chance of the outcome [-]."""
    chance = joint.sum()
    if chance <= 0.0:
        return 0.0
    p = np.einsum("kcn,cn->k", is_so, joint) / chance
    return float(chance * (p * (1.0 - p)).sum())


def _further(state: Open, lifted: bool) -> float:
    """What one more rested sample settles on average [-].

    lifted  whether kratom does to it what it did to the sample that is explained
    """
    mean, sd = _foretold(state, lifted)
    low, high = (mean - WIDEST * sd[:, None]).min(), (mean + WIDEST * sd[:, None]).max()
    grid = np.linspace(low, high, PLACES)
    after = total = 0.0
    for value in grid:
        z = (value - mean) / sd[:, None]
        joint = state.weights * np.exp(-0.5 * z**2) / sd[:, None]
        total += joint.sum()
        after += _left_of(joint, state.is_so)
    return state.left - after / total


def _foretold(
    state: Open, lifted: bool
) -> tuple[
    Float[np.ndarray, "combinations people"], Float[np.ndarray, " combinations"]
]:
    """ln of a further rested sample under each combination, given those that are there:
    its mean by virtual person, and its SD."""
    every, one = state.combinations, state.combinations.samples
    lasting = np.array([j is None for _, j in every.places])
    fold = np.array([every.causes[k].log_fold for k, _ in every.places])
    spread = np.array([every.causes[k].sd ** 2 for k, _ in every.places])
    held = every.bits * lasting
    cross = one.own_sd**2 + np.einsum("cb,bj->cj", held * spread, every.acts)
    solved = np.linalg.solve(every.covariance, cross[:, :, None])[:, :, 0]
    own = one.own_sd**2 + one.noise_sd**2 + one.assay_sd**2
    variance = own + held @ spread
    sd = np.sqrt(variance - (cross * solved).sum(axis=1))
    off = (one.log_value - every.log_mean)[:, :, None] - one.lift
    mean = one.log_usual[state.index] + held @ fold
    mean = mean[:, None] + np.einsum("cj,cjn->cn", solved, off)
    return mean + (one.lift[state.index] if lifted else 0.0), sd
