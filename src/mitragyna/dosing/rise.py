"""How likely a policy lifts another medicine of the person above what its index allows.

Judged after a week of the policy at its highest, when the enzyme has settled; only for
medicines whose kinetics somebody read.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from ..clock import HOUR, minute
from ..interplay import Both, chance_above
from ..medicines.medicine import Drug, most_allowed
from ..person.medicines_taken import medicines_taken
from ..person.setting import Setting
from ..population.scores import at_random
from ..population.streams import Streams
from ..population.victims import Victim, victim_of
from ..record.dose import Amount
from ..record.history import History
from ..record.regimen import intakes
from ..simulation import Intakes
from .candidate import Candidate

DAYS = 7
START = datetime(2001, 1, 1, 8)  # any morning: only hours since then are used
MIDNIGHT = START.replace(hour=0)


def rises(candidate: Candidate, setup: Setting) -> Iterator[tuple[str, float, float]]:
    """Medicine, chance that it exceeds its limit [-], and the limit [-]."""
    taken = _taken(candidate)
    if not taken.time_h.size:
        return
    both = Both(
        people=setup.people,
        taken=taken,
        days=DAYS,
        scores=at_random(Streams(setup.draws.seed), setup.people.n),
        recovery=0,
        threads=setup.draws.threads,
    )
    for drug, victim in touched(setup.history):
        limit = most_allowed(drug)
        yield drug.name, chance_above(victim, limit, both), limit


def touched(history: History) -> tuple[tuple[Drug, Victim], ...]:
    """The person's medicines that CYP3A or CYP2D6 clears, with their kinetics."""
    pairs = ((d, victim_of(d.name)) for d in medicines(history))
    return tuple(
        (d, v)
        for d, v in pairs
        if v is not None and v.is_sourced and not v.is_untouched
    )


def untold(history: History) -> tuple[str, ...]:
    """The person's medicines whose kinetics nobody read."""
    pairs = ((d, victim_of(d.name)) for d in medicines(history))
    return tuple(d.name for d, v in pairs if v is None or not v.is_sourced)


def medicines(history: History) -> tuple[Drug, ...]:
    """The person's medicines that are known by name."""
    return medicines_taken(history).drugs


def _taken(candidate: Candidate) -> Intakes:
    """A week of the rule at the highest factor."""
    end = START + timedelta(days=DAYS)
    timed = intakes(candidate.rule, START, end) if candidate.rule else ()
    scale = candidate.peak
    return Intakes(
        time_h=np.array([minute((t - MIDNIGHT) / HOUR) / 60 for t, _ in timed]),
        amount=tuple(Amount(value=a.value * scale, unit=a.unit) for _, a in timed),
    )
