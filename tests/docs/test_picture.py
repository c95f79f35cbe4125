"""The picture of the README, of bands that are no one's."""

from dataclasses import replace

from mitragyna.plots.bands import Drawing
from mitragyna.plots.write import svg
from pages.picture import SHOWN, picture
from tests.report.fabricated import FORECAST


def test_the_bands_shown_stand_side_by_side_in_their_order():
    drawn = svg(picture(FORECAST.bands[::-1], Drawing(dose_times_h=(8.0,))))
    places = [drawn.index(f">{name}") for name in SHOWN]
    assert places == sorted(places)
    assert ">Pain" not in drawn


def test_a_band_that_is_missing_leaves_the_others():
    few = tuple(
        replace(band, title="Other") if band.quantity == "mu" else band
        for band in FORECAST.bands
    )
    drawn = svg(picture(few, Drawing()))
    assert ">Mitragynine" in drawn
    assert ">Other" not in drawn
