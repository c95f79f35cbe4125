"""The use cases: what a simulation is asked for, warned of, and written to."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mitragyna.errors import InputError
from mitragyna.record import Form
from mitragyna.workflows import files
from mitragyna.workflows.request import Simulation
from mitragyna.workflows.simulate import parts, simulate, thinned
from tests.stated import stated


def request(**changes) -> Simulation:
    fields: dict[str, Any] = {"days": 1, "subjects": 32, "regimen": "2 g once"}
    fields |= {"product": "napdi-k51", "form": "tea"}
    return Simulation(**(fields | changes))


@pytest.fixture(scope="module")
def tea():
    return simulate(request(days=2))


def warned(**changes) -> str:
    return "\n".join(simulate(request(**changes)).warnings)


def test_every_simulation_says_that_nothing_is_calibrated(tea):
    assert "calibrated to three studies" in tea.warnings[0]
    assert "assumed" in tea.warnings[-1]
    assert "mitragyna evidence list" in tea.warnings[-1]


def test_a_tested_dose_of_a_known_lot_is_within_the_tested_range(tea):
    assert not any("tested" in warning for warning in tea.warnings)


def test_leaving_the_tested_range_is_said():
    text = warned(regimen="5 g twice a day", days=17)
    assert "more than 53.2 mg mitragynine" in text
    assert "2 intakes a day; tested is 1" in text
    assert "17 days of intake; tested are 15" in text


def test_7_OH_as_such_is_said_not_to_be_identified():
    assert "not identified" in warned(
        regimen="15 mg 7-OH once", product=None, form=None
    )


def test_pure_mitragynine_is_said_to_be_assumed():
    text = warned(regimen="30 mg mitragynine once", product=None, form=None)
    assert "pure mitragynine is assumed" in text
    assert "taken as capsule" in text


def test_a_half_life_that_cannot_be_estimated_is_said():
    assert "half_life cannot be estimated (mitragynine" in warned(
        regimen="2 g three times a day"
    )


def test_what_age_changes_is_said():
    assert "Age changes the prolactin baseline" in warned(age_years=50)
    assert "Age" not in warned()


def test_once_falls_at_the_start():
    assert request(start_h=21.5).intake_h() == [21.5]


def test_clock_times_fall_on_the_clock():
    times = request(regimen="2 g at 07:00 and 2 g at 20:00 daily", start_h=8).intake_h()
    assert times == [20.0, 31.0]


def test_usual_forms():
    assert request(product="leaf_powder", form=None).taken_form() is Form.leaf_powder
    pure = {"product": None, "form": None}
    assert request(regimen="9 mg 7-OH once", **pure).taken_form() is Form.seven_oh
    assert request(regimen="9 mg mitragynine once", **pure).taken_form() is Form.capsule


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": -1}, "days"),
        ({"days": 0}, "days"),
        ({"subjects": 0}, "subjects"),
        ({"subjects": 100_000, "days": 365}, "2739 or fewer"),
        ({"product": "napdi-k52"}, "did you mean napdi-k51"),
        ({"product": None}, "product: is required"),
        ({"form": "shot"}, "does not fit class"),
        ({"form": "teas"}, "did you mean tea"),
        ({"regimen": "some"}, "regimen"),
        ({"age_years": 17}, "18 to 120"),
        ({"mass_kg": float("nan")}, "mass_kg"),
        ({"sex": "x"}, "male, female"),
        ({"start_h": 24}, "start_h"),
        ({"start_h": 8.333}, "whole minute"),
        ({"give": ("naloxone 2 mg iv at 120 h",)}, "0 to less than 24 h"),
        ({"give": ("naloxone 2 mg iv at 99999 h",)}, "after what is simulated, 1 d"),
        ({"give": (f"naloxone 2 mg iv at {'9' * 400} h",)}, "give: cannot be read"),
        ({"give": ("naloxone 2.2.2 mg iv at 2 h",)}, "give: cannot be read"),
        ({"give": ("naloxone . mg iv at 2 h",)}, "give: cannot be read"),
        ({"seed": -1}, "seed"),
    ],
)
def test_what_cannot_be_simulated_is_named(changes, said):
    with pytest.raises(InputError, match=said):
        request(**changes)


def test_heavier_people_have_less_in_their_blood():
    light, heavy = (simulate(request(mass_kg=kg)).exposure[0] for kg in (50, 100))
    assert (light.quantity, heavy.quantity) == ("Cmax", "Cmax")
    assert stated(light.mean) > stated(heavy.mean)


def test_bands_lie_in_order_and_doses_are_marked(tea):
    assert tea.dose_times_h == (0.0,)
    assert {band.quantity for band in tea.bands} >= {"plasma_MG", "E", "P", "NRS"}
    for band in tea.bands:
        rows = np.array([band.p5, band.p25, band.median, band.p75, band.p95])
        assert (np.diff(rows, axis=0) >= 0).all()
        assert band.time_h[0] == 0.0
        assert band.time_h[-1] == 48.0


def test_parts_hold_everybody_once_and_bounded():
    spans = parts(1000, 2**20)
    assert [i for span in spans for i in range(span.start, span.stop)] == [*range(1000)]
    assert {span.stop - span.start for span in spans[:-1]} == {32}


def test_cut_into_parts_the_people_are_the_same(monkeypatch):
    whole = simulate(request())
    monkeypatch.setattr("mitragyna.workflows.simulate.MOST_VALUES", 1)
    shares: list[float] = []
    cut = simulate(request(), progress=shares.append)
    assert shares == [0.25, 0.5, 0.75, 1.0]
    for a, b in zip(whole.exposure, cut.exposure, strict=True):
        assert a.n == b.n
        assert a.median == pytest.approx(b.median, rel=1e-6)


def test_curves_have_a_bounded_number_of_points():
    from mitragyna.noncompartmental import Horizon, grid

    horizon = Horizon(start_h=8.0, days=90, intake_h=8.0 + 8.0 * np.arange(270))
    shown = thinned(grid(horizon), horizon)
    assert 100 < shown.sum() <= 300
    assert shown[0]


def test_files_are_written_all_or_none(tmp_path: Path):
    good, bad = tmp_path / "a.csv", tmp_path / "b.csv"

    def breaks() -> str:
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left"):
        files.write({good: lambda: "whole", bad: breaks})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stood_there_is_replaced_whole(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    files.write({path: lambda: "new"})
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.pdf", "none/a.csv", "folder.csv"])
def test_a_file_that_could_not_be_written_is_refused_first(tmp_path: Path, name: str):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match="--csv"):
        files.check(tmp_path / name, (".csv",), "--csv")
