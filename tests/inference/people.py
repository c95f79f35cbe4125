"""Records with measured values, of a man whose habit is short: quick to simulate."""

from dataclasses import replace

from tests.cases.people import clean, seen, using

#: Explains nothing: nearly every level lies below such a limit.
FLAT = seen("plasma_mitragynine", 30_000, "ng/mL", days_ago=1, below_lloq=True)


def measured(*observations, history=None):
    """The man who has taken leaf for ten days, with these values alone."""
    return replace(history or using("2 g twice a day"), observations=observations)


def plasma(value, **more):
    return seen("plasma_mitragynine", value, "ng/mL", days_ago=1, **more)


def prolactin(value, **more):
    return seen("prolactin", value, "ng/mL", **({"days_ago": 1.02} | more))


def untreated():
    """A man who takes nothing."""
    return clean()
