"""The withdrawal that a policy adds to a person's days."""

import numpy as np
from jaxtyping import Bool

from ..evidence.bounds import bound
from ..person.setting import Run


def added_withdrawal(policy: Run, unchanged: Run) -> float:
    """Chance that a policy adds withdrawal [-]: share of the virtual people whose SOWS
    rises by more than `withdrawal_rise` over the same person's days if they stayed as
    they are, and passes `withdrawal_sows` then.

    unchanged  the present habit over the same hours
    """
    both = policy.met & unchanged.met
    after, before = (
        run.values["SOWS"][:, both[run.met]] for run in (policy, unchanged)
    )
    rises: Bool[np.ndarray, "times people"] = after - before[: len(after)] > bound(
        "withdrawal_rise"
    )
    passes = after > bound("withdrawal_sows")
    return float((rises & passes).any(axis=0).mean())
