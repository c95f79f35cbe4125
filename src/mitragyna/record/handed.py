"""A record as its own person reads it: without what no clinician handed on.

A plan that is filed is a clinician's until it is released, and the order of a trial's
periods stays with whoever runs it.
"""

from dataclasses import replace

from .history import History


def as_handed(history: History) -> History:
    """The record without a plan that was not released, and without a trial."""
    plan = history.plan
    is_handed = plan is not None and plan.released
    return replace(history, plan=plan if is_handed else None, trial=None)
