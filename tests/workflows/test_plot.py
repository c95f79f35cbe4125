"""Which chart an answer has, and that a person's shows no options."""

from dataclasses import replace

import pytest

from mitragyna.errors import InputError
from mitragyna.plots.write import svg
from mitragyna.workflows.plot import plot
from tests.report.fabricated import FORECAST
from tests.report.test_compare import ANSWER as PRODUCTS


def test_the_chart_of_advice_is_its_options(advice):
    drawn = svg(plot(advice))
    assert "2 stay" in drawn
    assert "Mitragynine in plasma" not in drawn


def test_the_chart_of_a_person_is_the_forecast(for_person):
    drawn = svg(plot(replace(for_person, forecast=FORECAST)))
    assert "Mitragynine in plasma" in drawn
    assert "stay" not in drawn


def test_products_have_a_panel_for_each_main_quantity():
    panels = plot(PRODUCTS).to_dict()["vconcat"]
    assert len(panels) == 1
    assert panels[0]["title"]["text"] == "mitragynine"


def test_what_has_no_chart_says_what_has(refusal):
    for answer in (refusal, 1, "text"):
        with pytest.raises(InputError, match="simulate, advise or compare"):
            plot(answer)  # pyright: ignore[reportArgumentType]  what is wrong with it


def test_advice_with_neither_options_nor_forecast_has_none(advice):
    with pytest.raises(InputError):
        plot(replace(advice, options=(), forecast=None))
