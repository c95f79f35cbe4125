"""Each failure in a row doubles the wait, up to a quarter of an hour."""

from datetime import timedelta

from mitragyna.accounts.throttle import FREE, LONGEST, wait_after


def test_the_first_failures_cost_nothing():
    for kind, free in FREE.items():
        assert wait_after(free, kind) == timedelta()
        assert wait_after(free + 1, kind) == timedelta(seconds=2)
        assert wait_after(free + 3, kind) == timedelta(seconds=8)
        assert wait_after(free + 1000, kind) == LONGEST
