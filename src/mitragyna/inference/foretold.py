"""What is foretold of the week ahead if nothing changes, before and after the fit."""

import numpy as np
from jaxtyping import Float

from ..person.course import unchanged
from ..person.setting import Run, Setting
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
    history: History, weeks: tuple[Run, Run], effective: float
) -> tuple[Moved, ...]:
    """Means of the week ahead in which people of the prior differ; relief of pain only
    where a trial is on record.

    weeks      before and after what was measured
    effective  draws that the posterior is worth
    """
    before, after = map(_means, weeks)
    shown = WEEK if history.trial is None else WEEK | {"relief": RELIEF}
    return tuple(
        compared(name, unit, (before[output], after[output]), effective)
        for output, (name, unit) in shown.items()
        if np.ptp(before[output]) > 0.0
    )


def week(setup: Setting) -> Run:
    """What everyone has in the week ahead if nothing changes."""
    return setup.follow(1, setup.course.present, unchanged)


def _means(run: Run) -> dict[str, Float[np.ndarray, " met"]]:
    """Mean of each output over the week, of everyone who was computed."""
    mean = {output: each.mean(axis=0) for output, each in run.values.items()}
    return {
        **{output: mean[output] for output in WEEK},
        "relief": mean["NRS_u"] - mean["NRS"],
    }
