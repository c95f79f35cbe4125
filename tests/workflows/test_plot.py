"""Which chart an answer has, and that a person's shows no options."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from mitragyna import Simulation, simulate
from mitragyna.errors import InputError
from mitragyna.plots.write import svg
from mitragyna.record.observation import Observation, Quantity
from mitragyna.workflows.example import example
from mitragyna.workflows.plot import Panels, measured, plot
from tests.report.fabricated import FORECAST
from tests.report.test_compare import ANSWER as PRODUCTS


@pytest.fixture(scope="module")
def simulated():
    return simulate(Simulation(product="L1", regimen="1 g once", days=1, subjects=16))


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


def test_a_simulation_is_drawn_with_what_was_measured_on_its_first_day(simulated):
    time = datetime(2026, 6, 2, 9, 30)
    history = replace(example("leaf_certificate"), observations=(sample(time),))
    (own,) = measured(history, start_h=8.0)
    assert (own.quantity, own.time_h, own.value) == ("P", 1.5, 12.0)
    how = Panels(shown=("P",), observed=history, is_log=True, width=400)
    drawn = plot(simulated, how).to_dict()
    (panel,) = drawn["vconcat"]
    assert panel["title"]["text"] == ["Prolactin [ng/mL]"]
    assert panel["width"] == 400
    assert [one["mark"]["type"] for one in panel["layer"]].count("point") == 1
    assert '"log"' in json.dumps(panel)
    everything = plot(simulated).to_dict()
    assert len(everything["vconcat"]) == len(simulated.bands)
    assert '"log"' not in json.dumps(everything["vconcat"])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"shown": ("MG",)}, "plasma_MG"),
        ({"width": 20}, "150 to 2000"),
        ({"height": 5000}, "60 to 1000"),
    ],
)
def test_panels_that_cannot_be_drawn_are_refused_before_anything_is(wrong, said):
    with pytest.raises(InputError, match=said):
        Panels(**wrong)


def test_a_record_without_what_is_drawn_is_refused():
    nothing = replace(example("leaf_certificate"), observations=())
    with pytest.raises(InputError, match="observed: holds nothing"):
        Panels(observed=nothing)


def test_panels_are_about_a_simulation_alone(advice):
    with pytest.raises(InputError, match="simulation alone"):
        plot(advice, Panels(is_log=True))


def sample(time):
    return Observation(time=time, quantity=Quantity.prolactin, value=12.0, unit="ng/mL")
