"""What can be proposed."""

from enum import StrEnum


class Policy(StrEnum):
    """What becomes of an intake."""

    none = "none"  # nothing is taken; for a daily user a stop by taper
    stay = "stay"  # as now: never endorsed
    reduce = "lower"  # a member `lower` would hide the method of `str`
    higher = "higher"
    titrate = "titrate"  # a start
    taper = "taper"  # down to nothing
