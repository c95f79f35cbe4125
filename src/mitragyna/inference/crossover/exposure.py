"""What is left of kratom on a day of a trial."""

from datetime import date

from ...evidence.bounds import bound
from ...record.trial_of_one import TrialPeriod

HALF = 0.5


def exposure(period: TrialPeriod, day: date) -> float:
    """What is left of kratom on a day, as a share of a day on it [-]."""
    if period.with_kratom or not period.steps:  # such as the one before it
        return float(period.with_kratom)
    return HALF ** ((day - period.clean).days / bound("nof1_half_life_days"))
