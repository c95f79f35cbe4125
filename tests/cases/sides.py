"""Both sides of a number: a value that just sets a rule off, and one that does not."""

from tests.cases.people import (
    Change,
    both,
    seen,
    taking,
    with_conditions,
    with_drugs,
    with_seen,
)


def beside(first: Change, *others: Change) -> Change:
    """Several changes at once."""
    for other in others:
        first = both(first, other)
    return first


def of(quantity, value, unit, limit=None, **more) -> Change:
    """One value seen half an hour ago."""
    return with_seen(seen(quantity, value, unit, limit=limit, **more))


def sides(rule, quantity, unit, bad, fine, *changes, limit=None, **more):
    """A rule with a value that just sets it off, and one that just does not."""
    return (
        rule,
        beside(of(quantity, bad, unit, limit, **more), *changes),
        beside(of(quantity, fine, unit, limit, **more), *changes),
    )


def earlier(quantity, value, unit, days_ago, **more) -> Change:
    return with_seen(seen(quantity, value, unit, days_ago=days_ago, **more))


def condition(*names) -> Change:
    return with_conditions(*names)


RR, HR, SBP, DBP = (
    "respiratory_rate",
    "heart_rate",
    "systolic_pressure",
    "diastolic_pressure",
)
PER_MIN, PT, UL, K = "1/min", "points", "U/L", "mmol/L"
OPIOID, SEDATIVE, WARFARIN = (
    with_drugs("oxycodone"),
    with_drugs("alprazolam"),
    with_drugs("warfarin"),
)


def on_kratom(change: Change) -> Change:
    """The change in someone who has taken kratom for longer than a year."""
    return both(taking("1 g once daily", days=400), change)
