"""What a person entered about themselves and no clinician has taken over yet.

It may close something in an answer and never opens anything: whatever is decided is
decided by the record as it stands and by the record as clinicians have it, see
`clinical.py`. A person is the right source of what they take and how they feel
(`OWN_TO_SAY`, `store/own.py`); that waits for nobody.
"""

from datetime import date

from .check import Text, Time
from .field import record
from .observation import Observation, Quantity
from .subject import Subject

#: Values of which a person is the right source.
OWN_TO_SAY = frozenset({Quantity.pain_nrs, Quantity.peg, Quantity.sows})


@record
class OwnEntry:
    """One thing that waits.

    what     a field of the subject, or a quantity
    time     when it was so
    entered  the day on which it was stored
    """

    what: Text
    time: Time
    entered: date


@record
class Waiting:
    """The record as clinicians have it, where the person's own entries differ.

    subject, observations  without what waits
    entries                what waits, in order of writing
    """

    subject: Subject
    observations: tuple[Observation, ...]
    entries: tuple[OwnEntry, ...]
