"""The kratom system for 28 days: a crowd, and the draws of one person."""

from mitragyna.population.people import People
from verify.numerics import relative_error

from . import kratom as habit
from .row import SPEED, Row
from .timing import best

SUBJECTS, CROWD, DRAWS = 4_000, 8_192, 500

#: Tolerance of what the error is measured against, by the same method [-].
FINE = 2e-6


def rows() -> list[Row]:
    """Subjects a second, and the wait for one person's draws [ms]."""
    some, crowd, draws = map(habit.people, (SUBJECTS, CROWD, DRAWS))
    seconds = best(
        {
            "some": lambda: habit.run(some),
            "crowd": lambda: habit.quantiles(crowd),
            "one": lambda: habit.run(draws),
        }
    )
    return [
        Row(
            name=f"whole kratom system, 28 days, {SUBJECTS} people",
            value=SUBJECTS / seconds["some"],
            unit=SPEED,
            max_error=_error(some),
        ),
        Row(
            name=f"whole kratom system, 28 days, hourly quantiles of {CROWD} people",
            value=CROWD / seconds["crowd"],
            unit=SPEED,
        ),
        Row(
            name=f"whole kratom system, 28 days, {DRAWS} draws of one person",
            value=1000.0 * seconds["one"],
            unit="ms",
        ),
    ]


def _error(whom: People) -> float:
    """Largest over people and hours, of five outputs, relative to the value or to 1e-3
    of its peak [-]."""
    coarse, fine = habit.run(whom), habit.run(whom, tolerance=FINE)
    kept = ~fine.failed
    return max(
        relative_error(values[:, kept], fine.values[name][:, kept])
        for name, values in coarse.values.items()
    )
