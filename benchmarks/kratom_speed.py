"""The kratom system for 28 days: a crowd, and the draws of one person."""

from mitragyna.population.population import People
from mitragyna.verify.numerics import relative_error

from . import kratom as habit
from .row import SPEED, Row
from .timing import best

SUBJECTS, DRAWS = 4_000, 500

#: Tolerance of what the error is measured against, by the same method [-].
FINE = 2e-6


def rows() -> list[Row]:
    """Subjects a second, and the wait for one person's draws [ms]."""
    crowd, draws = habit.people(SUBJECTS), habit.people(DRAWS)
    seconds = best({"crowd": lambda: habit.run(crowd), "one": lambda: habit.run(draws)})
    return [
        Row(
            name=f"whole kratom system, 28 days, {SUBJECTS} people",
            value=SUBJECTS / seconds["crowd"],
            unit=SPEED,
            max_error=_error(crowd),
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
    found, fine = habit.run(whom), habit.run(whom, tolerance=FINE)
    kept = ~fine.failed
    return max(
        relative_error(values[:, kept], fine.values[name][:, kept])
        for name, values in found.values.items()
    )
