"""Bars of the fit of one person: what it says is calibrated, and mistakes are named.

True people come from the same joint particles that are weighed, so ranks of the truth
among the weighed people must be even, of every parameter and of what is foretold.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from jaxtyping import Bool, Float

from mitragyna.evidence.bounds import bound
from mitragyna.inference.conflicts import is_far_out
from mitragyna.inference.explained import Explained, by_model
from mitragyna.inference.left_out_one import each_left_out
from mitragyna.inference.psis import smoothed
from mitragyna.inference.weighing import MOST_K
from mitragyna.record import Quantity

from .row import Bar, at_least, at_most, between
from .true_people import MEASURED, SEED, WORST, TruePeople, measured

#: Virtual people in a crowd, fewer where each value is left out, and true ones.
PEOPLE, FEWER, TRUTHS = 8_000, 4_000, 100

#: Fewest effective people with whom a truth is ranked; fewer make a rank coarse.
FEWEST = 100.0

DESIGNS: dict[str, tuple[Quantity, ...]] = {
    "nothing": (),
    "plasma": (Quantity.plasma_mitragynine,),
    "pain and withdrawal": (Quantity.pain_nrs, Quantity.sows),
    "all": tuple(MEASURED),
}

#: A level ten times as high, and prolactin in mIU/L for ng/mL.
MISTAKES = {Quantity.plasma_mitragynine: 10.0, Quantity.prolactin: 20.94}
MISTAKEN = tuple(MISTAKES)

#: Share of clean records with a conflict, and of mistaken values that must be named.
MOST_CLEAN, LEAST_NAMED = 0.05, 0.9

#: Likelihood ratio at the true parameters above which a mistake must be named.
PLAIN = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Where truths lie among the people weighed by what was measured in them.

    ranks    quantity → share of the weight below the truth, by truth [-]
    chances  event → its stated chance and whether it is true, by truth
    truths   truths of the design, ranked or not
    """

    ranks: dict[str, Float[np.ndarray, " ranked"]]
    chances: dict[str, Float[np.ndarray, "ranked 2"]]
    truths: int


@cache
def ranked(design: str, people: int = PEOPLE, truths: int = TRUTHS) -> Ranked:
    """The truths of a design whose weights can be relied on."""
    one, rng = measured(people, truths), np.random.default_rng(SEED)
    events = _events(one.judged)
    ranks: dict[str, list[float]] = {name: [] for name in one.judged}
    chances: dict[str, list[tuple[float, float]]] = {name: [] for name in events}
    for true in one.truths:
        others = one.others(true)
        total = by_model(one.of(true, DESIGNS[design])).sum(axis=1)
        log_weight, k = smoothed(np.where(others, total, -np.inf))
        weight = np.exp(log_weight)
        if k > MOST_K or 1.0 / (weight**2).sum() < FEWEST:
            continue
        for name, value in one.judged.items():
            below = weight[others & (value < value[true])].sum()
            alike = weight[others & (value == value[true])].sum()
            ranks[name].append(float(below + rng.random() * alike))
        for name, holds in events.items():
            chances[name].append((float(weight @ holds), float(holds[true])))
    return Ranked(
        ranks={name: np.array(each) for name, each in ranks.items()},
        chances={name: np.array(each) for name, each in chances.items()},
        truths=truths,
    )


def calibrated() -> list[Bar]:
    """Ranks of the truth and stated chances by design, coverage over all of them."""
    stated = [
        at_most(f"{what}, {design} measured: chances off, SE", off(each), 3.0)
        for design in DESIGNS
        for what, each in ranked(design).chances.items()
    ]
    return [*(ranks(design) for design in DESIGNS), *stated, coverage()]


def ranks(design: str, people: int = PEOPLE, truths: int = TRUTHS) -> Bar:
    """How far ranks of the truth are off even ones, all quantities together."""
    one = ranked(design, people, truths)
    count = len(next(iter(one.ranks.values())))
    return at_most(
        f"fit of one person, {design} measured: ranks of the truth off even, of "
        f"{count} in {one.truths}, simultaneous",
        max(off_even(each) for each in one.ranks.values()),
        band(len(one.ranks)),
    )


def coverage(people: int = PEOPLE, truths: int = TRUTHS) -> Bar:
    """Truths inside 90 % intervals, over all quantities and designs."""
    every = [
        np.abs(each - 0.5) < 0.45
        for design in DESIGNS
        for each in ranked(design, people, truths).ranks.values()
    ]
    inside = float(np.concatenate(every).mean())
    return between("fit of one person: coverage of 90 % intervals", inside, 0.87, 0.93)


def mistakes() -> list[Bar]:
    """Both sides of naming mistakes, each with two standard errors of a hundred."""
    error = 2.0 * np.sqrt(MOST_CLEAN * (1.0 - MOST_CLEAN) / TRUTHS)
    missing = 2.0 * np.sqrt(LEAST_NAMED * (1.0 - LEAST_NAMED) / TRUTHS)
    return [clean(MOST_CLEAN + float(error)), named(LEAST_NAMED - float(missing))]


def clean(allowed: float = MOST_CLEAN, truths: int = TRUTHS) -> Bar:
    """Records without a mistake that are said to hold a conflict."""
    one, rng = measured(FEWER, truths), np.random.default_rng(SEED)
    said = [_far_out(rng, one, true, one.of(true, MISTAKEN)) for true in one.truths]
    name = f"fit of one person: share of {truths} clean records with a conflict"
    return at_most(name, float(np.mean([bool(each) for each in said])), allowed)


def named(least: float = LEAST_NAMED, truths: int = TRUTHS) -> Bar:
    """Values mistaken by a place or a unit that are named, where the true person would
    not have had them."""
    one, rng = measured(FEWER, truths), np.random.default_rng(SEED)
    caught = list[bool]()
    for true in one.truths:
        as_is = one.of(true, MISTAKEN)
        at = int(rng.integers(as_is.seen.count))
        value = as_is.seen.value.copy()
        value[at] *= MISTAKES[as_is.seen.quantity[at]]
        wrong = replace(as_is, seen=replace(as_is.seen, value=value))
        likely, mistaken = (by_model(e)[true].sum() for e in (as_is, wrong))
        if likely - mistaken > np.log(PLAIN):
            caught.append(at in _far_out(rng, one, true, wrong))
    name = f"fit of one person: share of {len(caught)} mistaken values that is named"
    return at_least(name, float(np.mean(caught)), least)


def _far_out(
    rng: np.random.Generator, one: TruePeople, true: int, explained: Explained
) -> list[int]:
    """Places of the values that are far out by all others."""
    total = by_model(explained).sum(axis=1)
    log_weight = np.where(one.others(true), total, -np.inf)
    each = each_left_out(rng, explained, log_weight)
    return [left.at for left in each if is_far_out(left, explained.seen.count)]


def _events(
    judged: dict[str, Float[np.ndarray, " n"]],
) -> dict[str, Bool[np.ndarray, " n"]]:
    """What is stated as a chance: withdrawal, and prolactin above the limit."""
    high = bound("prolactin_limit_male")
    return {
        f"SOWS above {bound('withdrawal_sows'):g} in the week ahead": (
            judged[WORST] > bound("withdrawal_sows")
        ),
        f"mean prolactin above {high:g} ng/mL in the week ahead": judged["week_P"]
        > high,
    }


def off(stated: Float[np.ndarray, "ranked 2"]) -> float:
    """How far stated chances are off frequencies, in standard errors: the worse of the
    lower and the higher half of the chances."""
    order = np.argsort(stated[:, 0], kind="stable")
    halves = np.array_split(stated[order], 2)
    each = [
        abs((half[:, 1] - half[:, 0]).sum())
        / np.sqrt(max((half[:, 0] * (1.0 - half[:, 0])).sum(), 0.25))
        for half in halves
    ]
    return float(max(each))


def off_even(ranks: Float[np.ndarray, " ranked"]) -> float:
    """Largest distance of the ranks' distribution from the even one, times √n [-]."""
    n, ordered = len(ranks), np.sort(ranks)
    steps = np.arange(n + 1) / n
    far = max(np.abs(steps[1:] - ordered).max(), np.abs(steps[:-1] - ordered).max())
    return float(np.sqrt(n) * far)


def band(quantities: int) -> float:
    """That distance that even ranks of all quantities exceed with a chance of 5 %
    (Kolmogorov, Bonferroni)."""
    return float(np.sqrt(0.5 * np.log(2.0 * quantities / 0.05)))
