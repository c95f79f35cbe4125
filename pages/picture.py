"""The picture of the README: `python -m pages.picture`, at the root; half a minute.

A week of one regimen and three days after it, in virtual people with everything open
that is not known; the same seed gives the same picture.
"""

from pathlib import Path

from mitragyna import Simulation, simulate
from mitragyna.answer import Band
from mitragyna.plots.bands import Drawing, layers
from mitragyna.plots.extra import altair as alt
from mitragyna.plots.look import dressed, titled
from mitragyna.plots.write import save
from mitragyna.workflows.plot import drawing

FILE = Path("docs/forecast.svg")
REGIMEN, DAYS, SUBJECTS, SEED = "2 g three times a day for 7 days", 10, 1000, 1
SHOWN = ("Mitragynine", "Mu-opioid", "Prolactin")
TITLE = "2 g of leaf three times a day for a week, then none: 1,000 virtual people"
KEY = "Line: median. Dark band: 25-75 %. Light band: 5-95 %. Ticks at the foot: doses."


def picture(bands: tuple[Band, ...], how: Drawing) -> alt.Chart:
    """The bands whose titles begin with `SHOWN`, side by side."""
    chosen = [b for start in SHOWN for b in bands if b.title.startswith(start)]
    row = [layers(band, how) for band in chosen]
    return dressed(
        alt.hconcat(*row, spacing=28, bounds="flush", title=titled(TITLE, KEY))
    )


if __name__ == "__main__":
    request = Simulation(
        product="L1",
        regimen=REGIMEN,
        days=DAYS,
        subjects=SUBJECTS,
        seed=SEED,
    )
    simulated = simulate(request)
    save(picture(simulated.bands, drawing(simulated)), FILE)
