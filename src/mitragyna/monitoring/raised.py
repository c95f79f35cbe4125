"""Which samples of prolactin are read together, and which of them is explained."""

from ..clock import DAY
from ..dosing.forecast import prolactin_limit
from ..evidence.bounds import bound
from ..record.history import History
from ..record.observation import Observation, Quantity

OF_PROLACTIN = (Quantity.prolactin, Quantity.monomeric_prolactin)


def samples(history: History) -> tuple[Observation, ...]:
    """The latest samples with a value that lie in the past that is simulated."""
    oldest = history.as_of - bound("longest_habit_days") * DAY
    every = [
        one
        for one in history.observations
        if one.quantity in OF_PROLACTIN
        and not one.below_lloq
        and one.canonical > 0.0
        and oldest <= one.time <= history.as_of
    ]
    return tuple(every[-int(bound("attributed_samples")) :])


def latest_raised(history: History, taken: tuple[Observation, ...]) -> int | None:
    """Place of the latest total prolactin above its upper limit; None without one."""
    usual, _ = prolactin_limit(history)
    raised = [
        k
        for k, one in enumerate(taken)
        if one.quantity is Quantity.prolactin
        and one.canonical > (one.canonical_upper_limit or usual)
    ]
    return raised[-1] if raised else None
