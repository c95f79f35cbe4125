"""Bars of what advice says of one person after what was measured in them.

The people of advice are picked and simulated as advice does it, for each true person
anew; what it foretells of the week ahead is held against what that person will have.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from jaxtyping import Bool, Float

from mitragyna.dosing.benefit import ArmPain
from mitragyna.dosing.events import lifted, relieved
from mitragyna.evidence.bounds import bound
from mitragyna.inference.explained import by_model
from mitragyna.inference.foretold import WEEK
from mitragyna.inference.learnt import in_cohorts, resampled
from mitragyna.inference.picked import picked
from mitragyna.inference.psis import smoothed
from mitragyna.inference.weighing import MOST_K, Weighed
from mitragyna.person.course import unchanged
from mitragyna.person.setting import COHORT, Draws, Run, Setting, at_first, setting

from .individual import DESIGNS, FEWEST, PEOPLE, off
from .row import Bar, at_most, between
from .true_people import SEED, TruePeople, history, measured

#: True people, and virtual ones that stand for each in an answer.
TRUTHS, ADVISED = 100, 500

LEVELS = (0.05, 0.95)
LEAST, MOST = 0.87, 0.93


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What advice foretells of true people, and what they will have.

    inside   whether the truth lies in the 90 % interval of each quantity
    chances  event → its stated chance and whether it is true
    """

    inside: Bool[np.ndarray, "truths quantities"]
    chances: dict[str, Float[np.ndarray, "truths 2"]]


@cache
def foretold(design: str, people: int = PEOPLE, truths: int = TRUTHS) -> Foretold:
    """Of the true people of a design whose weights can be relied on."""
    one = measured(people, truths)
    every = at_first(Draws(seed=SEED, n=people, threads=None))
    draws = Draws(seed=SEED, n=ADVISED, threads=None)
    certain = replace(draws, n=truths)
    setup, run = _ahead(setting(history(), certain, picked(every, one.truths)))
    will, events = _quantities(run), dict(_events(setup, run))
    inside, chances = [], {name: [] for name in events}
    for number, true in enumerate(one.truths):
        log_weight, k = _weights(one, int(true), design)
        weight = np.exp(log_weight)
        if k > MOST_K or 1.0 / (weight**2).sum() < FEWEST:
            continue
        by = Weighed(
            standpoint=every,
            number=np.arange(people),
            weight=weight,
            pareto_k=k,
            explained=one.explained,
            is_moved=False,
        )
        where = resampled(by, in_cohorts(by, draws), at_first(draws))
        setup, run = _ahead(setting(history(), draws, where))
        low, high = np.nanquantile(_quantities(run), LEVELS, axis=0)
        inside.append((low <= will[number]) & (will[number] <= high))
        for name, holds in _events(setup, run):
            stated = float(np.nanmean(holds))
            chances[name].append((stated, float(events[name][number])))
    return Foretold(
        inside=np.stack(inside),
        chances={name: np.array(each) for name, each in chances.items()},
    )


def calibrated(design: str = "all", truths: int = TRUTHS) -> list[Bar]:
    """Intervals and chances that advice states, against what true people will have."""
    one = foretold(design, PEOPLE, truths)
    # quantities of one person hang together: each person counts once
    each = one.inside.mean(axis=1)
    error = 2.0 * float(each.std() / np.sqrt(len(each)))
    return [
        between(
            f"advice after {design} measured: share of what will be inside 90 % "
            f"intervals of the week ahead, {len(each)} of {truths}",
            float(each.mean()),
            LEAST - error,
            MOST + error,
        ),
        *(
            at_most(f"advice after {design} measured, {name}: off, SE", off(pair), 3.0)
            for name, pair in one.chances.items()
        ),
    ]


def _weights(
    one: TruePeople, true: int, design: str
) -> tuple[Float[np.ndarray, " n"], float]:
    total = by_model(one.of(true, DESIGNS[design])).sum(axis=1)
    return smoothed(np.where(one.others(true), total, -np.inf))


def _ahead(setup: Setting) -> tuple[Setting, Run]:
    """The week ahead if nothing changes."""
    return setup, setup.follow(1, setup.course.present, unchanged)


def _quantities(run: Run) -> Float[np.ndarray, "n quantities"]:
    """Means of the week; not a number of whoever was not computed."""
    values = np.full((len(run.met), len(WEEK)), np.nan)
    values[run.met] = np.stack([run.values[o].mean(axis=0) for o in WEEK], axis=1)
    return values


def _events(setup: Setting, run: Run) -> Iterator[tuple[str, Float[np.ndarray, " n"]]]:
    """What chances are stated of, as advice has them."""
    placebo, treated = (run.values[name].mean(axis=0) for name in ("NRS_u", "NRS"))
    pain = ArmPain(
        before=setup.people.parameters["NRS0"][run.met],
        placebo=placebo,
        treated=treated,
        cohort=np.flatnonzero(run.met) // COHORT,
    )
    less, _ = relieved(pain)
    for name, beyond in {
        "prolactin lifted above the limit": lifted(setup, run),
        "withdrawal": run.values["SOWS"].max(axis=0) - bound("withdrawal_sows"),
        "less pain": less,
    }.items():
        holds = np.full(len(run.met), np.nan)
        holds[run.met] = beyond > 0.0
        yield name, holds
