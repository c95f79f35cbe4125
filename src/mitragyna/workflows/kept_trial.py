"""The trial of a record in a store: filed for a clinician, once it is laid out.

Its pain and withdrawal are rated as values of the record, on the days of its periods.
"""

from dataclasses import replace

from ..record.trial_of_one import TrialOfOne
from ..store.ledger import Receipt
from ..store.reading import Whom
from .kept_state import StateDeed, keep_state
from .stored import Where, WrittenBy

TRIAL = "trial"  # the state of a record


def file_trial(
    whom: Whom, trial: TrialOfOne, by: WrittenBy, *, store: Where = None
) -> Receipt:
    """Put a trial on record, in the place of the one that is there. Raises InputError
    for that of somebody else."""
    deed = StateDeed(
        action="file trial",
        kind=TRIAL,
        record=lambda history: replace(history, trial=trial),
    )
    return keep_state(whom, deed, by, store=store)
