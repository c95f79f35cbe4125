"""What all products of a record make together on their worst days."""

from collections.abc import Callable
from math import inf

from ..person.intake import intake, worst_grams
from ..record.history import History, each_alone
from .expression import Between, Value

FIRST_ALONE = (
    "Several products are taken. What is computed covers the first alone and so "
    "shows less than what is taken; the rules judge them all."
)
Measure = Callable[[History], float | None]


def together(history: History, measure: Measure) -> Value:
    """The sum over the products, each as if taken alone. Where one is unknown, no less
    than the rest is certain; None when nothing is."""
    measured = [measure(one) for one in each_alone(history)]
    certain = sum(part for part in measured if part is not None)
    if None not in measured:
        return certain
    return Between(certain, inf) if certain else None


def doses_per_day(history: History) -> Value:
    """Intakes on the worst day [1/day]."""
    return together(history, lambda one: intake(one).doses_per_day)


def doses_per_week(history: History) -> Value:
    """Intakes in a week [1/week]."""
    return together(history, lambda one: intake(one).doses_per_week)


def grams_per_day(history: History) -> Value:
    """Product on the worst day [g]."""
    return together(history, lambda one: worst_grams(intake(one).day, one.product))
