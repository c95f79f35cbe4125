"""The method of fitting: whether its intervals hold what they should."""

import datetime

from mitragyna.calibrate import coverage, recorded

from .row import Bar

LOW, HIGH = 0.85, 0.95


def covers() -> Bar:
    """Nominal 90 % intervals over simulated literatures; computes the sets that are not
    recorded yet, each half a minute."""
    coverage.run(recorded.SETS, datetime.date.today().isoformat())
    fits = recorded.coverage()
    assert fits is not None
    return Bar(
        name=f"method of fitting: coverage of nominal 90 %, {fits.sets} sets",
        value=fits.share,
        limit=f"{LOW:g} to {HIGH:g}",
        passed=LOW <= fits.share <= HIGH,
    )
