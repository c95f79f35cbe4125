"""What kratom did to the prolactin of virtual people like the person, by sample.

    lift = ln(P/P_untreated) + δ,   δ ~ N(0, SD²) while kratom is there, else 0

Nobody measured prolactin in a group of people who take kratom. So how far the model may
be off, either way, is part of the lift: one number a person, until it is washed out.
"""

from dataclasses import replace

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H
from ..dosing.tried import unrated
from ..evidence.bounds import bound
from ..inference.adherence import adherent
from ..inference.learnt import learn
from ..inference.numbers import of_model
from ..inference.readings import OF
from ..person.course import unchanged
from ..person.setting import Draws, setting
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..record.subject import Sex
from ..simulation import Machine, Readout, simulate
from .enumerated import Samples


def samples_of(
    history: History, taken: tuple[Observation, ...], draws: Draws
) -> Samples:
    """The samples, with what untreated people like the person have at their times and
    what kratom as it was taken does to each."""
    standpoint = learn(_of_levels(history), draws).standpoint
    setup = setting(history, draws, standpoint, since=taken[0].time)
    past = setup.course
    hours = np.array([past.hours(one.time) for one in taken])
    times, at = np.unique(hours, return_inverse=True)
    intakes = past.taken(0, None, unchanged)
    profile = simulate(
        setup.people,
        adherent(intakes, past, standpoint.people.people),
        Readout(time_h=times, outputs=("P", "P_u"), start_h=past.begin_h),
        Machine(threads=draws.threads),
    )
    met = ~profile.failed
    treated, untreated = (
        np.log(profile.values[name][at][:, met]) for name in ("P", "P_u")
    )
    sex = "female" if history.subject.sex is Sex.female else "male"
    return Samples(
        log_value=np.log([one.canonical for one in taken]),
        draw=at,
        is_rested=np.array([one.rested is True for one in taken]),
        is_total=np.array([one.quantity is Quantity.prolactin for one in taken]),
        log_usual=untreated.mean(axis=1),
        own_sd=bound("attributed_own_sd"),
        noise_sd=of_model(f"prolactin_sd_{sex}"),
        assay_sd=bound("attributed_assay_sd"),
        lift=treated - untreated + _off(intakes.time_h, hours, met, draws),
    )


def _of_levels(history: History) -> History:
    """The record with no measured values but levels in plasma: what is explained may
    not explain itself."""
    history = unrated(history)
    levels = tuple(one for one in history.observations if one.quantity in OF)
    return replace(history, observations=levels)


def _off(
    intake_h: Float[np.ndarray, " intakes"],
    sample_h: Float[np.ndarray, " samples"],
    met: Bool[np.ndarray, " n"],
    draws: Draws,
) -> Float[np.ndarray, "samples met"]:
    """How far the model may be off on the log, by virtual person [-]."""
    since = sample_h[:, None] - intake_h
    is_there = (since >= 0.0) & (since < DAY_H * bound("attributed_washout_days"))
    each = np.random.default_rng(draws.seed).standard_normal(draws.n)[met]
    return np.outer(np.any(is_there, axis=1), bound("attributed_lift_sd") * each)
