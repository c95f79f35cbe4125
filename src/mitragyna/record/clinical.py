"""The record as clinicians have it: without what waits for one of them."""

from collections.abc import Callable
from dataclasses import replace

from .history import History
from .observation import Observation
from .subject import Subject


def as_it_stands(history: History) -> History:
    """The record with all that was entered, by whomever."""
    return replace(history, waiting=None) if history.waiting else history


def clinical(history: History) -> History:
    """The record without what the person entered and no clinician took over; the
    record itself where nothing waits."""
    waiting = history.waiting
    if waiting is None:
        return history
    return replace(
        history,
        subject=waiting.subject,
        observations=waiting.observations,
        waiting=None,
    )


def waits(observation: Observation, history: History) -> bool:
    """Whether a value waits for a clinician."""
    waiting = history.waiting
    return waiting is not None and observation not in waiting.observations


def with_subject(history: History, change: Callable[[Subject], Subject]) -> History:
    """The record with another subject, by whichever record something is decided."""
    waiting = history.waiting
    if waiting is not None:
        waiting = replace(waiting, subject=change(waiting.subject))
    return replace(history, subject=change(history.subject), waiting=waiting)
