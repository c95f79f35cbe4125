"""The method of fitting: whether its intervals hold what they should, and another fit
comes out alike."""

import datetime

import numpy as np

from mitragyna.calibrate import coverage, fit, recorded
from mitragyna.calibrate.space import fitted
from mitragyna.population.calibrated import posterior

from .row import Bar, at_least, at_most

LOW, HIGH = 0.85, 0.95
SEED = 7


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


def agrees() -> list[Bar]:
    """A fit with half of the particles and other random numbers against the one that
    ships, on the scale where the prior is standard normal; takes minutes."""
    again = fit.calibrate(fit.target(fit.fitting_rows()), recorded.SETTINGS, SEED).u
    shipped = posterior((fit.BLOCK,)).draws
    moved, widths = list[float](), list[float]()
    for column, one in enumerate(fitted(fit.BLOCK)):
        before, after = one.score(shipped[one.parameter]), again[:, column]
        sd = float(before.std())
        moved.append(abs(float(np.median(after) - np.median(before))) / sd)
        widths.append(float(after.std()) / sd)
    name = f"a short fit against the one that ships, {len(moved)} parameters"
    return [
        at_most(f"{name}: largest move of a median [SD]", max(moved), 1.0),
        at_least(f"{name}: smallest ratio of SDs", min(widths), 0.5),
        at_most(f"{name}: largest ratio of SDs", max(widths), 2.0),
    ]
