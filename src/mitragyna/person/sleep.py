"""How much later than most a person sleeps: the night of a night worker is the day."""

from ..clock import DAY_H
from ..evidence.bounds import bound
from ..record.sleep import middle_h
from ..record.subject import Subject


def sleeps_later_h(subject: Subject) -> float:
    """How much later than usual the middle of sleep lies, from -12 to 12; 0 where the
    record does not say [h]."""
    if subject.sleep is None:
        return 0.0
    later = middle_h(subject.sleep) - bound("usual_sleep_middle_h")
    return (later + DAY_H / 2) % DAY_H - DAY_H / 2
