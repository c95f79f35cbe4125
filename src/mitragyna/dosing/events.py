"""What the chances of an option are the chances of: by how much each virtual person is
beyond what decides the event. It happens to whoever is above 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..evidence.bounds import bound
from ..person.setting import Run, Setting
from .benefit import ArmPain
from .forecast import daily_means, prolactin_limit

#: Of everyone who was computed.
Beyond = Float[np.ndarray, " met"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, by virtual person; not a number of whoever was not computed."""

    chance_of: str
    beyond: Float[np.ndarray, " n"]

    @property
    def chance(self) -> float:
        """Share of the people, of those who were computed [-]."""
        return float((self.beyond[~np.isnan(self.beyond)] > 0.0).mean())


def lifted(setup: Setting, run: Run) -> Beyond:
    """Mean prolactin of the last week above the limit, and not without kratom [ln]."""
    limit, _ = prolactin_limit(setup.history)
    mean = {
        name: daily_means(run.values[name])[-7:].mean(axis=0) for name in ("P", "P_u")
    }
    return np.minimum(np.log(mean["P"] / limit), np.log(limit / mean["P_u"]))


def grown(run: Run) -> Beyond:
    """Tolerance that grows by more than is allowed [fold]."""
    folds = run.values["EC50_fold"]
    return folds.max(axis=0) / folds[0] - bound("tolerance_fold")


def relieved(pain: ArmPain) -> tuple[Beyond, Beyond]:
    """Less pain than under placebo by what counts, and more [NRS points]."""
    less, point = pain.placebo - pain.treated, bound("benefit_points")
    return less - point, -less - point


def net(pain: ArmPain, run: Run) -> Float[np.ndarray, " n"]:
    """1 who has less pain by what counts, −1 who has more."""
    less, more = relieved(pain)
    return of_everyone((less > 0.0) * 1.0 - (more > 0.0), run)


def of_everyone(beyond: Beyond, run: Run) -> Float[np.ndarray, " n"]:
    """The same with whoever was not computed."""
    whole = np.full(len(run.met), np.nan)
    whole[run.met] = beyond
    return whole


def events(
    setup: Setting, policy: Run, pain: ArmPain, withdrawal: Float[np.ndarray, " n"]
) -> Iterator[Event]:
    """What an option does to everyone.

    withdrawal  what it adds, as `adds_beyond` has it
    """
    less, more = relieved(pain)
    point = f"{bound('benefit_points'):g} point"
    yield Event(chance_of="withdrawal added", beyond=withdrawal)
    for name, beyond in {
        "prolactin lifted above the limit": lifted(setup, policy),
        "tolerance grows": grown(policy),
        f"{point} less pain than under placebo": less,
        f"{point} more pain than under placebo": more,
    }.items():
        yield Event(chance_of=name, beyond=of_everyone(beyond, policy))
