"""What the randomised periods of a trial say together, once it is over."""

from ...record.history import History
from ...record.trial_of_one import TrialOfOne
from .law import PainLaw, ReadTerms
from .period_read import Rated, days_of

#: Pairs without which a difference is one of periods, not of kratom.
FEWEST = 2


def is_over(trial: TrialOfOne, history: History) -> bool:
    """Whether it may be read: to look earlier makes chance look like benefit."""
    return history.as_of.date() > trial.ends


def are_enough(periods: tuple[Rated, ...]) -> bool:
    """Whether so many pairs can be used that a difference may be one of kratom."""
    return sum(not one.reason for one in periods) >= 2 * FEWEST


def read_by(periods: tuple[Rated, ...]) -> tuple[PainLaw, ReadTerms]:
    """What the periods that are used say."""
    days, pain = days_of(periods)
    law = PainLaw(days=days)
    return law, law.posterior(pain)
