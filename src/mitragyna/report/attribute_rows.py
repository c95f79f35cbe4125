"""Causes and tests as rows, for the terminal and for the page."""

from ..answer import Attribution, Cause, NextTest

CAUSES = ("cause", "primary care", "specialist", "none preferred")
TESTS = ("what would tell", "settles", "burden")
HELD = "held"


def causes(answer: Attribution) -> list[tuple[str, ...]]:
    """Each cause with its chances; whether more may be said of it."""
    return [_cause(one) for one in answer.causes]


def tests(answer: Attribution) -> list[tuple[str, ...]]:
    """What would tell, the first to be done first."""
    return [_test(one) for one in answer.next_tests]


def _cause(one: Cause) -> tuple[str, ...]:
    by = one.probability
    most = one.held_at
    chances = (by.primary_care, by.specialist, by.flat)
    return (one.words, *(_chance(chance, most) for chance in chances))


def _chance(chance: float, most: float | None) -> str:
    share = "< 1 %" if chance < 0.01 else f"{100 * chance:.0f} %"
    return f"{share} ({HELD})" if most is not None and chance >= most else share


def _test(one: NextTest) -> tuple[str, ...]:
    first = f"{one.words}: {one.why}" if one.why else one.words
    return first, f"{100 * one.gain:.0f} %", f"{one.burden:g}"
