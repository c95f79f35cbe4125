"""What can be proposed."""

from enum import StrEnum


class Policy(StrEnum):
    """What becomes of an intake."""

    none = "none"  # nothing is taken, reached by the way down
    stay = "stay"  # as now: never endorsed
    reduce = "lower"  # a member `lower` would hide the method of `str`
    higher = "higher"
    titrate = "titrate"  # a start
