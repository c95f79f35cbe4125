"""What is foretold of the week ahead if nothing changes, before and after the fit."""

import numpy as np
from jaxtyping import Float

from ..person.course import unchanged
from ..person.setting import Draws, Standpoint, setting
from ..record.history import History
from .moved import Moved, compared

#: Output of the system → its mean over the week ahead, as it is called, and unit.
WEEK = {
    "plasma_MG": ("week_plasma_MG", "ng/mL"),
    "P": ("week_P", "ng/mL"),
    "SOWS": ("week_SOWS", "points"),
    "NRS": ("week_NRS", "NRS points"),
}

#: What a trial moves, and nothing else does: pain less than never exposed.
RELIEF = ("week_relief", "NRS points")


def foretold(
    history: History,
    draws: Draws,
    before: Standpoint,
    after: Standpoint,
    effective: float,
) -> tuple[Moved, ...]:
    """Means of the week ahead in which people of the prior differ; relief of pain only
    where a trial is on record.

    effective  draws that the posterior is worth
    """
    prior, posterior = (week(history, draws, where) for where in (before, after))
    shown = WEEK if history.trial is None else WEEK | {"relief": RELIEF}
    return tuple(
        compared(name, unit, (prior[output], posterior[output]), effective)
        for output, (name, unit) in shown.items()
        if np.ptp(prior[output]) > 0.0
    )


def week(
    history: History, draws: Draws, standpoint: Standpoint
) -> dict[str, Float[np.ndarray, " met"]]:
    """Mean of each output over the week ahead, of everyone who was computed."""
    setup = setting(history, draws, standpoint)
    run = setup.follow(1, setup.course.present, unchanged)
    mean = {output: each.mean(axis=0) for output, each in run.values.items()}
    return {
        **{output: mean[output] for output in WEEK},
        "relief": mean["NRS_u"] - mean["NRS"],
    }
