"""The kratom system for 28 days: a crowd, and the draws of one person."""

from . import kratom as habit
from .row import SPEED, Row
from .timing import best

SUBJECTS, DRAWS = 4_000, 500


def rows() -> list[Row]:
    """Subjects a second, and the wait for one person's draws [ms]."""
    crowd, draws = habit.people(SUBJECTS), habit.people(DRAWS)
    seconds = best({"crowd": lambda: habit.run(crowd), "one": lambda: habit.run(draws)})
    return [
        Row(
            name=f"whole kratom system, 28 days, {SUBJECTS} people",
            value=SUBJECTS / seconds["crowd"],
            unit=SPEED,
        ),
        Row(
            name=f"whole kratom system, 28 days, {DRAWS} draws of one person",
            value=1000.0 * seconds["one"],
            unit="ms",
        ),
    ]
